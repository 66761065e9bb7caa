package app.acta.act.course.web;

import app.acta.act.course.Effort;
import app.acta.act.web.CaseRow;

/** A case and what it cost its customer. */
public record EffortLine(CaseRow row, Effort.Cost cost) {}
