package app.acta.measure;

import app.acta.platform.stat.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The formulas behind every interval and every "it changed", each with its source. All at 95 %. */
public final class Intervals {
    /** The two-sided 95 % point of the normal distribution. */
    public static final double Z = 1.959963984540054;

    /** The share of false "it changed" among all that are said on one page. */
    public static final double FALSE_DISCOVERIES = 0.05;

    private static final double PSEUDO = 0.75;

    /** An estimate between its ends. */
    public record Interval(double value, double low, double high) {}

    private Intervals() {}

    /**
     * The recommendation score with its adjusted Wald interval: three pseudo-answers are added, 3/4 promoter, 3/2 passive
     * and 3/4 detractor (B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70:4,
     * 2016). The value is the plain score; the interval is the adjusted one, and covers 93–97 % from n = 10 on.
     *
     * @return in points from −100 to 100
     */
    public static Interval recommendation(long promoters, long detractors, long n) {
        var score = 100.0 * (promoters - detractors) / n;
        var centre = adjusted(promoters, detractors, n);
        var margin = Z * Math.sqrt(adjustedVariance(promoters, detractors, n));
        return new Interval(score, Math.max(-100, 100 * (centre - margin)), Math.min(100, 100 * (centre + margin)));
    }

    private static double adjusted(long promoters, long detractors, long n) {
        return (promoters - detractors) / (n + 3.0);
    }

    private static double adjustedVariance(long promoters, long detractors, long n) {
        var up = (promoters + PSEUDO) / (n + 3);
        var down = (detractors + PSEUDO) / (n + 3);
        return (up + down - (up - down) * (up - down)) / (n + 3);
    }

    /**
     * A share with Wilson's interval, see {@link Share}.
     *
     * @return in shares from 0 to 1
     */
    public static Interval share(long successes, long n) {
        var share = new Share(successes, n);
        return new Interval(share.value(), share.low(), share.high());
    }

    /**
     * The difference of two recommendation scores of different people, in points; its interval lies around that of the
     * adjusted estimates (Rocks 2016).
     */
    public static Interval recommendationChange(Tally now, Tally before) {
        var difference = adjusted(now.up(), now.down(), now.n()) - adjusted(before.up(), before.down(), before.n());
        var margin = Z
                * Math.sqrt(adjustedVariance(now.up(), now.down(), now.n())
                        + adjustedVariance(before.up(), before.down(), before.n()));
        return around(
                100.0 * (now.up() - now.down()) / now.n() - 100.0 * (before.up() - before.down()) / before.n(),
                100 * difference,
                100 * margin);
    }

    /**
     * The difference of two shares; for its interval one success and one failure are added to each (A. Agresti and B. Caffo,
     * The American Statistician 54:4, 2000).
     */
    public static Interval shareChange(Tally now, Tally before) {
        var a = (now.up() + 1.0) / (now.n() + 2);
        var b = (before.up() + 1.0) / (before.n() + 2);
        var margin = Z * Math.sqrt(a * (1 - a) / (now.n() + 2) + b * (1 - b) / (before.n() + 2));
        return around((double) now.up() / now.n() - (double) before.up() / before.n(), a - b, margin);
    }

    // Whoever subtracts the two figures that are shown gets the difference that is shown.
    private static Interval around(double value, double centre, double margin) {
        return new Interval(value, Math.min(value, centre - margin), Math.max(value, centre + margin));
    }

    /**
     * The difference of two counts. Counts scatter more than chance alone would have it; how much more is taken from the
     * counts per period (quasi-Poisson, P. McCullagh and J. A. Nelder, Generalized Linear Models, 1989, 6.2).
     *
     * @param dispersion variance over mean of the counts per period, at least 1
     */
    public static Interval countChange(long now, long before, double dispersion) {
        var margin = Z * Math.sqrt(dispersion * (now + before));
        return new Interval(now - before, now - before - margin, now - before + margin);
    }

    /** Variance over mean of counts, at least 1; 1 where there are fewer than three. */
    public static double dispersion(List<Long> counts) {
        var mean = counts.stream().mapToLong(Long::longValue).average().orElse(0);
        if (counts.size() < 3 || mean == 0) {
            return 1;
        }
        var squares = counts.stream().mapToDouble(c -> (c - mean) * (c - mean)).sum();
        return Math.max(1, squares / (counts.size() - 1) / mean);
    }

    /** How likely so large a difference is by chance alone, from 0 to 1. */
    static double chance(Interval change) {
        var error = (change.high() - change.low()) / (2 * Z);
        // From the middle: what is called real is what its interval calls so.
        var middle = (change.high() + change.low()) / 2;
        return error <= 0 || Double.isInfinite(error) ? 1 : complementaryError(Math.abs(middle) / error / Math.sqrt(2));
    }

    /**
     * Which of several differences may be called real, so that of those called so at most one in twenty is not (Y.
     * Benjamini and Y. Hochberg, JRSS B 57, 1995).
     */
    public static List<Boolean> real(List<Interval> changes) {
        var chances = changes.stream().map(Intervals::chance).toList();
        var order = IntStream.range(0, chances.size())
                .boxed()
                .sorted(Comparator.comparing(chances::get))
                .toList();
        var last = -1;
        for (var rank = 0; rank < order.size(); rank++) {
            if (chances.get(order.get(rank)) <= FALSE_DISCOVERIES * (rank + 1) / chances.size()) {
                last = rank;
            }
        }
        var real = new ArrayList<>(java.util.Collections.nCopies(chances.size(), false));
        for (var rank = 0; rank <= last; rank++) {
            real.set(order.get(rank), true);
        }
        return real;
    }

    // W. J. Cody's problem solved to 1.2e-7 by a rational fit (Numerical Recipes, 6.2).
    private static double complementaryError(double x) {
        var t = 1 / (1 + x / 2);
        var sum = 0.17087277;
        for (var c : new double[] {
            -0.82215223,
            1.48851587,
            -1.13520398,
            0.27886807,
            -0.18628806,
            0.09678418,
            0.37409196,
            1.00002368,
            -1.26551223
        }) {
            sum = sum * t + c;
        }
        return t * Math.exp(-x * x + sum);
    }
}
