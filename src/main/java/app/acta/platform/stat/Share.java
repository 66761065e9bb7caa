package app.acta.platform.stat;

import java.util.Locale;

/**
 * So many of so many, with Wilson's 95 % interval (E. B. Wilson, JASA 22, 1927; R. G. Newcombe, Statistics in Medicine 17,
 * 1998).
 *
 * @param hits how many of them, 0 to {@code n}
 * @param n of how many; 0 where nothing was counted
 */
public record Share(long hits, long n) {
    /** The fewest from which a share is shown. */
    public static final int FLOOR = 5;

    /** The two-sided 95 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final double Z2 = Z * Z;

    public Share {
        if (hits < 0 || n < hits) {
            throw new IllegalArgumentException(hits + " of " + n);
        }
    }

    /** The share, 0 to 1; 0 of nothing. */
    public double value() {
        return n == 0 ? 0 : (double) hits / n;
    }

    /** The lower end of the interval, 0 to 1. */
    public double low() {
        return n == 0 ? 0 : Math.max(0, centre() - margin());
    }

    /** The upper end of the interval, 0 to 1. */
    public double high() {
        return n == 0 ? 1 : Math.min(1, centre() + margin());
    }

    /** Whether it may be shown: under {@value #FLOOR} a share says more about chance than about anything else. */
    public boolean shown() {
        return n >= FLOOR;
    }

    /** The share as people read it, "82 %", or a dash under the floor. */
    public String percent() {
        return shown() ? percent(value()) : "–";
    }

    /** What stands beside it: "74 to 88 %, n 112", or under the floor "n 3, shown from 5 on". */
    public String note() {
        return shown()
                ? Math.round(100 * low()) + " to " + percent(high()) + ", n " + n
                : "n " + n + ", shown from " + FLOOR + " on";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%d %%", Math.round(100 * share));
    }

    private double centre() {
        return (value() + Z2 / (2 * n)) / (1 + Z2 / n);
    }

    private double margin() {
        return Z / (1 + Z2 / n) * Math.sqrt(value() * (1 - value()) / n + Z2 / (4.0 * n * n));
    }
}
