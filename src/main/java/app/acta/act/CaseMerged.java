package app.acta.act;

import app.acta.identity.Workspace;

/** A case went into another: what belongs to it goes along. Told inside the transaction, with both cases held. */
public record CaseMerged(Workspace.Id workspace, Case.Id from, Case.Id into) {}
