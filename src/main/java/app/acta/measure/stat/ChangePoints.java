package app.acta.measure.stat;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a series of numbers begins to follow another rule. Between two changes the series is a level, a line, or a line whose
 * noise carries over from one point to the next (a regression on time and on the point before), each with a variance of its
 * own; the same of the three for the whole series. Of all ways to cut the series, the one whose description is shortest is
 * taken: −2 log likelihood + 2.25 · p · ln n for each piece of p parameters, found exactly by dynamic programming (B. Jackson
 * and others, "An algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters 12, 2005). The
 * 2.25 and the floor of the variance were set on 21 series of the Turing Change Point Dataset.
 */
public final class ChangePoints {
    /** Fewer points are no piece. */
    private static final int SHORTEST = 5;
    /** What a parameter costs, in ln n. */
    private static final double PRICE = 2.25;
    /** A piece's variance is taken for at least this share of the whole series' variance: a flat piece is no miracle. */
    private static final double FLOOR = 0.01;
    /** Longer series are looked at in averages of neighbours, which takes seconds instead of hours. */
    private static final int LONGEST = 4_000;

    private static final double RIDGE = 1e-8;

    /**
     * One change.
     *
     * @param at the 0-based index of the first value that follows the new rule
     * @param probability that the series changes there rather than not at all, from 0 to 1, given the changes beside it
     */
    public record Change(int at, double probability) {}

    private ChangePoints() {}

    /**
     * The changes in a series, in their order.
     *
     * @param values at even times; NaN where a value is missing
     * @throws IllegalArgumentException when a value is infinite
     */
    public static List<Change> find(double[] values) {
        var alike = new double[values.length];
        java.util.Arrays.fill(alike, 1);
        return find(values, alike);
    }

    /**
     * The changes in a series whose values are not all equally sure.
     *
     * @param values at even times; NaN where a value is missing
     * @param weights how sure each is: one over its variance, in any unit; above 0 where the value is there
     * @throws IllegalArgumentException when a value is infinite
     */
    public static List<Change> find(double[] values, double[] weights) {
        var step = Math.ceilDiv(values.length, LONGEST);
        var seen = Seen.of(values, weights, Math.max(1, step));
        if (seen.value.length < 2 * SHORTEST || !seen.standardise()) {
            return List.of();
        }
        Cut best = null;
        for (var parameters = 1; parameters <= 3; parameters++) {
            var cut = cut(new Rule(seen, parameters));
            best = best == null || cut.cost < best.cost ? cut : best;
        }
        return best == null ? List.of() : best.changes(seen);
    }

    /** The values that are there, with their times. */
    private static final class Seen {
        private final double[] value;
        private final double[] weight;
        private final double[] time;
        private final int[] index;

        private Seen(double[] value, double[] weight, double[] time, int[] index) {
            this.value = value;
            this.weight = weight;
            this.time = time;
            this.index = index;
        }

        private static Seen of(double[] values, double[] weights, int step) {
            var value = new ArrayList<Double>();
            var weight = new ArrayList<Double>();
            var index = new ArrayList<Integer>();
            for (var from = 0; from < values.length; from += step) {
                var sum = 0.0;
                var n = 0.0;
                for (var i = from; i < Math.min(values.length, from + step); i++) {
                    if (Double.isInfinite(values[i])) {
                        throw new IllegalArgumentException("A value is infinite.");
                    }
                    if (!Double.isNaN(values[i])) {
                        sum += weights[i] * values[i];
                        n += weights[i];
                    }
                }
                if (n > 0) {
                    value.add(sum / n);
                    weight.add(n);
                    index.add(from);
                }
            }
            var all = weight.stream().mapToDouble(Double::doubleValue).sum();
            return new Seen(
                    value.stream().mapToDouble(Double::doubleValue).toArray(),
                    weight.stream().mapToDouble(w -> w * weight.size() / all).toArray(),
                    index.stream().mapToDouble(i -> (double) i / values.length).toArray(),
                    index.stream().mapToInt(Integer::intValue).toArray());
        }

        /** Mean 0, variance 1; false where all values are the same. */
        private boolean standardise() {
            var largest = 0.0;
            for (var each : value) {
                largest = Math.max(largest, Math.abs(each));
            }
            if (largest == 0) {
                return false;
            }
            var mean = 0.0;
            for (var i = 0; i < value.length; i++) {
                value[i] /= largest;
                mean += weight[i] * value[i] / value.length;
            }
            var variance = 0.0;
            for (var i = 0; i < value.length; i++) {
                variance += weight[i] * (value[i] - mean) * (value[i] - mean) / value.length;
            }
            if (variance < 1e-24) {
                return false;
            }
            for (var i = 0; i < value.length; i++) {
                value[i] = (value[i] - mean) / Math.sqrt(variance);
            }
            return true;
        }
    }

    /** One of the three rules, with the sums from which any piece's fit is found in a few steps. */
    private static final class Rule {
        private final int n;
        private final int terms;
        private final double[][] squares;
        private final double[][] products;
        private final double[] total;

        private Rule(Seen seen, int terms) {
            this.n = seen.value.length;
            this.terms = terms;
            this.squares = new double[n + 1][terms * terms];
            this.products = new double[n + 1][terms];
            this.total = new double[n + 1];
            var x = new double[3];
            for (var i = 0; i < n; i++) {
                x[0] = 1;
                x[1] = seen.time[i];
                x[2] = seen.value[Math.max(0, i - 1)];
                var weight = seen.weight[i];
                for (var a = 0; a < terms; a++) {
                    for (var b = 0; b < terms; b++) {
                        squares[i + 1][a * terms + b] = squares[i][a * terms + b] + weight * x[a] * x[b];
                    }
                    products[i + 1][a] = products[i][a] + weight * x[a] * seen.value[i];
                }
                total[i + 1] = total[i] + weight * seen.value[i] * seen.value[i];
            }
        }

        private double price() {
            return PRICE * (terms + 1) * Math.log(n);
        }

        /** −2 log likelihood, but for a constant, of the piece from {@code from} to before {@code to}. */
        private double cost(int from, int to) {
            var length = to - from;
            return length * Math.log(Math.max(residual(from, to) / length, FLOOR));
        }

        // The sum of squares that the regression leaves: Gaussian elimination on the normal equations.
        private double residual(int from, int to) {
            var a = new double[terms][terms + 1];
            for (var i = 0; i < terms; i++) {
                for (var j = 0; j < terms; j++) {
                    a[i][j] = squares[to][i * terms + j] - squares[from][i * terms + j];
                }
                a[i][i] += RIDGE;
                a[i][terms] = products[to][i] - products[from][i];
            }
            var left = total[to] - total[from];
            for (var i = 0; i < terms; i++) {
                var pivot = a[i][i];
                if (pivot <= 1e-12) {
                    continue;
                }
                left -= a[i][terms] * a[i][terms] / pivot;
                for (var j = i + 1; j < terms; j++) {
                    var factor = a[j][i] / pivot;
                    for (var k = i; k <= terms; k++) {
                        a[j][k] -= factor * a[i][k];
                    }
                }
            }
            return Math.max(0, left);
        }
    }

    /** A way to cut the series under one rule. */
    private record Cut(Rule rule, double cost, List<Integer> at) {
        private List<Change> changes(Seen seen) {
            var changes = new ArrayList<Change>();
            for (var i = 0; i < at.size(); i++) {
                var from = i == 0 ? 0 : at.get(i - 1);
                var to = i == at.size() - 1 ? rule.n : at.get(i + 1);
                var gain = rule.cost(from, to) - rule.cost(from, at.get(i)) - rule.cost(at.get(i), to) - rule.price();
                // Two descriptions, one shorter by "gain": the odds are exp(gain / 2) (Kass and Raftery, JASA 90,
                // 1995).
                changes.add(new Change(seen.index[at.get(i)], 1 / (1 + Math.exp(-gain / 2))));
            }
            return changes;
        }
    }

    private static Cut cut(Rule rule) {
        var n = rule.n;
        var price = rule.price();
        var best = new double[n + 1];
        var before = new int[n + 1];
        java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        // Starts that can be best no more are dropped (PELT: R. Killick and others, JASA 107, 2012).
        var starts = new ArrayList<Integer>();
        for (var to = SHORTEST; to <= n; to++) {
            var fresh = to - SHORTEST;
            if (fresh == 0 || best[fresh] < Double.POSITIVE_INFINITY) {
                starts.add(fresh);
            }
            var kept = new ArrayList<Integer>(starts.size());
            var sums = new double[starts.size()];
            for (var s = 0; s < sums.length; s++) {
                sums[s] = best[starts.get(s)] + rule.cost(starts.get(s), to);
                var sum = sums[s] + (starts.get(s) > 0 ? price : 0);
                if (sum < best[to]) {
                    best[to] = sum;
                    before[to] = starts.get(s);
                }
            }
            for (var s = 0; s < sums.length; s++) {
                if (sums[s] <= best[to] + price) {
                    kept.add(starts.get(s));
                }
            }
            starts = kept;
        }
        var at = new ArrayList<Integer>();
        for (var to = before[n]; to > 0; to = before[to]) {
            at.addFirst(to);
        }
        return new Cut(rule, best[n] + price, List.copyOf(at));
    }
}
