package app.acta.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a question about one measure came to.
 *
 * @param points one for each period and part in which there are records, by time, then by part
 * @param whole everything together; asked for itself, because people and quantiles do not add up
 * @param other what it is compared with; null when it is compared with nothing
 * @param dispersion how much counts scatter beyond chance, for counts alone: variance over mean, at least 1
 * @param asOf up to which moment everything is counted
 */
public record Outcome(
        Question question,
        List<Answer.Point> points,
        Tally whole,
        @Nullable Outcome other,
        double dispersion,
        Instant asOf) {
    public Outcome {
        points = List.copyOf(points);
    }

    private record Place(
            @Nullable LocalDate start, @Nullable String part) {}

    /** The same, which still stands. */
    Outcome at(Instant moment) {
        return new Outcome(question, points, whole, other, dispersion, moment);
    }

    /** How many points it has. */
    long size() {
        return (long) points.size() + (other == null ? 0 : other.points.size());
    }

    /** What was counted in a point of the other side that stands beside one of this; nothing where it has none. */
    public Map<Answer.Point, Tally> beside() {
        if (other == null) {
            return Map.of();
        }
        var theirs = new HashMap<Place, Tally>();
        other.points.forEach(point -> theirs.put(new Place(point.start(), point.part()), point.of(question.measure())));
        var starts = new HashMap<LocalDate, LocalDate>();
        if (question.period() != null) {
            var mine = question.starts();
            var others = other.question.starts();
            for (var i = 0; i < Math.min(mine.size(), others.size()); i++) {
                starts.put(mine.get(i), others.get(i));
            }
        }
        var divided = other.question.split() != null;
        var found = new HashMap<Answer.Point, Tally>();
        for (var point : points) {
            var start = point.start() == null ? null : starts.get(point.start());
            if (point.start() == null || start != null) {
                Optional.ofNullable(theirs.get(new Place(start, divided ? point.part() : null)))
                        .ifPresent(tally -> found.put(point, tally));
            }
        }
        return found;
    }

    /** The whole as one more point. */
    public Answer.Point all() {
        return new Answer.Point(null, null, Map.of(question.measure(), whole));
    }
}
