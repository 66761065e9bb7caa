package app.acta.measure;

import app.acta.measure.Intervals.Interval;
import app.acta.platform.stat.Distributions;

/** Means and spreads from sums alone, and the difference of any two estimates; all intervals at 95 %. */
final class Means {
    private static final double TAIL = 0.025;

    private Means() {}

    /**
     * The mean with Student's interval. Where all figures are the same there is no variance to go by: then the share of
     * others is bounded exactly (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934), as if all of them stood at the end of
     * the scale.
     *
     * @param least the lower end of the scale, below which no end lies; same for {@code most}
     */
    static Interval mean(long n, Tally.Moments moments, double least, double most) {
        var mean = moments.sum() / n;
        if (n < 2) {
            return new Interval(mean, least, most);
        }
        var variance = variance(n, moments);
        if (variance == 0) {
            var others = others(n);
            return new Interval(mean, mean - others * (mean - least), mean + others * (most - mean));
        }
        var margin = Distributions.tQuantile(1 - TAIL, n - 1.0) * Math.sqrt(variance / n);
        return new Interval(mean, Math.max(least, mean - margin), Math.min(most, mean + margin));
    }

    /**
     * The standard deviation with an interval that minds how heavy the tails are (D. G. Bonett, "Approximate confidence
     * interval for standard deviation of nonnormal distributions", Computational Statistics and Data Analysis 50, 2006), from
     * the moments about the mean. Where all figures are the same, the share of others is bounded as for a mean.
     */
    static Interval spread(long n, Tally.Moments moments, double least, double most) {
        // No scale allows more than half its length, times the correction of the sample.
        var largest = (most - least) / 2 * Math.sqrt(n / Math.max(1, n - 1.0));
        var variance = variance(n, moments);
        if (n < 4 || variance == 0) {
            var mean = moments.sum() / n;
            var others = n < 4 ? 1 : Math.min(0.5, others(n));
            var reach = Math.max(mean - least, most - mean);
            var high = n < 4 ? largest : Math.sqrt(others * (1 - others)) * reach;
            return new Interval(Math.sqrt(variance), 0, high);
        }
        var mean = moments.sum() / n;
        var squares = variance * (n - 1);
        var fourths = moments.fourths()
                - 4 * mean * moments.cubes()
                + 6 * mean * mean * moments.squares()
                - 3 * n * mean * mean * mean * mean;
        var tails = n * fourths / (squares * squares);
        var error = Math.sqrt(Math.max(0, (tails - (n - 3.0) / n) / (n - 1)));
        var centre = n / (n - Intervals.Z);
        var low = Math.sqrt(centre * variance * Math.exp(-centre * Intervals.Z * error));
        var high = Math.sqrt(centre * variance * Math.exp(centre * Intervals.Z * error));
        var value = Math.sqrt(variance);
        return new Interval(value, Math.min(value, low), Math.min(largest, Math.max(value, high)));
    }

    // Sums of equal figures leave a trace of rounding: less than one part in a billion is none.
    private static double variance(long n, Tally.Moments moments) {
        if (n < 2) {
            return 0;
        }
        var squares = moments.squares() - moments.sum() * moments.sum() / n;
        return squares <= 1e-9 * Math.max(1, moments.squares()) ? 0 : squares / (n - 1);
    }

    /** The largest share of others that is still likely when none was seen among so many. */
    private static double others(long n) {
        return 1 - Math.pow(TAIL, 1.0 / n);
    }

    /**
     * The difference of two independent estimates from their intervals (G. Y. Zou and A. Donner, "Construction of confidence
     * limits about effect measures", Statistics in Medicine 27, 2008).
     */
    static Interval difference(Interval one, Interval other) {
        var value = one.value() - other.value();
        return new Interval(
                value,
                value - Math.hypot(one.value() - one.low(), other.high() - other.value()),
                value + Math.hypot(one.high() - one.value(), other.value() - other.low()));
    }
}
