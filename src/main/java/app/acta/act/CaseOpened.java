package app.acta.act;

import app.acta.identity.Workspace;

/** A case has opened. Told inside the transaction that opens it. */
public record CaseOpened(Workspace.Id workspace, Case.Id id, int number, Case.Severity severity) {}
