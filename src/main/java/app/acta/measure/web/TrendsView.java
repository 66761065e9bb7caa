package app.acta.measure.web;

import app.acta.platform.web.Chart;
import java.util.List;

/**
 * What the template of Trends draws: everything is said already.
 *
 * @param periods days, weeks and months
 * @param fresh how old the numbers are
 * @param query the filter without its days, for the other pages of numbers
 */
public record TrendsView(
        PulseView.Bar bar,
        List<PulseView.Link> periods,
        String headline,
        String fresh,
        String query,
        List<String> notices,
        List<Panel> panels) {

    /**
     * One measure.
     *
     * @param note what was counted, and what was taken out before changes were looked for
     * @param said what its line says, in plain words
     * @param watch where it may be watched; empty for who may not
     * @param watch where it may be watched; empty for who may not
     * @param few below which n a point is hollow; 0 where n does not matter
     */
    public record Panel(
            String key,
            String title,
            String note,
            Chart chart,
            int few,
            String said,
            List<Move> moves,
            List<Rift> rifts,
            String watch) {}

    /**
     * A change.
     *
     * @param day its first day, for people
     * @param chance how probable it is, for people
     * @param said what changed, in figures
     * @param reason what moved most, or that nothing stands out
     * @param before the records of the time before it
     * @param after the records of the time after it
     */
    public record Move(String day, String chance, String said, String reason, String before, String after) {}

    /** A day from which on the figures mean something else. */
    public record Rift(String day, String words) {}
}
