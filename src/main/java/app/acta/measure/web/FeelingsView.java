package app.acta.measure.web;

import java.util.List;

/**
 * What the template of Feelings draws: everything is said already.
 *
 * @param emotions the most frequent first
 * @param ground what the emotions were counted of
 * @param themes those with the most words about effort or clarity first
 * @param fresh how old the numbers are
 */
public record FeelingsView(
        PulseView.Bar bar,
        PulseView.Counted counted,
        boolean months,
        String weeksHref,
        String monthsHref,
        String headline,
        List<String> notices,
        List<PulseView.Tile> tiles,
        List<PulseView.Panel> panels,
        List<Emotion> emotions,
        String ground,
        List<PulseView.Link> splits,
        String splitTitle,
        List<Row> rows,
        List<Row> themes,
        String fresh) {

    /**
     * One emotion.
     *
     * @param width of the most frequent one, 0 to 100
     */
    public record Emotion(String title, String href, String share, String ground, long width) {}

    /** A part of a split, or a theme: each figure with its interval, its n and its voices. */
    public record Row(String label, String href, List<Cell> cells) {}

    /** A figure under the name of its column. */
    public record Cell(String name, PulseView.Figure figure) {}
}
