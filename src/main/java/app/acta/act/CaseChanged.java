package app.acta.act;

import app.acta.identity.Workspace;

/** Something about a case is different now. Told inside the transaction; a reason to look again, not a record. */
public record CaseChanged(Workspace.Id workspace, Case.Id id) {}
