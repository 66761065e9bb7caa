package app.acta.act;

import app.acta.identity.Visitor;

/** Somebody said what will keep it from happening again, who sees to it and by when; told inside that transaction. */
public record PreventionPlanned(Visitor visitor, Case.Id id, int number, Case.Prevention prevention) {}
