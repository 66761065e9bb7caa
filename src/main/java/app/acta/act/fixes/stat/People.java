package app.acta.act.fixes.stat;

import app.acta.platform.stat.Distributions;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * How much of what differs lies between people, and how much in what all of them share and in chance. For shares (so many of so
 * many) the beta-binomial distribution, for counts per exposure the gamma-Poisson; both by maximum likelihood with a profile
 * interval at 95 % (M. S. Ridout and others, Biometrics 55, 1999; J. F. Lawless, Canadian J. Statistics 15, 1987), Student's t
 * with people − 1 degrees in place of the normal, because people are few.
 */
public final class People {
    /** Fewer people say nothing about people. */
    public static final int FEWEST = 3;

    private static final int DRAWS = 999;
    private static final double MOST = 0.999;

    /**
     * What was found.
     *
     * @param share the part of the variance that lies between people, from 0 to 1; of a single outcome where there are trials,
     *     of the count at the mean exposure where there is exposure
     * @param chance how often chance alone makes people differ at least as much (Pearson's X² in 999 drawn repeats)
     */
    public record Between(double share, double low, double high, double chance, int people) {}

    private final double[] events;
    private final double[] of;
    private final boolean trials;

    private People(List<Double> events, List<Double> of, boolean trials) {
        this.events = events.stream().mapToDouble(e -> e).toArray();
        this.of = of.stream().mapToDouble(e -> e).toArray();
        this.trials = trials;
    }

    /**
     * The share of variance between people.
     *
     * @param events per person; whole numbers
     * @param of per person: how many there were of which these are (trials), or how much exposure
     * @throws IllegalArgumentException with fewer than {@value #FEWEST} people, with lists of different lengths, with more events
     *     than trials, or when nothing or everything happened
     */
    public static Between between(List<Double> events, List<Double> of, boolean trials) {
        var checked = checked(events, of, trials);
        return new People(checked.counts(), checked.exposures(), trials).between();
    }

    static Periods checked(List<Double> events, List<Double> of, boolean trials) {
        var all = new Periods(events, of);
        var told = all.exposures().stream().filter(n -> n > 0).count();
        if (told < FEWEST) {
            throw new IllegalArgumentException("It takes at least 3 people to tell people from the system.");
        }
        for (var i = 0; i < all.size() && trials; i++) {
            var n = all.exposures().get(i);
            if (all.counts().get(i) > n || n != Math.rint(n)) {
                throw new IllegalArgumentException("\"n\" is a whole number, and nobody has more events than that.");
            }
        }
        if (all.events() == 0 || (trials && all.events() == Math.round(all.exposure()))) {
            throw new IllegalArgumentException("Nothing differs: it happened to everybody always, or never.");
        }
        return all;
    }

    private Between between() {
        var best = 0.0;
        var most = profile(0);
        // The likelihood has one hill; a coarse look finds its side, a golden section its top.
        for (var share = 0.004; share < MOST; share = share < 0.02 ? share + 0.004 : share + 0.04) {
            var here = profile(share);
            if (here > most) {
                most = here;
                best = share;
            }
        }
        var width = best < 0.02 ? 0.008 : 0.04;
        best = top(this::profile, Math.max(0, best - width), Math.min(MOST, best + width));
        most = profile(best);
        var people = 0;
        for (var n : of) {
            people += n > 0 ? 1 : 0;
        }
        var point = Distributions.tQuantile(0.975, people - 1);
        var floor = most - point * point / 2;
        var low = profile(0) >= floor ? 0 : edge(0, best, floor);
        var high = profile(MOST) >= floor ? 1 : edge(MOST, best, floor);
        return new Between(best < 1e-4 ? 0 : best, low, high, chance(), people);
    }

    private double edge(double outside, double inside, double floor) {
        var out = outside;
        var in = inside;
        for (var i = 0; i < 16; i++) {
            var middle = (out + in) / 2;
            if (profile(middle) < floor) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return (out + in) / 2;
    }

    /** The best likelihood with this share of variance between people. */
    private double profile(double share) {
        var mean = sum(events) / sum(of);
        if (!trials) {
            // share = αμe / (1 + αμe) at the mean exposure.
            var least = Math.log(mean) - 3;
            var at = top(rate -> counts(Math.exp(rate), share), least, least + 6);
            return counts(Math.exp(at), share);
        }
        var middle = Math.log(mean / (1 - mean));
        var at = top(logit -> shares(1 / (1 + Math.exp(-logit)), share), middle - 3, middle + 3);
        return shares(1 / (1 + Math.exp(-at)), share);
    }

    private double counts(double rate, double share) {
        var expected = rate * sum(of) / of.length;
        var alpha = share / (1 - share) / expected;
        var sum = 0.0;
        for (var i = 0; i < events.length; i++) {
            var mean = rate * of[i];
            if (mean == 0) {
                continue;
            }
            sum += events[i] * Math.log(mean);
            sum += alpha < 1e-9
                    ? -mean
                    : rising(1, alpha, events[i]) - (events[i] + 1 / alpha) * Math.log1p(alpha * mean);
        }
        return sum;
    }

    private double shares(double mean, double share) {
        var sum = 0.0;
        for (var i = 0; i < events.length; i++) {
            sum += rising(mean * (1 - share), share, events[i])
                    + rising((1 - mean) * (1 - share), share, of[i] - events[i])
                    - rising(1 - share, share, of[i]);
        }
        return sum;
    }

    /** ln of a (a + s) (a + 2s) … with n factors. */
    private static double rising(double a, double s, double n) {
        if (n > 60 && s > 1e-6) {
            return n * Math.log(s) + Distributions.logGamma(a / s + n) - Distributions.logGamma(a / s);
        }
        if (s <= 1e-6 && n > 60) {
            return n * Math.log(a) + s / a * n * (n - 1) / 2;
        }
        var product = 1.0;
        var sum = 0.0;
        for (var k = 0; k < n; k++) {
            product *= a + k * s;
            if (product < 1e-200 || product > 1e200) {
                sum += Math.log(product);
                product = 1;
            }
        }
        return sum + Math.log(product);
    }

    private static double sum(double[] numbers) {
        var sum = 0.0;
        for (var each : numbers) {
            sum += each;
        }
        return sum;
    }

    private static double top(DoubleUnaryOperator hill, double from, double to) {
        var golden = (Math.sqrt(5) - 1) / 2;
        var low = from;
        var high = to;
        var a = high - golden * (high - low);
        var b = low + golden * (high - low);
        var atA = hill.applyAsDouble(a);
        var atB = hill.applyAsDouble(b);
        for (var i = 0; i < 20; i++) {
            if (atA >= atB) {
                high = b;
                b = a;
                atB = atA;
                a = high - golden * (high - low);
                atA = hill.applyAsDouble(a);
            } else {
                low = a;
                a = b;
                atA = atB;
                b = low + golden * (high - low);
                atB = hill.applyAsDouble(b);
            }
        }
        return (low + high) / 2;
    }

    // The same numbers always give the same answer: the draws begin where they began.
    private double chance() {
        var random = new Random(20_250_307);
        var seen = distance(events);
        var atLeast = 1;
        var drawn = new double[events.length];
        var rate = sum(events) / sum(of);
        for (var draw = 0; draw < DRAWS; draw++) {
            for (var i = 0; i < drawn.length; i++) {
                drawn[i] = trials ? binomial(random, (int) of[i], rate) : poisson(random, rate * of[i]);
            }
            if (distance(drawn) >= seen - 1e-9) {
                atLeast++;
            }
        }
        return atLeast / (DRAWS + 1.0);
    }

    private double distance(double[] counts) {
        var rate = sum(counts) / sum(of);
        var sum = 0.0;
        for (var i = 0; i < counts.length; i++) {
            var variance = rate * of[i] * (trials ? 1 - rate : 1);
            sum += variance <= 0 ? 0 : (counts[i] - rate * of[i]) * (counts[i] - rate * of[i]) / variance;
        }
        return sum;
    }

    // By the gaps between events: as long as there are events, however many trials.
    private static double binomial(Random random, int n, double p) {
        if (p > 0.5) {
            return n - binomial(random, n, 1 - p);
        }
        var count = 0;
        var log = Math.log1p(-p);
        for (var at = gap(random, log); at <= n; at += gap(random, log)) {
            count++;
        }
        return count;
    }

    private static double gap(Random random, double log) {
        return Math.floor(Math.log(1 - random.nextDouble()) / log) + 1;
    }

    private static double poisson(Random random, double mean) {
        var count = 0;
        for (var at = -Math.log(1 - random.nextDouble()); at < mean; at -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }
}
