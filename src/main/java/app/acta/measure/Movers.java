package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.Discoveries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks at every theme, place and segment, and at every two of them together, for scores that moved. */
final class Movers {
    private static final double TYPICAL = 3;

    private Movers() {}

    private static Interval between(double value, double variance) {
        var margin = Intervals.Z * Math.sqrt(variance);
        return new Interval(value, value - margin, value + margin);
    }

    private static Interval mean(RatedFacts.Sum sum, double typical) {
        return between(sum.sum() / sum.n(), error(sum, typical));
    }

    // Three typical voices are added: few that agree are not sure.
    private static double error(RatedFacts.Sum sum, double typical) {
        return (Math.max(0, sum.squares() - sum.sum() * sum.sum() / sum.n()) + TYPICAL * typical)
                / (sum.n() + TYPICAL - 1)
                / sum.n();
    }

    /**
     * The movers: the real ones first, each kind by how much it moved the score of all.
     *
     * @param were what each mark had before, {@code are} has now
     * @param before how many voices there were in all, {@code now} are
     * @param floor the fewest voices at each time
     * @param scatter the variance that is expected of a figure
     * @param most how many are told; all are counted when it is told which are real
     */
    static List<Mover> of(
            Map<Map<Facet, String>, RatedFacts.Sum> were,
            Map<Map<Facet, String>, RatedFacts.Sum> are,
            long before,
            long now,
            int floor,
            double scatter,
            int most) {
        var marks = new ArrayList<Map<Facet, String>>();
        var changes = new ArrayList<Interval>();
        are.forEach((mark, sum) -> {
            var was = were.get(mark);
            if (was != null && was.n() >= floor && sum.n() >= floor) {
                marks.add(mark);
                changes.add(
                        between(sum.sum() / sum.n() - was.sum() / was.n(), error(sum, scatter) + error(was, scatter)));
            }
        });
        var shares = Discoveries.falseShares(
                changes.stream().map(Discoveries::chance).toList());
        return IntStream.range(0, marks.size())
                .mapToObj(i -> {
                    var was = java.util.Objects.requireNonNull(were.get(marks.get(i)));
                    var is = java.util.Objects.requireNonNull(are.get(marks.get(i)));
                    var usual = ((double) was.n() / before + (double) is.n() / now) / 2;
                    var change = changes.get(i);
                    return new Mover(
                            marks.get(i),
                            was.n(),
                            is.n(),
                            mean(was, scatter),
                            mean(is, scatter),
                            change,
                            usual * change.value(),
                            shares.get(i));
                })
                .sorted(Comparator.comparing(Mover::real)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble((Mover mover) -> Math.abs(mover.whole()))
                                .reversed())
                        .thenComparing(mover -> mover.marks().toString()))
                .limit(most)
                .toList();
    }
}
