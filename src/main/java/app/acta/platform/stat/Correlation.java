package app.acta.platform.stat;

import java.util.Locale;

/**
 * How strongly two things go together, Pearson's r, with its 95 % interval by Fisher's z (R. A. Fisher, Metron 1, 1921). It
 * says nothing about which of the two brings the other about.
 *
 * @param r −1 to 1
 * @param n how many pairs
 */
public record Correlation(double r, long n) {
    /** The fewest pairs from which it is shown: below, the interval spans nearly everything. */
    public static final int FLOOR = 10;

    /** The two-sided 95 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Fisher's z has no end at ±1. */
    private static final double MOST = 1 - 1e-9;

    public Correlation {
        if (!(r >= -1 && r <= 1) || n < 0) {
            throw new IllegalArgumentException(r + " of " + n);
        }
    }

    /** The lower end of the interval; −1 with fewer than four pairs. */
    public double low() {
        return n < 4 ? -1 : Math.tanh(atanh(r) - Z / Math.sqrt(n - 3.0));
    }

    /** The upper end of the interval; 1 with fewer than four pairs. */
    public double high() {
        return n < 4 ? 1 : Math.tanh(atanh(r) + Z / Math.sqrt(n - 3.0));
    }

    /** Whether it may be shown. */
    public boolean shown() {
        return n >= FLOOR;
    }

    /** As people read it, "0.45", or a dash under the floor. */
    public String words() {
        return shown() ? number(r) : "–";
    }

    /** What stands beside it: "0.21 to 0.64, n 58", or under the floor "n 3, shown from 10 on". */
    public String note() {
        return shown()
                ? number(low()) + " to " + number(high()) + ", n " + n
                : "n " + n + ", shown from " + FLOOR + " on";
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", Math.abs(value));
        return value < 0 && !text.equals("0.00") ? "−" + text : text;
    }

    private static double atanh(double value) {
        var x = Math.clamp(value, -MOST, MOST);
        return 0.5 * Math.log((1 + x) / (1 - x));
    }
}
