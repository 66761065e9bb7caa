package app.acta.measure;

import app.acta.platform.stat.Distributions;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Where in the order of n figures a quantile and the ends of its interval stand, counted from 1. Between the ends it lies in
 * at least 95 of 100 samples, by the binomial distribution (W. J. Conover, Practical Nonparametric Statistics, 3.2).
 *
 * @param low the rank of the lower end; 0 where there are too few figures for one
 * @param high the rank of the upper end; n + 1 where there are too few for one
 * @param below the figure at or below the quantile (type 7, as in R)
 * @param rest how far the quantile lies towards the next figure, from 0 to 1
 */
public record Ranks(long low, long high, long below, double rest) {
    private static final double TAIL = 0.025;

    /**
     * The ranks for n figures.
     *
     * @throws IllegalArgumentException without figures, or when p is not between 0 and 1
     */
    public static Ranks of(long n, double p) {
        if (n < 1 || !(p > 0 && p < 1)) {
            throw new IllegalArgumentException(n < 1 ? "There are no values." : "A quantile lies between 0 and 1.");
        }
        // P(fewer than r of n lie below the quantile) = 1 − I_p(r, n − r + 1), which rises with r.
        var low = last(0, n, r -> r == 0 || 1 - Distributions.beta(p, (double) r, n - r + 1.0) <= TAIL);
        var high = last(0, n, r -> r == 0 || Distributions.beta(p, (double) r, n - r + 1.0) > TAIL) + 1;
        var place = (n - 1) * p;
        var below = (long) Math.floor(place);
        return new Ranks(low, high, below + 1, place - below);
    }

    /** The figure after the one below, where there is one. */
    long above(long n) {
        return Math.min(n, below + 1);
    }

    /** All of them that stand among n figures. */
    Stream<Long> all(long n) {
        return Stream.of(low, high, below, above(n))
                .filter(rank -> rank >= 1 && rank <= n)
                .distinct();
    }

    /** The quantile between its ends, of the figures at these ranks among n; an end without a figure is infinite. */
    Intervals.Interval between(long n, Map<Long, Double> figures) {
        var at = Objects.requireNonNull(figures.get(below));
        var next = Objects.requireNonNull(figures.get(above(n)));
        return new Intervals.Interval(
                at + rest * (next - at),
                figures.getOrDefault(low, Double.NEGATIVE_INFINITY),
                figures.getOrDefault(high, Double.POSITIVE_INFINITY));
    }

    // The last of these numbers for which it holds; it holds for the first, and for none after the first that it does
    // not.
    private static long last(long from, long to, LongPredicate holds) {
        var known = from;
        var end = to;
        while (known < end) {
            var middle = known + (end - known + 1) / 2;
            if (holds.test(middle)) {
                known = middle;
            } else {
                end = middle - 1;
            }
        }
        return known;
    }
}
