package app.acta.measure.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches a series as it comes and says when it leaves what is usual. What is usual is foretold three ways, each with a level
 * that follows slowly and with what carries over from one value to the next: plain, by the hour of the day, and by the hour
 * of the week; the way that erred least lately counts. What the foretelling leaves is looked at as a single jump and, as an
 * exponentially weighted mean (S. W. Roberts, Technometrics 1, 1959), as a level that stays away. How rare each is comes from
 * its own past, whose tail is drawn on by a generalized Pareto distribution (A. Siffer and others, KDD 2017), so that about
 * as many false alarms come as were asked for, whatever the series' own scatter looks like.
 */
public final class Detector {
    /** Values that are only learned from. */
    private static final int WARM = 30;

    private static final int LONGEST_WARM = 600;
    /** False alarms in a month, unless somebody wishes otherwise: one a week. */
    public static final double USUAL = 4;

    private static final double DAYS = 30.4;
    private static final int OF_A_DAY = 24;

    /** Hours of which each of the week has been seen three times. */
    public static final int UNLEARNED_HOURS = 3 * 7 * OF_A_DAY;

    /** The weight of the newest value in a level that is looked at for staying away. */
    private static final double FAST = 0.1;

    private static final double CLIP = 4;

    /** More alarms than this would be no alarms. */
    private static final double MOST_OF = 0.15;

    /**
     * What watching a series came to.
     *
     * @param alarms the 0-based indices at which an alarm begins
     * @param scores how surprising each value is, from 0 to 1: at the wanted rate of false alarms it is 0.5
     */
    public record Found(List<Integer> alarms, List<Double> scores) {}

    private final double chance;
    private final int warm;
    private final int unlearned;
    private final int quiet;
    private final Foretelling[] ways;
    private final Rarity jumps = new Rarity();
    private final Rarity stays = new Rarity();
    private double scale;
    private double away;
    private int seen;
    private int silentUntil;
    private boolean fresh;
    private final double[] recent;

    /**
     * A watch that has seen nothing yet.
     *
     * @param perDay values in a day, at least 1; 7 of them are a round where it is 1
     * @param chance how likely a single value may raise a false alarm, from 0 to 1
     * @param unlearned so many values at first do not count among those that tell how rare one is; none of them rings
     */
    private Detector(int perDay, double chance, int unlearned) {
        this.chance = chance;
        this.unlearned = unlearned;
        this.warm = Math.max(unlearned + WARM, Math.clamp(2L * perDay, WARM, LONGEST_WARM));
        this.quiet = perDay == 1 ? 7 : perDay;
        this.recent = new double[quiet + 1];
        Arrays.fill(recent, 1);
        this.ways = perDay == 1
                ? new Foretelling[] {new Foretelling(1, 1), new Foretelling(7, 1)}
                : new Foretelling[] {
                    new Foretelling(1, 1),
                    new Foretelling(perDay, 1),
                    new Foretelling(7 * perDay, Math.ceilDiv(perDay, 48))
                };
    }

    /**
     * Watches a whole series, value by value.
     *
     * @param values NaN where one is missing; infinite is none
     * @param perDay values in a day, at least 1
     * @param perMonth false alarms in a month of 30.4 days that are accepted, above 0
     */
    public static Found watch(double[] values, int perDay, double perMonth) {
        if (perDay < 1 || perDay > 86_400) {
            throw new IllegalArgumentException("There are from 1 to 86,400 values in a day.");
        }
        if (!(perMonth > 0) || perMonth > MOST_OF * DAYS * perDay) {
            throw new IllegalArgumentException(
                    "False alarms in a month are more than 0, and at most one in seven values.");
        }
        return watch(values, new Detector(perDay, perMonth / DAYS / perDay, 0));
    }

    /**
     * Watches the hours of a week on the clock, with silent nights. What is usual for each of them takes some weeks to learn; what
     * came as a surprise until then would hide what is one later.
     *
     * @param values one for each hour on the wall, 24 a day; NaN where one is missing
     * @param perMonth as in {@link #watch(double[], int, double)}
     */
    public static Found hours(double[] values, double perMonth) {
        if (!(perMonth > 0) || perMonth > MOST_OF * DAYS * OF_A_DAY) {
            throw new IllegalArgumentException(
                    "False alarms in a month are more than 0, and at most one in seven values.");
        }
        return watch(values, new Detector(OF_A_DAY, perMonth / DAYS / OF_A_DAY, UNLEARNED_HOURS));
    }

    /**
     * Watches a series whose time is not known.
     *
     * @param falseAlarms how many false ones are accepted in all, above 0 and at most one in seven values
     */
    public static Found watch(double[] values, double falseAlarms) {
        if (!(falseAlarms > 0)) {
            throw new IllegalArgumentException("The false alarms that are accepted are more than 0.");
        }
        return watch(values, new Detector(1, Math.min(MOST_OF, falseAlarms / Math.max(1, values.length)), 0));
    }

    private static Found watch(double[] values, Detector detector) {
        var roots = counts(values);
        var alarms = new ArrayList<Integer>();
        var scores = new ArrayList<Double>();
        for (var i = 0; i < values.length; i++) {
            var rare = detector.next(roots ? 2 * Math.sqrt(values[i] + 0.375) : values[i]);
            var rings = detector.rings(rare);
            scores.add(detector.fresh ? detector.score(rare) : 0.1 * detector.score(rare));
            if (rings) {
                alarms.add(i);
            }
        }
        return new Found(alarms, scores);
    }

    private static boolean counts(double[] values) {
        for (var value : values) {
            if (!Double.isNaN(value) && (value < 0 || value != Math.rint(value))) {
                return false;
            }
        }
        return true;
    }

    /** How likely a value as unusual as the next one is; 1 while it only learns or when the value is missing. */
    private double next(double value) {
        var at = seen++;
        if (Double.isNaN(value)) {
            for (var way : ways) {
                way.skip();
            }
            return 1;
        }
        var best = ways[0];
        for (var way : ways) {
            if (way.knows(at) && way.error < best.error) {
                best = way;
            }
        }
        var left = value - best.expected(at);
        for (var way : ways) {
            way.learn(at, value);
        }
        var step = at < WARM ? 1.0 / (at + 1) : 0.01;
        var limited = scale > 0 ? Math.min(Math.abs(left), CLIP * scale) : Math.abs(left);
        // The first step off a line that never moved is as large as can be.
        var z = scale > 0 ? left / scale : Math.signum(left) * 2 * CLIP;
        scale += step * (1.2533 * limited - scale);
        return rarity(z, best.away(), at);
    }

    private double rarity(double z, double off, int at) {
        away += FAST * (off - away);
        var rare = Math.min(jumps.of(Math.abs(z)), stays.of(Math.abs(away)));
        if (at >= unlearned) {
            jumps.learn(Math.abs(z));
            stays.learn(Math.abs(away));
        }
        return at < warm ? 1 : Math.min(1, 2 * rare);
    }

    private double score(double rare) {
        return Math.min(1, 0.5 * Math.log(Math.max(rare, 1e-30)) / Math.log(chance));
    }

    /** Whether an alarm begins here; while one goes on no other begins. */
    private boolean rings(double rare) {
        fresh = true;
        for (var i = 1; i <= quiet && fresh; i++) {
            fresh = seen - i < 0 || recent[(seen - i) % recent.length] > rare;
        }
        recent[seen % recent.length] = rare;
        if (rare > chance || !fresh || seen < silentUntil) {
            return false;
        }
        silentUntil = seen + quiet;
        return true;
    }

    /** One way to say what comes next. */
    private static final class Foretelling {
        private final int round;
        private final int width;
        private final double[] place;
        private final int[] visits;
        private double level;
        private double last;
        private double together;
        private double squares;
        private double spread;
        private double error = Double.MAX_VALUE;
        private int learned;

        private Foretelling(int round, int width) {
            this.round = round;
            this.width = width;
            this.place = new double[Math.ceilDiv(round, width)];
            this.visits = new int[place.length];
        }

        private int slot(int at) {
            return at % round / width;
        }

        private boolean knows(int at) {
            return at >= 2 * round && learned > 2;
        }

        private double carried() {
            return squares <= 0 ? 0 : Math.clamp(together / squares, 0, 0.98);
        }

        private double expected(int at) {
            return level + place[slot(at)] + carried() * last;
        }

        /** How far the last value was from the level, in its own scatter. */
        private double away() {
            return spread > 0 ? Math.clamp(last / spread, -CLIP, CLIP) : 0;
        }

        private void skip() {
            last *= carried();
        }

        private void learn(int at, double value) {
            var missed = Math.abs(value - expected(at));
            var slot = slot(at);
            if (learned == 0) {
                level = value;
            }
            var off = value - level - place[slot];
            var limited = spread > 0 ? Math.clamp(off, -CLIP * spread, CLIP * spread) : off;
            var slow = Math.max(1.0 / (learned + 1), 0.01);
            together += slow * (limited * last - together);
            squares += slow * (limited * limited - squares);
            spread += slow * (1.2533 * Math.abs(limited) - spread);
            var bound = spread > 0 ? Math.min(missed, CLIP * spread) : missed;
            error = learned <= 2 ? bound : error + slow * (bound - error);
            level += Math.max(1.0 / (learned + 1), 0.02) * limited;
            if (place.length > 1) {
                visits[slot]++;
                place[slot] += Math.max(1.0 / visits[slot], 0.1 / width) * limited;
            }
            last = limited;
            learned++;
        }
    }
}
