package app.acta.understand.themes.kept;

/**
 * Whether a theme grows: more of this week's voices are about it than its share of the weeks before would bring, by the
 * exact binomial test (conditional on their sum, as for two Poisson counts: Przyborowski, Wilenski 1940). Themes are many,
 * so each has to pass at its part of five per cent (Bonferroni). Nothing is said of fewer voices than the floor.
 */
public final class Growth {
    /** Fewer voices in a week tell nothing. */
    public static final int FLOOR = 5;

    private static final double LEVEL = 0.05;

    private Growth() {}

    /**
     * Whether it grows.
     *
     * @param now how many voices of this week are about it, of {@code nowAll}
     * @param before the same of the weeks before, of {@code beforeAll}
     * @param themes how many themes are looked at together
     */
    public static boolean grows(long now, long nowAll, long before, long beforeAll, int themes) {
        return now >= FLOOR && beforeAll > 0 && chance(now, nowAll, before, beforeAll) * Math.max(1, themes) <= LEVEL;
    }

    /** The probability of as many or more in this week, if nothing had changed. */
    static double chance(long now, long nowAll, long before, long beforeAll) {
        var all = now + before;
        var share = (double) nowAll / (nowAll + beforeAll);
        if (share <= 0 || share >= 1) {
            return 1;
        }
        // From the top down, in logarithms: single terms may be too small for a double.
        var sum = 0.0;
        var log = all * Math.log(share);
        for (var k = all; k >= now; k--) {
            sum += Math.exp(log);
            log += Math.log((double) k / (all - k + 1)) + Math.log1p(-share) - Math.log(share);
        }
        return Math.min(1, sum);
    }
}
