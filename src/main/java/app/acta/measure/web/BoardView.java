package app.acta.measure.web;

import app.acta.platform.web.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of a board draws.
 *
 * @param here its address, without the filter
 * @param query the filter as its address holds it; begins with a question mark
 * @param by who began it
 * @param changes whether whoever looks may change it
 * @param own whether whoever looks began it
 * @param kept whether the filter is the board's own
 */
public record BoardView(
        String here,
        String query,
        String name,
        String by,
        boolean shared,
        boolean changes,
        boolean own,
        boolean kept,
        PulseView.Bar bar,
        List<Slot> slots) {
    /**
     * Where a question stands; what it came to is fetched by itself, so that many do not wait for each other.
     *
     * @param href what it came to
     * @param name as people named it; may be empty
     * @param target as it is typed; empty for none
     * @param unit of the target
     */
    public record Slot(
            String id,
            String title,
            String href,
            boolean wide,
            boolean first,
            boolean last,
            String name,
            String target,
            String unit) {}

    /**
     * What a question came to.
     *
     * @param href the question in Explore; empty where it can no longer be asked
     * @param said the answer in plain words, or why there is none
     * @param notices what had to be left aside
     * @param chart null where there is no time to draw along
     * @param table null where the chart says it all
     * @param goal how it stands to its target; its words are empty where there is none
     */
    public record Tile(
            String title,
            String href,
            String said,
            List<String> notices,
            @Nullable Chart chart,
            int few,
            ExploreView.@Nullable Table table,
            PulseView.Link records,
            Goal goal) {}

    /** How a figure stands to its target, and whether that is good, bad or neither. */
    public record Goal(String words, String tone) {
        static final Goal NONE = new Goal("", "");
    }

    /** A board in the list of them. */
    public record Listed(String href, String name, String words, boolean shared) {}

    /**
     * A question that is about to be put on a board.
     *
     * @param keep the form's fields that say what: name and value
     * @param boards those that whoever looks may change: name and id
     */
    public record Offer(
            String about,
            List<PulseView.Link> keep,
            List<PulseView.Link> boards,
            String back,
            String name,
            String error) {}
}
