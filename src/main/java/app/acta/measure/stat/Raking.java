package app.acta.measure.stat;

import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import app.acta.platform.stat.Distributions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights that make those who answered look like all: raking (W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics
 * 11, 1940), one margin after the other until all hold, trimmed so that nobody speaks for too many. What the weights cost is the
 * design effect 1 + CV² (L. Kish, Survey Sampling, 1965); every interval rests on n divided by it.
 */
public final class Raking {
    private static final int ROUNDS = 1_000;
    private static final int TRIMS = 20;
    private static final double CLOSE = 1e-10;
    private static final double PSEUDO = 0.75;
    private static final double TAIL = 0.025;

    /**
     * One property by which those who answered are told apart.
     *
     * @param values of each who answered; null where it is not known: such a one is left as it is
     * @param shares of each value among all; they sum to 1
     */
    public record Margin(String name, List<@Nullable String> values, Map<String, Double> shares) {}

    /**
     * The weights, 1 on average.
     *
     * @param rounds how many times all margins were gone through
     * @param gap by how much the share of a value still differs, at most: more than nothing where weights were trimmed
     */
    public record Weights(List<Double> each, int rounds, double gap) {
        /** By how much the variance grows. */
        public double designEffect() {
            return each.stream().mapToDouble(w -> w * w).average().orElse(1);
        }

        /** As many answers without weights would be as sure. */
        public double effectiveN() {
            return each.size() / designEffect();
        }

        /**
         * The weighted mean, with Student's interval of the effective n.
         *
         * @param values one for each weight
         */
        public Interval mean(double[] values) {
            fits(values.length);
            var mean = sum(values, 1) / each.size();
            var squares = sum(Arrays.stream(values).map(v -> v - mean).toArray(), 2);
            var n = effectiveN();
            if (n <= 1 + CLOSE) {
                return new Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
            var margin = Distributions.tQuantile(1 - TAIL, n - 1) * Math.sqrt(squares / each.size() / (n - 1));
            return new Interval(mean, mean - margin, mean + margin);
        }

        /** The weighted recommendation score in points, with the adjusted interval of {@link Intervals#recommendation}. */
        public Interval recommendation(double[] values) {
            fits(values.length);
            var p = sum(Arrays.stream(values).map(v -> v >= 9 ? 1 : 0).toArray(), 1) / each.size();
            var d = sum(Arrays.stream(values).map(v -> v <= 6 ? 1 : 0).toArray(), 1) / each.size();
            var n = effectiveN();
            var up = (n * p + PSEUDO) / (n + 4 * PSEUDO);
            var down = (n * d + PSEUDO) / (n + 4 * PSEUDO);
            var margin = 100 * Intervals.Z * Math.sqrt((up + down - (up - down) * (up - down)) / (n + 4 * PSEUDO));
            var centre = 100 * (up - down);
            return new Interval(100 * (p - d), Math.max(-100, centre - margin), Math.min(100, centre + margin));
        }

        private void fits(int values) {
            if (values != each.size()) {
                throw new IllegalArgumentException("There is one value for each who answered.");
            }
        }

        private double sum(double[] values, int power) {
            var sum = 0.0;
            for (var i = 0; i < values.length; i++) {
                sum += each.get(i) * Math.pow(values[i], power);
            }
            return sum;
        }
    }

    private final List<Margin> margins;
    private final double most;
    private final double[] weights;

    private Raking(List<Margin> margins, int n, double most) {
        this.margins = margins;
        this.most = most;
        this.weights = new double[n];
        Arrays.fill(weights, 1);
    }

    /**
     * Finds the weights.
     *
     * @param margins any number
     * @param most the largest weight, more than 1; infinite to leave all as they come out
     * @throws IllegalArgumentException with a sentence: nobody answered, lengths differ, shares that do not sum to 1, a value
     *     that nobody has or that has no share
     */
    public static Weights weights(List<Margin> margins, double most) {
        if (margins.isEmpty() || margins.getFirst().values().isEmpty()) {
            throw new IllegalArgumentException(margins.isEmpty() ? "There is no margin." : "Nobody answered.");
        }
        if (!(most > 1)) {
            throw new IllegalArgumentException("The largest weight is more than 1.");
        }
        var n = margins.getFirst().values().size();
        margins.forEach(margin -> check(margin, n));
        return new Raking(margins, n, most).found();
    }

    private static void check(Margin margin, int n) {
        if (margin.values().size() != n) {
            throw new IllegalArgumentException("\"" + margin.name() + "\" has one value for each who answered.");
        }
        var shares = margin.shares();
        if (shares.values().stream().anyMatch(share -> !(share >= 0))
                || Math.abs(shares.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                - 1)
                        > 1e-6) {
            throw new IllegalArgumentException("The shares of \"" + margin.name() + "\" sum to 1.");
        }
        for (var value : margin.values()) {
            if (value != null && !shares.containsKey(value)) {
                throw new IllegalArgumentException("\"" + margin.name() + "\" has no share for \"" + value + "\".");
            }
        }
        shares.forEach((value, share) -> {
            if (share > 0 && !margin.values().contains(value)) {
                throw new IllegalArgumentException("Nobody who answered has \"" + margin.name() + "\" \"" + value
                        + "\": no weight makes up for that.");
            }
        });
    }

    /**
     * After each cut all margins are gone through again, as long as that helps: where they ask for more than the largest weight
     * allows, going on would only drive the weights apart.
     */
    private Weights found() {
        var rounds = settle();
        var untrimmed = weights(rounds);
        trim();
        var best = weights(rounds);
        for (var i = 0; i < TRIMS && best.gap() > CLOSE; i++) {
            rounds += settle();
            trim();
            var next = weights(rounds);
            if (next.gap() >= best.gap() || next.designEffect() > untrimmed.designEffect()) {
                break;
            }
            best = next;
        }
        return best;
    }

    /** Goes through the margins until the weights stand still; answers how many times. */
    private int settle() {
        var round = 0;
        for (var moved = Double.POSITIVE_INFINITY; round < ROUNDS && moved > CLOSE; round++) {
            var before = weights.clone();
            margins.forEach(this::rake);
            moved = 0;
            for (var i = 0; i < weights.length; i++) {
                moved = Math.max(moved, Math.abs(weights[i] - before[i]));
            }
        }
        return round;
    }

    private Weights weights(int rounds) {
        return new Weights(
                Arrays.stream(weights).boxed().toList(),
                rounds,
                margins.stream().mapToDouble(this::gap).max().orElse(0));
    }

    private Map<String, Double> sums(Margin margin) {
        var sums = new TreeMap<String, Double>();
        for (var i = 0; i < weights.length; i++) {
            var value = margin.values().get(i);
            if (value != null) {
                sums.merge(value, weights[i], Double::sum);
            }
        }
        return sums;
    }

    private void rake(Margin margin) {
        var sums = sums(margin);
        var known = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        for (var i = 0; i < weights.length; i++) {
            var value = margin.values().get(i);
            if (value != null) {
                var sum = sums.getOrDefault(value, 0.0);
                weights[i] *= sum > 0 ? margin.shares().getOrDefault(value, 0.0) * known / sum : 1;
            }
        }
    }

    private double gap(Margin margin) {
        var sums = sums(margin);
        var known = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        return sums.entrySet().stream()
                .mapToDouble(each ->
                        Math.abs(each.getValue() / known - margin.shares().getOrDefault(each.getKey(), 0.0)))
                .max()
                .orElse(0);
    }

    // What is cut off is given to the others, so that the mean stays 1.
    private void trim() {
        for (var cut = true; cut; ) {
            cut = false;
            var free = 0.0;
            var kept = 0.0;
            for (var i = 0; i < weights.length; i++) {
                if (weights[i] >= most) {
                    weights[i] = most;
                    kept += most;
                } else {
                    free += weights[i];
                }
            }
            var factor = free > 0 ? (weights.length - kept) / free : 1;
            for (var i = 0; i < weights.length; i++) {
                if (weights[i] < most) {
                    weights[i] *= factor;
                    cut |= weights[i] > most * (1 + CLOSE);
                }
            }
        }
    }
}
