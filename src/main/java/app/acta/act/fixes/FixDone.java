package app.acta.act.fixes;

import app.acta.identity.Workspace;

/** Somebody called a fix done; told inside that transaction. */
public record FixDone(Workspace.Id workspace, Fix.Id id, int number) {}
