package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of Pulse draws: everything is said already.
 *
 * @param bar the line of filters
 * @param unit what is counted, as the head of a column
 * @param months whether periods are months
 * @param fresh how old the numbers are
 * @param consistency spread, worst tenth and share of bad days
 * @param notices what had to be left aside, as sentences
 */
public record PulseView(
        Bar bar,
        Counted counted,
        boolean months,
        String weeksHref,
        String monthsHref,
        String headline,
        String fresh,
        List<String> notices,
        List<Tile> tiles,
        List<Panel> panels,
        List<Link> splits,
        String unit,
        String splitTitle,
        List<Row> rows,
        int more,
        ExploreView.Table consistency,
        List<Step> steps) {

    /**
     * The line of filters above the numbers.
     *
     * @param query the filter, for the same voices on another page; may be empty
     * @param window the days looked at, for people
     * @param chips what is chosen; each leads to the same without it
     * @param hidden what the form keeps though it has no field for it: name and value
     */
    public record Bar(
            String here,
            String query,
            String window,
            String from,
            String to,
            List<Link> ranges,
            List<Choice> choices,
            List<Link> chips,
            List<Link> hidden) {
        /** The same, whose form keeps more. */
        Bar keeping(List<Link> more) {
            var all = java.util.stream.Stream.concat(hidden.stream(), more.stream())
                    .toList();
            return new Bar(here, query, window, from, to, ranges, choices, chips, all);
        }
    }

    /** Whether people or voices count, as a sentence, and where it is otherwise. */
    public record Counted(String says, Link other) {}

    /** A word that leads somewhere; {@code current} where one is already. */
    public record Link(String words, String href, boolean current) {}

    /** One facet of the filter and its values. */
    public record Choice(Facet facet, List<Value> values) {
        /** How many of its values are chosen. */
        public long chosen() {
            return values.stream().filter(Value::chosen).count();
        }
    }

    /** A value of a facet, and how many voices carry it. */
    public record Value(String key, String label, String count, boolean chosen) {}

    /**
     * One large figure.
     *
     * @param change what moved it beyond chance; null where nothing did
     */
    public record Tile(
            String name,
            String value,
            String ground,
            boolean few,
            String href,
            @Nullable Change change) {}

    /** A real change, up or down, and whether that is good. */
    public record Change(String words, boolean up, String tone) {}

    /**
     * A chart under its title.
     *
     * @param watch where its number may be watched; empty for who may not
     * @param spread how the answers behind it spread, or null
     */
    public record Panel(
            String title,
            String note,
            Chart chart,
            boolean wide,
            int few,
            String watch,
            @Nullable Distribution spread) {}

    /** Something to do next, and where it begins. */
    public record Step(String icon, String title, String words, String href, String deed) {}

    /**
     * One part of a split.
     *
     * @param share of the most of any part, 0 to 100
     * @param score its recommendation, on a line from −100 to 100
     */
    public record Row(String label, String href, String count, long share, Figure score, Figure inTime, Figure loops) {}

    /**
     * A figure of a row; positions are in parts of 200.
     *
     * @param value a dash under the floor
     * @param drawn whether there is an interval to draw
     */
    public record Figure(
            String value, String ground, String href, boolean few, boolean drawn, long low, long width, long at) {}
}
