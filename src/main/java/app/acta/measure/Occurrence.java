package app.acta.measure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One figure of a measure, and how often it occurs in a point. */
public record Occurrence(
        @Nullable LocalDate start, @Nullable String part, double figure, long times) {}
