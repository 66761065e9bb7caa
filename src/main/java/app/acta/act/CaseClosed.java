package app.acta.act;

import app.acta.identity.Workspace;

/** A case was closed with an action; the customer has still to say whether it is settled. Told inside the transaction. */
public record CaseClosed(Workspace.Id workspace, Case.Id id, int number) {}
