package app.acta.listen;

import app.acta.identity.Workspace;

/** Other themes are told than before, or under other names. Told inside the transaction that writes them. */
public record ThemesNamed(Workspace.Id workspace) {}
