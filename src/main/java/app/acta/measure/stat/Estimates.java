package app.acta.measure.stat;

import app.acta.measure.Intervals.Interval;
import app.acta.measure.Ranks;
import app.acta.platform.stat.Distributions;
import java.util.Arrays;

/** Means, quantiles and rates with their intervals, all at 95 %. */
public final class Estimates {
    private static final double TAIL = 0.025;

    private Estimates() {}

    /**
     * The mean with Student's interval; of one value the interval is without ends.
     *
     * @throws IllegalArgumentException without values
     */
    public static Interval mean(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There are no values.");
        }
        var mean = Arrays.stream(values).average().orElseThrow();
        if (values.length == 1) {
            return new Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return mean(
                values.length,
                mean,
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum());
    }

    /**
     * The same of values that were added up.
     *
     * @param n at least 2
     * @param squares the sum of the squares of what each is away from the mean
     */
    public static Interval mean(long n, double mean, double squares) {
        var error = Math.sqrt(squares / (n - 1) / n);
        var margin = Distributions.tQuantile(1 - TAIL, n - 1.0) * error;
        return new Interval(mean, mean - margin, mean + margin);
    }

    /**
     * A quantile between two of the values, chosen by the binomial distribution so that it lies between them in at least 95 of
     * 100 samples (W. J. Conover, Practical Nonparametric Statistics, 3.2). The value is the type 7 quantile, as in R. Where
     * there are too few values for an end, it is infinite.
     *
     * @param p from 0 to 1, ends excluded
     * @throws IllegalArgumentException without values, or with another p
     */
    public static Interval quantile(double[] values, double p) {
        if (values.length == 0 || !(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    values.length == 0 ? "There are no values." : "A quantile lies between 0 and 1.");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        var n = sorted.length;
        var ranks = Ranks.of(n, p);
        var below = (int) ranks.below() - 1;
        var above = Math.min(n - 1, below + 1);
        return new Interval(
                sorted[below] + ranks.rest() * (sorted[above] - sorted[below]),
                ranks.low() == 0 ? Double.NEGATIVE_INFINITY : sorted[(int) ranks.low() - 1],
                ranks.high() > n ? Double.POSITIVE_INFINITY : sorted[(int) ranks.high() - 1]);
    }

    /**
     * Events for each unit of exposure with the exact Poisson interval (F. Garwood, Biometrika 28, 1936).
     *
     * @throws IllegalArgumentException when events are negative or exposure is not positive
     */
    public static Interval rate(long events, double exposure) {
        if (events < 0 || !(exposure > 0) || Double.isInfinite(exposure)) {
            throw new IllegalArgumentException("Events are not negative, and exposure is more than nothing.");
        }
        var low = events == 0 ? 0 : Distributions.gammaQuantile(TAIL, (double) events);
        var high = Distributions.gammaQuantile(1 - TAIL, events + 1.0);
        return new Interval((double) events / exposure, low / exposure, high / exposure);
    }

    /**
     * How many there are in all, from two lists that each hold some of them: Chapman's estimate with its standard error (D. G.
     * Chapman, 1951; G. A. F. Seber, Biometrics 26, 1970). Lists that tend to hold the same ones make it too small.
     *
     * @throws IllegalArgumentException when more are on both lists than on one
     */
    public static Recapture recapture(long first, long second, long both) {
        if (both < 0 || both > first || both > second) {
            throw new IllegalArgumentException("Nobody is on both lists who is not on each.");
        }
        var a = first + 1.0;
        var b = second + 1.0;
        var m = both + 1.0;
        var variance = a * b * (first - both) * (second - both) / (m * m * (both + 2.0));
        return new Recapture(a * b / m - 1, Math.sqrt(variance));
    }

    /** An estimate of how many there are, with its standard error. */
    public record Recapture(double estimate, double error) {}
}
