package app.acta.measure.trends;

import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.measure.stat.ChangePoints;
import app.acta.measure.stat.Season;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A measure's figures as changes are looked for in them: many counts as logarithms, because weekdays and seasons multiply
 * them; few as their roots, whose scatter does not grow with them (F. J. Anscombe, Biometrika 35, 1948). All are weighted by
 * how sure each is, and season is taken out.
 */
final class Line {
    /** From so many in a period on, counts are many. */
    private static final double MANY = 10;

    private static final double TINY = 1e-9;

    private final double[] values;
    private final double[] weights;
    private final @Nullable String season;

    private Line(double[] values, double[] weights, @Nullable String season) {
        this.values = values;
        this.weights = weights;
        this.season = season;
    }

    /** What was taken out, or null. */
    @Nullable
    String season() {
        return season;
    }

    static Line of(Measure measure, Answer answer, List<LocalDate> starts, MeasureSettings settings) {
        var n = starts.size();
        // Each point's own interval would be narrower where its share happens to be near an end.
        var all = measure.estimate(answer.whole(measure), settings);
        var one = all.interval() == null
                ? 0
                : all.n() * Math.pow((all.interval().high() - all.interval().low()) / (2 * Intervals.Z), 2);
        var round = round(Objects.requireNonNull(answer.question().period()));
        var many = measure == Measure.VOLUME && answer.whole(measure).n() >= MANY * (double) n;
        var values = new double[n];
        var chance = new double[n];
        for (var i = 0; i < n; i++) {
            var tally = answer.at(starts.get(i), measure);
            var interval = measure.estimate(tally, settings).interval();
            if (measure == Measure.VOLUME) {
                // The first voice seldom comes on a period's first day.
                values[i] = i == 0 ? Double.NaN : many ? Math.log(tally.n() + 0.5) : 2 * Math.sqrt(tally.n() + 0.375);
                chance[i] = many ? 1 / (usual(answer, starts, i, round) + 0.5) : 1;
            } else if (interval == null) {
                values[i] = Double.NaN;
            } else {
                values[i] = interval.value();
                chance[i] = one / tally.n();
            }
        }
        var seasonal = Season.of(values, round);
        for (var i = 0; i < n; i++) {
            values[i] -= seasonal[i];
        }
        var found = Arrays.stream(seasonal).anyMatch(s -> s != 0);
        return new Line(values, weights(values, chance), found ? round == 7 ? "weekday" : "season" : null);
    }

    /** What is counted on the same day of other rounds. */
    private static double usual(Answer answer, List<LocalDate> starts, int at, int round) {
        return IntStream.range(0, starts.size())
                .filter(i -> i % round == at % round)
                .mapToLong(i -> answer.at(starts.get(i), Measure.VOLUME).n())
                .average()
                .orElse(0);
    }

    private static int round(Question.Period period) {
        return switch (period) {
            case DAY -> 7;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
        };
    }

    // A figure differs from its neighbour by chance, which its n tells, and by more; what is more is the same for all.
    // Sure
    // steps tell it best, so they weigh more, once it is known how sure they are.
    private static double[] weights(double[] values, double[] chance) {
        var more = 0.0;
        for (var round = 0; round < 3; round++) {
            var sum = 0.0;
            var weight = 0.0;
            var last = -1;
            for (var i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    if (last >= 0) {
                        var expected = chance[i] + chance[last];
                        var sure = 1 / Math.pow(2 * more + expected + TINY, 2);
                        sum += sure * (Math.pow(values[i] - values[last], 2) - expected);
                        weight += 2 * sure;
                    }
                    last = i;
                }
            }
            more = weight == 0 ? 0 : Math.max(0, sum / weight);
        }
        var kept = more;
        return Arrays.stream(chance).map(c -> 1 / (kept + c + TINY)).toArray();
    }

    /** The changes between two positions, whose places count from the line's beginning. */
    List<ChangePoints.Change> changes(int from, int to) {
        return ChangePoints.find(Arrays.copyOfRange(values, from, to), Arrays.copyOfRange(weights, from, to)).stream()
                .map(change -> new ChangePoints.Change(from + change.at(), change.probability()))
                .toList();
    }
}
