package app.acta.listen;

import app.acta.identity.Workspace;
import java.util.List;

/**
 * Voices were committed. Told in this process only, after the commit: a reason to look now, never the only way to learn
 * of it (what must not be missed is claimed from {@link Arrivals}).
 */
public record FeedbackArrived(Workspace.Id workspace, List<Feedback.Id> ids) {}
