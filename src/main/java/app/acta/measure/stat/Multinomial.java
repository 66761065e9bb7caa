package app.acta.measure.stat;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How often each of several groups comes when rows are drawn again and again, each put back. Group by group, by the binomial
 * distribution of what is left (L. Devroye, Non-Uniform Random Variate Generation, 1986, chapters X.4 and XI.1.4): exact, and it
 * takes as long for ten million rows as for ten thousand.
 */
final class Multinomial {
    /** Where fewer are expected they are looked up one by one. */
    private static final double FEW = 10;

    private final long[] times;
    private final RandomGenerator random;

    /** @param times how many rows each group has */
    Multinomial(long[] times, RandomGenerator random) {
        this.times = times.clone();
        this.random = random;
    }

    /** Draws as many rows as there are; answers how many came of each group. */
    long[] draw() {
        var rest = Arrays.stream(times).sum();
        var missing = rest;
        var drawn = new long[times.length];
        for (var i = 0; i < times.length && missing > 0; i++) {
            drawn[i] = times[i] == rest ? missing : binomial(missing, (double) times[i] / rest);
            missing -= drawn[i];
            rest -= times[i];
        }
        return drawn;
    }

    private long binomial(long n, double p) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p);
        }
        var left = n;
        var chance = p;
        var hits = 0L;
        // One of them in order of size, drawn by the beta distribution, tells on which side of it the others are.
        while (left * Math.min(chance, 1 - chance) >= FEW) {
            var middle = 1 + left / 2;
            var others = left + 1 - middle;
            var at = gamma((double) middle);
            at /= at + gamma((double) others);
            if (at >= chance) {
                left = middle - 1;
                chance /= at;
            } else {
                hits += middle;
                left = others - 1;
                chance = (chance - at) / (1 - at);
            }
        }
        return chance > 0.5 ? hits + left - few(left, 1 - chance) : hits + few(left, chance);
    }

    /** By going up from none. */
    private long few(long n, double p) {
        if (p <= 0 || n == 0) {
            return 0;
        }
        var odds = p / (1 - p);
        var mass = Math.exp(n * Math.log1p(-p));
        var rest = random.nextDouble();
        var hits = 0L;
        while (rest > mass && hits < n) {
            rest -= mass;
            hits++;
            mass *= odds * (n - hits + 1) / hits;
        }
        return hits;
    }

    /** G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables, 2000; the shape is at least 1. */
    private double gamma(double shape) {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.sqrt(9 * d);
        while (true) {
            var x = random.nextGaussian();
            var v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Math.log(random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) {
                    return d * v;
                }
            }
        }
    }
}
