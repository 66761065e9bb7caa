package app.acta.measure.web;

import java.util.List;

/**
 * What the template of Why draws: everything is said already.
 *
 * @param measures what can be asked, with what is asked
 * @param compares the times it can be compared with
 * @param window the time it is compared with, for people
 * @param tiles the change, what of it is mix and what is real
 * @param steps from the score before to the score now
 * @param rows the parts
 * @param movers the real ones first
 */
public record WhyView(
        PulseView.Bar bar,
        String headline,
        List<PulseView.Link> measures,
        List<PulseView.Link> compares,
        String window,
        List<String> notices,
        List<Tile> tiles,
        List<Step> steps,
        List<PulseView.Link> splits,
        String splitTitle,
        List<Row> rows,
        List<Moved> movers) {
    /** A large figure. */
    public record Tile(String value, String name, String note, String href) {}

    /**
     * One step of the way; positions are in parts of 200.
     *
     * @param kind {@code end}, {@code mix}, {@code up}, {@code down}
     * @param low where its bar begins
     * @param from where its interval begins, as far as it is drawn; same for {@code to}
     */
    public record Step(
            String kind,
            String label,
            String href,
            double low,
            double width,
            double from,
            double to,
            String value,
            String ground) {}

    /** One part: its score before and now, and what it added. */
    public record Row(
            String label,
            String href,
            PulseView.Figure was,
            PulseView.Figure is,
            PulseView.Figure mix,
            PulseView.Figure real) {}

    /**
     * Voices whose score moved.
     *
     * @param whole by how much that moved the score of all
     * @param sure whether it is more than chance, in words
     */
    public record Moved(
            String label,
            String href,
            PulseView.Figure was,
            PulseView.Figure is,
            PulseView.Figure change,
            String whole,
            boolean real,
            String sure) {}
}
