package app.acta.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a question came to: one point for each period and part in which there are records. */
public record Answer(Question question, List<Point> points) {
    /**
     * One point.
     *
     * @param start the first day of its period, or null
     * @param part the facet's value, {@link app.acta.listen.Filter#NONE} where it is not given, or null when not split
     */
    public record Point(@Nullable LocalDate start, @Nullable String part, Map<Measure, Tally> tallies) {
        /** What was counted for a measure. */
        public Tally of(Measure measure) {
            return tallies.getOrDefault(measure, Tally.NONE);
        }
    }

    /** One figure of a measure, and how often it occurs in a point. */
    public record Occurrence(
            @Nullable LocalDate start, @Nullable String part, double figure, long times) {}

    /**
     * An hour, and what was counted in it.
     *
     * @param start a full hour of UTC
     */
    public record Hour(Instant start, Tally tally) {}

    public Answer {
        points = List.copyOf(points);
    }

    /** All points together. */
    public Tally whole(Measure measure) {
        return points.stream().map(point -> point.of(measure)).reduce(Tally.NONE, Tally::plus);
    }

    /** All points of one period together. */
    public Tally at(LocalDate start, Measure measure) {
        return points.stream()
                .filter(point -> start.equals(point.start()))
                .map(point -> point.of(measure))
                .reduce(Tally.NONE, Tally::plus);
    }
}
