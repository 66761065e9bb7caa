package app.acta.measure.moves;

import app.acta.measure.Intervals;
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
            Map<RatedFacts.Mark, RatedFacts.Sum> were,
            Map<RatedFacts.Mark, RatedFacts.Sum> are,
            long before,
            long now,
            int floor,
            double scatter,
            int most) {
        var looked = new ArrayList<Looked>();
        are.forEach((mark, is) -> {
            var was = is.n() < floor ? null : were.get(mark);
            if (was != null && was.n() >= floor) {
                var change = between(is.sum() / is.n() - was.sum() / was.n(), error(is, scatter) + error(was, scatter));
                var usual = ((double) was.n() / before + (double) is.n() / now) / 2;
                looked.add(new Looked(mark, was, is, change, usual * change.value()));
            }
        });
        var shares = Discoveries.falseShares(
                looked.stream().map(each -> Discoveries.chance(each.change())).toList());
        // Thousands are looked at and few are told: only those are made whole.
        return IntStream.range(0, looked.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> shares.get(i) > Intervals.FALSE_DISCOVERIES)
                        .thenComparing(i -> -Math.abs(looked.get(i).whole()))
                        .thenComparing(i -> looked.get(i).mark().told().toString()))
                .limit(most)
                .map(i -> looked.get(i).told(scatter, shares.get(i)))
                .toList();
    }

    /** Everything that is looked at: what it was, is, and by how much it moved the score of all. */
    private record Looked(RatedFacts.Mark mark, RatedFacts.Sum was, RatedFacts.Sum is, Interval change, double whole) {
        Mover told(double scatter, double falseShare) {
            return new Mover(
                    mark.told(), was.n(), is.n(), mean(was, scatter), mean(is, scatter), change, whole, falseShare);
        }
    }
}
