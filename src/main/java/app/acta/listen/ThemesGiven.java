package app.acta.listen;

import app.acta.identity.Workspace;
import java.util.Set;

/** Voices were given their themes, some time after they were read. Told inside the transaction that writes them. */
public record ThemesGiven(Workspace.Id workspace, Set<Feedback.Id> voices) {}
