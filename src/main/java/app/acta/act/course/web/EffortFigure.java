package app.acta.act.course.web;

/** A median as the page says it, with its interval and n beside it. */
public record EffortFigure(String name, String value, String note) {}
