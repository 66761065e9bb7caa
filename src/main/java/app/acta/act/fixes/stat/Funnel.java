package app.acta.act.fixes.stat;

import app.acta.platform.stat.Distributions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The limits between which a person's rate lies by chance alone, the wider the fewer there are: exact binomial, or Poisson where
 * there is exposure, interpolated between whole numbers (D. J. Spiegelhalter, Statistics in Medicine 24, 2005, A.1.1).
 */
public final class Funnel {
    /**
     * The limits for one n.
     *
     * @param low the lower limit at 95 %; {@code lowest} at 99.8 %
     * @param high the upper limit at 95 %; {@code highest} at 99.8 %
     */
    public record Limits(double lowest, double low, double high, double highest) {
        /** Where a rate lies: inside, outside 95 %, or outside 99.8 %. */
        public String place(double rate) {
            return rate < lowest || rate > highest ? "99.8" : rate < low || rate > high ? "95" : "inside";
        }
    }

    /**
     * A funnel.
     *
     * @param centre everybody's rate together
     * @param limits one for each person, in their order
     */
    public record Drawn(double centre, List<Limits> limits) {}

    private Funnel() {}

    /**
     * The limits for these people.
     *
     * @throws IllegalArgumentException as {@link People#between}
     */
    public static Drawn of(List<Double> events, List<Double> of, boolean trials) {
        var all = People.checked(events, of, trials);
        var centre = all.events() / all.exposure();
        var limits = new ArrayList<Limits>();
        for (var n : all.exposures()) {
            limits.add(limits(centre, n, trials));
        }
        return new Drawn(centre, limits);
    }

    /** The limits around this rate for one n (trials) or exposure. */
    public static Limits limits(double centre, double n, boolean trials) {
        if (n <= 0) {
            return new Limits(0, 0, trials ? 1 : Double.POSITIVE_INFINITY, trials ? 1 : Double.POSITIVE_INFINITY);
        }
        IntToDoubleFunction atMost = trials
                ? r -> r < 0 ? 0 : r >= n ? 1 : Distributions.beta(1 - centre, n - r, r + 1.0)
                : r -> r < 0 ? 0 : 1 - Distributions.gamma(centre * n, r + 1.0);
        return new Limits(
                limit(atMost, 0.001, n, trials),
                limit(atMost, 0.025, n, trials),
                limit(atMost, 0.975, n, trials),
                limit(atMost, 0.999, n, trials));
    }

    private static double limit(IntToDoubleFunction atMost, double p, double n, boolean trials) {
        var low = -1;
        var high = 1;
        while (atMost.applyAsDouble(high) < p) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            var middle = (low + high) / 2;
            if (atMost.applyAsDouble(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        var above = atMost.applyAsDouble(high);
        var below = atMost.applyAsDouble(high - 1);
        var rate = (high - (above - p) / Math.max(above - below, 1e-300)) / n;
        return Math.max(0, trials ? Math.min(1, rate) : rate);
    }
}
