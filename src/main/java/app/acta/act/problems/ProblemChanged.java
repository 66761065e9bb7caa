package app.acta.act.problems;

import app.acta.identity.Workspace;

/** Something about a problem is different now: its words, its state or its cases. Told inside the transaction. */
public record ProblemChanged(Workspace.Id workspace, Problem.Id id) {}
