package app.acta.measure.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the template of Drivers draws: everything is said already.
 *
 * @param scores what can be asked about, with what is asked
 * @param ground how many count, how many are missing and how much is explained
 * @param rows the most important first
 * @param left what could not count, as sentences
 * @param steps what would move it next
 */
public record DriversView(
        PulseView.Bar bar,
        String headline,
        List<PulseView.Link> scores,
        List<String> notices,
        String ground,
        List<Row> rows,
        List<String> left,
        List<PulseView.Step> steps) {
    private static final double LEFT = 44;
    private static final double WIDE = 420;
    private static final double TOP = 14;
    private static final double HIGH = 250;

    /**
     * One driver.
     *
     * @param number as the map names it
     * @param importance its part of what is explained
     * @param with how it goes with the score by itself
     * @param performance how good it is today
     * @param at where it is on the map; null where its performance rests on too few
     * @param alike a sentence where it cannot be told from another; empty else
     */
    public record Row(
            int number,
            String label,
            String kind,
            String href,
            PulseView.Figure importance,
            PulseView.Figure with,
            PulseView.Figure performance,
            @Nullable Point at,
            String alike) {}

    /** Performance and importance, 0 to 1. */
    public record Point(double good, double importance) {}

    /** Whether there is something to compare: one driver alone is all of what is explained, however little that is. */
    public boolean compares() {
        return rows.size() > 1;
    }

    /** The highest importance that is drawn: the next ten percent, with room above what all would share evenly. */
    public double highest() {
        var most = rows.stream()
                .map(Row::at)
                .mapToDouble(at -> at == null ? 0 : at.importance())
                .max()
                .orElse(0);
        return Math.max(0.1, Math.ceil(Math.max(most, 1.2 * even()) * 10) / 10);
    }

    /** Importance that all would have if they shared evenly: above it, something matters more than others. */
    public double even() {
        return 1.0 / Math.max(1, rows.size());
    }

    /** Where a performance lies on the map. */
    public String x(double good) {
        return coordinate(LEFT + good * WIDE);
    }

    /** Where an importance lies on the map. */
    public String y(double importance) {
        return coordinate(TOP + (1 - importance / highest()) * HIGH);
    }

    /** How high the upper half is. */
    public String upper() {
        return coordinate((1 - even() / highest()) * HIGH);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The map in words: the table says the same with every figure. */
    public String words() {
        return "Importance beside performance: "
                + rows.stream()
                        .filter(row -> row.at() != null)
                        .map(row -> row.number() + " " + row.label() + ", importance "
                                + row.importance().value() + ", performance "
                                + row.performance().value())
                        .collect(java.util.stream.Collectors.joining("; "));
    }
}
