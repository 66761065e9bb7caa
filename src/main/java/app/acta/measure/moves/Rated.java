package app.acta.measure.moves;

import app.acta.measure.Measure;

/**
 * A measure of voices as one figure of each: what counts, as SQL on a row with {@code recommends}, {@code felt}, {@code said} and
 * {@code heard}, and which figure it has there; their mean is the measure.
 *
 * @param scatter the variance of a figure that is expected where too little is known
 */
record Rated(String counts, String value, double scatter) {
    private static final double RECOMMENDATION = 5_000;
    private static final double SHARE = 2_500;

    /** A share in percent, or a difference of shares in points. */
    static Rated of(Measure measure) {
        var counted = measure.counted();
        return new Rated(
                counted.counts(),
                "case when " + counted.up() + " then 100 when " + counted.down() + " then -100 else 0 end",
                measure == Measure.RECOMMENDATION ? RECOMMENDATION : SHARE);
    }
}
