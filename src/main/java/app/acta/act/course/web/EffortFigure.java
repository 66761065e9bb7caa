package app.acta.act.course.web;

import app.acta.platform.web.Distribution;
import org.jspecify.annotations.Nullable;

/** A median as the page says it, with its interval, n and the distribution of the cases beside it. */
public record EffortFigure(
        String name, String value, String note, @Nullable Distribution spread) {}
