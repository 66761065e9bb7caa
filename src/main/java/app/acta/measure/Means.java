package app.acta.measure;

import app.acta.measure.Intervals.Interval;
import app.acta.platform.stat.Distributions;

/** Means and spreads from sums alone, and the difference of any two estimates; all intervals at 95 %. */
final class Means {
    private static final double TAIL = 0.025;

    /** How much of an answer is added at each end of the scale, and of fewer than {@link #FEW} answers. */
    private static final double ADDED = 0.25;

    /** With a quarter, intervals of ten answers would cover more than 97 of 100; of thirty and more, a fifth would cover less than 90 where nearly all say the same. */
    private static final double ADDED_TO_FEW = 0.2;

    private static final int FEW = 15;

    private Means() {}

    /**
     * The mean with Student's interval, for which part of an answer is added at each end of the scale, as A. Agresti and
     * B. Coull (The American Statistician 52:2, 1998) add to shares. Without it the interval of ten answers of a lopsided scale
     * covers 84 to 90 % only, and answers that are all the same would look certain. The value is the plain mean.
     *
     * @param least the lower end of the scale, below which no end lies; same for {@code most}
     */
    static Interval mean(long n, Tally.Moments moments, double least, double most) {
        if (most <= least) {
            return open(n, moments);
        }
        var mean = moments.sum() / n;
        if (n < 2) {
            return new Interval(mean, least, most);
        }
        var all = n + 2 * added(n);
        var more = moments.plus(ends(n, least, most));
        var centre = more.sum() / all;
        var variance = Math.max(0, more.squares() - more.sum() * centre) / (all - 1);
        var margin = Distributions.tQuantile(1 - TAIL, n - 1.0) * Math.sqrt(variance / all);
        return new Interval(
                mean,
                Math.max(least, Math.min(mean, centre - margin)),
                Math.min(most, Math.max(mean, centre + margin)));
    }

    /**
     * The mean of counts that have no upper end, with Student's interval once their skewness is taken out by P. Hall's cubic
     * transformation ("On the removal of skewness by transformation", JRSS B 54, 1992): of ten geometric counts the plain one
     * covers 87 to 89 %. Where all are the same, a quarter of one that is one more and one less says that they need not be.
     */
    private static Interval open(long n, Tally.Moments moments) {
        var mean = moments.sum() / n;
        if (n < 2) {
            return new Interval(mean, 0, Double.POSITIVE_INFINITY);
        }
        var squares = moments.squares() - n * mean * mean;
        var cubes = moments.cubes() - 3 * mean * moments.squares() + 2 * n * mean * mean * mean;
        if (squares < 1e-9 * Math.max(1, moments.squares())) {
            squares = 2 * ADDED;
            cubes = 0;
        }
        var skew = cubes / n / Math.pow(squares / n, 1.5);
        var deviation = Math.sqrt(squares / (n - 1));
        var reach = Distributions.tQuantile(1 - TAIL, n - 1.0) / Math.sqrt((double) n);
        return new Interval(
                mean,
                Math.max(0, mean - deviation * unbent(reach - skew / (6 * n), skew)),
                mean - deviation * unbent(-reach - skew / (6 * n), skew));
    }

    private static double unbent(double bent, double skew) {
        return Math.abs(skew) < 1e-6 ? bent : 3 * (Math.cbrt(1 + skew * bent) - 1) / skew;
    }

    /**
     * The standard deviation with an interval that minds how heavy the tails are (D. G. Bonett, "Approximate confidence
     * interval for standard deviation of nonnormal distributions", Computational Statistics and Data Analysis 50, 2006), from
     * the moments about the mean, with Student's point for the normal one and the same addition as for a mean.
     */
    static Interval spread(long n, Tally.Moments moments, double least, double most) {
        // No scale allows more than half its length, times the correction of the sample.
        var largest = (most - least) / 2 * Math.sqrt(n / Math.max(1, n - 1.0));
        var value = n < 2 ? 0 : Math.sqrt(Math.max(0, moments.squares() - moments.sum() * moments.sum() / n) / (n - 1));
        if (n < 4) {
            return new Interval(value, 0, largest);
        }
        var all = n + 2 * added(n);
        var more = moments.plus(ends(n, least, most));
        var mean = more.sum() / all;
        var squares = more.squares() - more.sum() * mean;
        var fourths = more.fourths()
                - 4 * mean * more.cubes()
                + 6 * mean * mean * more.squares()
                - 3 * all * Math.pow(mean, 4);
        var tails = all * fourths / (squares * squares);
        var error = Math.sqrt(Math.max(0, (tails - (all - 3) / all) / (all - 1)));
        var centre = all / (all - Intervals.Z);
        var reach = centre * Distributions.tQuantile(1 - TAIL, n - 1.0) * error;
        var variance = centre * squares / (all - 1);
        return new Interval(
                value,
                Math.min(value, Math.sqrt(variance * Math.exp(-reach))),
                Math.max(value, Math.min(largest, Math.sqrt(variance * Math.exp(reach)))));
    }

    private static double added(long n) {
        return n < FEW ? ADDED_TO_FEW : ADDED;
    }

    private static Tally.Moments ends(long n, double least, double most) {
        var added = added(n);
        return new Tally.Moments(
                added * (least + most),
                added * (least * least + most * most),
                added * (Math.pow(least, 3) + Math.pow(most, 3)),
                added * (Math.pow(least, 4) + Math.pow(most, 4)));
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
