package app.acta.measure;

/**
 * What is counted for a measure: adding up the parts gives the whole.
 *
 * @param n how many records count
 * @param up how many of them speak for it: promoters, kept times, closed loops
 * @param down how many speak against it; detractors, for the recommendation score alone
 */
public record Tally(long n, long up, long down) {
    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(n + other.n, up + other.up, down + other.down);
    }
}
