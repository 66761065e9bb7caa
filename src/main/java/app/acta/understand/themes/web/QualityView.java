package app.acta.understand.themes.web;

import app.acta.understand.themes.kept.Quality;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What quality means to the customers, as the page shows it.
 *
 * @param here the page's address
 * @param lines each quality with its figures, the most important first
 * @param asks the questions, with what was answered
 * @param surveys surveys with an open question that could ask for it: source and name
 * @param walk how far they were looked for in all that was said before
 * @param ground what was counted
 */
public record QualityView(
        String here,
        Period period,
        List<Line> lines,
        List<Asked> asks,
        List<Choice> surveys,
        WalkView walk,
        String ground,
        boolean works,
        boolean leads) {
    private static final double LEFT = 44;
    private static final double WIDE = 420;
    private static final double TOP = 14;
    private static final double HIGH = 250;

    /** A number and where its voices are; no address where there are none. */
    public record Figure(String value, String note, String href) {}

    /**
     * One quality.
     *
     * @param number as the map names it
     * @param named of those who were asked for it
     * @param at its place on the map; null where one of both figures is not shown
     */
    public record Line(
            int number,
            Quality quality,
            String href,
            Figure named,
            Figure people,
            Figure importance,
            Figure performance,
            Figure praise,
            Figure miss,
            @Nullable Point at,
            List<ThemeView.Quote> quotes) {}

    /** Good feeling, 0 to 1, and importance, −1 to 1. */
    public record Point(double good, double importance) {}

    /**
     * A question that was asked.
     *
     * @param people who answered it
     * @param answers some of the newest, in their words
     */
    public record Asked(
            String source,
            String question,
            String kind,
            String people,
            String href,
            String survey,
            List<Answer> answers) {}

    /** What somebody answered. */
    public record Answer(String words, String when, String href) {}

    /** Something to choose. */
    public record Choice(String value, String title) {}

    /** Those of the people who serve. */
    public List<Line> traits() {
        return lines.stream()
                .filter(line -> line.quality().kind() == Quality.Kind.PERSON)
                .toList();
    }

    /** Those that stand on the map. */
    public List<Line> drawn() {
        return lines.stream().filter(line -> line.at() != null).toList();
    }

    private static Point at(Line line) {
        return java.util.Objects.requireNonNull(line.at());
    }

    /** The lowest importance that is drawn: none, or below where some go against the score. */
    public double lowest() {
        return Math.min(
                0,
                Math.floor(drawn().stream()
                                        .mapToDouble(line -> at(line).importance())
                                        .min()
                                        .orElse(0)
                                * 5)
                        / 5);
    }

    /** The highest importance that is drawn. */
    public double highest() {
        return Math.max(
                0.6,
                Math.ceil(drawn().stream()
                                        .mapToDouble(line -> at(line).importance())
                                        .max()
                                        .orElse(0)
                                * 5)
                        / 5);
    }

    /** Where a share of good feeling lies on the map. */
    public String x(double good) {
        return coordinate(LEFT + good * WIDE);
    }

    /** Where an importance lies on the map. */
    public String y(double importance) {
        return coordinate(TOP + (highest() - importance) / (highest() - lowest()) * HIGH);
    }

    /** Half of the way between the least and the most important. */
    public double middle() {
        return (lowest() + highest()) / 2;
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** An end of the axis. */
    public String end(double importance) {
        return String.format(Locale.ROOT, "%.1f", importance).replace('-', '−');
    }

    /** The map in words: the table says the same with every figure. */
    public String words() {
        return "Importance against performance: "
                + drawn().stream()
                        .map(line -> line.number() + " " + line.quality().title() + ", importance "
                                + line.importance().value() + ", good feeling "
                                + line.performance().value())
                        .collect(java.util.stream.Collectors.joining("; "));
    }
}
