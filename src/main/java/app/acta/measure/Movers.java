package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.Discoveries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
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

    private static final class Sum {
        long n;
        double sum;
        double squares;

        void add(Alike voices) {
            n += voices.count();
            sum += voices.count() * voices.value();
            squares += voices.count() * voices.value() * voices.value();
        }

        Interval mean(double typical) {
            return between(sum / n, error(typical));
        }

        // Three typical voices are added: few that agree are not sure.
        double error(double typical) {
            return (Math.max(0, squares - sum * sum / n) + TYPICAL * typical) / (n + TYPICAL - 1) / n;
        }
    }

    /**
     * The movers: the real ones first, each kind by how much it moved the score of all.
     *
     * @param floor the fewest voices at each time
     * @param scatter the variance that is expected of a figure
     * @param most how many are told; all are counted when it is told which are real
     */
    static List<Mover> of(List<Alike> before, List<Alike> now, int floor, double scatter, int most) {
        var were = sums(before);
        var are = sums(now);
        var all = new Sum();
        before.forEach(all::add);
        var whole = new Sum();
        now.forEach(whole::add);
        var marks = new ArrayList<Map<Facet, String>>();
        var changes = new ArrayList<Interval>();
        are.forEach((mark, sum) -> {
            var was = were.get(mark);
            if (was != null && was.n >= floor && sum.n >= floor) {
                marks.add(mark);
                changes.add(between(sum.sum / sum.n - was.sum / was.n, sum.error(scatter) + was.error(scatter)));
            }
        });
        var shares = Discoveries.falseShares(
                changes.stream().map(Discoveries::chance).toList());
        return IntStream.range(0, marks.size())
                .mapToObj(i -> {
                    var was = java.util.Objects.requireNonNull(were.get(marks.get(i)));
                    var is = java.util.Objects.requireNonNull(are.get(marks.get(i)));
                    var usual = ((double) was.n / all.n + (double) is.n / whole.n) / 2;
                    var change = changes.get(i);
                    return new Mover(
                            marks.get(i),
                            was.n,
                            is.n,
                            was.mean(scatter),
                            is.mean(scatter),
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

    private static Map<Map<Facet, String>, Sum> sums(List<Alike> voices) {
        var sums = new HashMap<Map<Facet, String>, Sum>();
        for (var alike : voices) {
            var singles = new ArrayList<Map<Facet, String>>();
            alike.themes().forEach(theme -> singles.add(Map.of(Facet.THEME, theme)));
            if (!alike.location().equals(Filter.NONE)) {
                singles.add(Map.of(Facet.LOCATION, alike.location()));
            }
            if (!alike.segment().equals(Filter.NONE)) {
                singles.add(Map.of(Facet.SEGMENT, alike.segment()));
            }
            for (var i = 0; i < singles.size(); i++) {
                sums.computeIfAbsent(singles.get(i), mark -> new Sum()).add(alike);
                for (var j = i + 1; j < singles.size(); j++) {
                    var pair = new EnumMap<Facet, String>(Facet.class);
                    pair.putAll(singles.get(i));
                    pair.putAll(singles.get(j));
                    // Two themes are no pair: each has its own.
                    if (pair.size() == 2) {
                        sums.computeIfAbsent(Map.copyOf(pair), mark -> new Sum())
                                .add(alike);
                    }
                }
            }
        }
        return sums;
    }
}
