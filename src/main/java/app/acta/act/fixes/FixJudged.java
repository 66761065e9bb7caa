package app.acta.act.fixes;

import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Workspace;

/** A fix has a new verdict; with {@link Verdict#opensAgain} it has opened again. Told inside that transaction. */
public record FixJudged(Workspace.Id workspace, Fix.Id id, int number, Verdict verdict) {}
