package app.acta.platform.stat;

import java.util.function.DoubleUnaryOperator;

/** The distributions behind exact intervals: beta, gamma, Student's t and the normal. */
public final class Distributions {
    private static final double TINY = 1e-300;
    private static final double CLOSE = 1e-15;

    // Lanczos, g = 7, n = 9.
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Distributions() {}

    /** ln Γ(x) for x &gt; 0. */
    public static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        var sum = LANCZOS[0];
        for (var i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        var t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** The regularised incomplete beta function I_x(a, b) (Numerical Recipes, 6.4). */
    public static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        var front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * betaFraction(x, a, b) / a
                : 1 - front * betaFraction(1 - x, b, a) / b;
    }

    private static double betaFraction(double x, double a, double b) {
        var c = 1.0;
        var d = 1 / away(1 - (a + b) * x / (a + 1));
        var h = d;
        for (var m = 1; m < 10_000; m++) {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < CLOSE) {
                break;
            }
        }
        return h;
    }

    /** The regularised lower incomplete gamma function P(a, x) (Numerical Recipes, 6.2). */
    public static double gamma(double x, double a) {
        if (x <= 0) {
            return 0;
        }
        var front = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            var term = 1 / a;
            var sum = term;
            for (var n = 1; n < 100_000 && term > sum * CLOSE; n++) {
                term *= x / (a + n);
                sum += term;
            }
            return sum * front;
        }
        var b = x + 1 - a;
        var c = 1 / TINY;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 100_000; i++) {
            var an = -i * (i - a);
            b += 2;
            d = 1 / away(an * d + b);
            c = away(b + an / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < CLOSE) {
                break;
            }
        }
        return 1 - front * h;
    }

    private static double away(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }

    /** The point below which the beta distribution has this probability. */
    public static double betaQuantile(double p, double a, double b) {
        return inverse(x -> beta(x, a, b), p, 0, 1);
    }

    /** The point below which the gamma distribution of this shape and scale 1 has this probability. */
    public static double gammaQuantile(double p, double shape) {
        var high = shape + 10 * Math.sqrt(shape) + 20;
        return inverse(x -> gamma(x, shape), p, 0, high);
    }

    /** The point below which Student's t has this probability, for p of at least one half. */
    public static double tQuantile(double p, double degrees) {
        var x = betaQuantile(2 * (1 - p), degrees / 2, 0.5);
        return Math.sqrt(degrees * (1 - x) / x);
    }

    /** The probability that a standard normal value is at most x. */
    public static double normal(double x) {
        var tail = 0.5 * gamma(x * x / 2, 0.5);
        return x < 0 ? 0.5 - tail : 0.5 + tail;
    }

    /** The point below which a standard normal value has this probability. */
    public static double normalQuantile(double p) {
        return p < 0.5 ? -normalQuantile(1 - p) : Math.sqrt(2 * gammaQuantile(2 * p - 1, 0.5));
    }

    private static double inverse(DoubleUnaryOperator rising, double p, double low, double high) {
        for (var i = 0; i < 200; i++) {
            var middle = (low + high) / 2;
            if (rising.applyAsDouble(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
