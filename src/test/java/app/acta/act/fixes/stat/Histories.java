package app.acta.act.fixes.stat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories whose truth is known: the rate after the fix is the rate before it times a ratio. */
final class Histories {
    /** What may be special about a history. */
    enum Kind {
        PLAIN("Poisson, 26 weeks before, 8 after, 8 a week", 26, 8, 8),
        FEW("Poisson, 12 weeks before, 8 after, 2 a week", 12, 8, 2),
        SCATTERED("variance 3 times the mean, 26 before, 13 after, 10 a week", 26, 13, 10),
        SEASON("season of 12, up and down by 40 %, 36 before, 12 after, 10 a month", 36, 12, 10),
        TREND("falling by 1 % a week anyway, 40 before, 10 after, 10 a week", 40, 10, 10),
        COMPARED("shocks that hit all places alike, a comparison twice as large, 20 before, 10 after", 20, 10, 8),
        PEAK(
                "started the week after a peak (the worst 2.5 %), variance 2 times the mean, 30 before, 8 after",
                30, 8, 10),
        CARRIED("good and bad weeks carry over (correlation 0.5 from week to week), 40 before, 13 after", 40, 13, 10),
        LASTING_PEAK("started at a peak, and peaks carry over", 30, 8, 10);

        final String words;
        final int before;
        final int after;
        final double mean;

        Kind(String words, int before, int after, double mean) {
            this.words = words;
            this.before = before;
            this.after = after;
            this.mean = mean;
        }
    }

    /** One history. */
    record History(Periods before, Periods after, Recurrence.@Nullable Comparison comparison, int season) {}

    private final Random random;

    Histories(long seed) {
        this.random = new Random(seed);
    }

    History of(Kind kind, double ratio) {
        var other = new ArrayList<Double>();
        var counts =
                kind == Kind.PEAK || kind == Kind.LASTING_PEAK ? fromPeak(kind, ratio) : counts(kind, ratio, other);
        var n = kind.before + kind.after;
        var exposures = new ArrayList<Double>();
        for (var i = 0; i < n; i++) {
            exposures.add(100.0);
        }
        return new History(
                new Periods(counts.subList(0, kind.before), exposures.subList(0, kind.before)),
                new Periods(counts.subList(kind.before, n), exposures.subList(kind.before, n)),
                kind != Kind.COMPARED
                        ? null
                        : new Recurrence.Comparison(
                                new Periods(other.subList(0, kind.before), exposures.subList(0, kind.before)),
                                new Periods(other.subList(kind.before, n), exposures.subList(kind.before, n))),
                kind == Kind.SEASON ? 12 : 0);
    }

    private List<Double> counts(Kind kind, double ratio, List<Double> other) {
        var counts = new ArrayList<Double>();
        var level = 0.0;
        for (var i = 0; i < kind.before + kind.after; i++) {
            var mean = kind.mean * (i < kind.before ? 1 : ratio);
            switch (kind) {
                case SEASON -> mean *= 1 + 0.4 * Math.sin(2 * Math.PI * i / 12);
                case TREND -> mean *= Math.pow(0.99, i);
                case COMPARED -> {
                    var shock = Math.exp(0.3 * random.nextGaussian());
                    mean *= shock;
                    other.add(poisson(2 * kind.mean * shock));
                }
                case CARRIED -> {
                    level = next(kind, level);
                    mean *= Math.exp(level - 0.0486);
                }
                default -> {}
            }
            counts.add(kind == Kind.SCATTERED ? scattered(mean, 3) : poisson(mean));
        }
        return counts;
    }

    // Weeks go on until one is so bad that somebody does something; what came before it is the history.
    private List<Double> fromPeak(Kind kind, double ratio) {
        var bad = kind.mean + 1.96 * Math.sqrt(2 * kind.mean);
        var level = 0.0;
        var counts = new ArrayList<Double>();
        while (counts.size() < kind.before || counts.getLast() < bad) {
            level = next(kind, level);
            counts.add(week(kind, kind.mean, level));
        }
        counts.subList(0, counts.size() - kind.before).clear();
        for (var i = 0; i < kind.after; i++) {
            level = next(kind, level);
            counts.add(week(kind, kind.mean * ratio, level));
        }
        return counts;
    }

    private double next(Kind kind, double level) {
        return kind == Kind.PEAK ? 0 : 0.5 * level + 0.27 * random.nextGaussian();
    }

    // A lasting level with its own spread on top of chance, or spread that is new every week.
    private double week(Kind kind, double mean, double level) {
        return kind == Kind.PEAK ? scattered(mean, 2) : poisson(mean * Math.exp(level - 0.0486));
    }

    private double scattered(double mean, double dispersion) {
        var shape = mean / (dispersion - 1);
        return poisson(gamma(shape) * (dispersion - 1));
    }

    private double poisson(double mean) {
        var n = 0;
        for (var left = mean - Math.log(1 / (1 - random.nextDouble())); left > 0; n++) {
            left -= Math.log(1 / (1 - random.nextDouble()));
        }
        return n;
    }

    // G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26, 2000.
    private double gamma(double shape) {
        return gamma(random, shape);
    }

    /** A share that lies anywhere between 0 and 1, around a / (a + b). */
    static double beta(Random random, double a, double b) {
        var one = gamma(random, a);
        return one / (one + gamma(random, b));
    }

    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        var d = shape - 1.0 / 3;
        while (true) {
            var x = random.nextGaussian();
            var v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
