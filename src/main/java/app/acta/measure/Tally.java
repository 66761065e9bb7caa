package app.acta.measure;

import org.jspecify.annotations.Nullable;

/**
 * What is counted for a measure: adding up the parts gives the whole, where records are counted; people and days may be in
 * several parts.
 *
 * @param n how many records, people or days count
 * @param up how many of them speak for it: promoters, kept times, closed loops
 * @param down how many speak against it; detractors, for the recommendation score alone
 * @param moments of the figures of those that count, where it has one
 * @param records how many records stand behind them: as many as n, where records are counted
 * @param all how many records fit the question, whether they count or not
 * @param between for a quantile: its value between the ends of its interval; null for others, and after adding up
 */
public record Tally(
        long n, long up, long down, Moments moments, long records, long all, Intervals.@Nullable Interval between) {
    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, 0, 0);

    /** The sums of the first four powers of figures. */
    public record Moments(double sum, double squares, double cubes, double fourths) {
        /** Of no figures. */
        public static final Moments NONE = new Moments(0, 0, 0, 0);

        Moments plus(Moments other) {
            return new Moments(sum + other.sum, squares + other.squares, cubes + other.cubes, fourths + other.fourths);
        }
    }

    /** Records alone, all of which count. */
    public Tally(long n, long up, long down) {
        this(n, up, down, Moments.NONE, n, n, null);
    }

    /** The same with a quantile found. */
    Tally with(Intervals.@Nullable Interval found) {
        return new Tally(n, up, down, moments, records, all, found);
    }

    /** The same of so many records that fit. */
    Tally among(long fitting) {
        return new Tally(n, up, down, moments, records, fitting, between);
    }

    /** How many records fit but say nothing about it. */
    public long missing() {
        return all - records;
    }

    /** What is left without a part of it. */
    public Tally without(Tally part) {
        var left = new Moments(
                moments.sum - part.moments.sum,
                moments.squares - part.moments.squares,
                moments.cubes - part.moments.cubes,
                moments.fourths - part.moments.fourths);
        return new Tally(
                n - part.n, up - part.up, down - part.down, left, records - part.records, all - part.all, null);
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                n + other.n,
                up + other.up,
                down + other.down,
                moments.plus(other.moments),
                records + other.records,
                all + other.all,
                null);
    }
}
