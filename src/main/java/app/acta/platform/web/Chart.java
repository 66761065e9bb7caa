package app.acta.platform.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One chart and the table that says the same: drawn by {@code parts/chart.jte}.
 *
 * @param title what is drawn, as the table's caption and for screen readers
 * @param summary one sentence with what a reader should take away
 * @param axis what the labels are, such as "Week"
 * @param unit put behind every figure, such as " %"; may be empty
 * @param min the axis' lower end, or null to let it follow the figures; same for {@code max}
 * @param labels one per point, in order
 * @param marks what is marked on the axis
 * @param target what the figures should come to: a level line; null for none
 */
public record Chart(
        String title,
        String summary,
        String axis,
        Kind kind,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<String> labels,
        List<Series> series,
        List<Mark> marks,
        @Nullable Double target) {
    private static final JsonMapper JSON = new JsonMapper();

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /**
     * Something that began at a point.
     *
     * @param at the position of its label
     * @param broken whether figures on both sides of it mean different things
     */
    public record Mark(int at, String words, boolean broken) {}

    /** How the points are drawn. */
    public enum Kind {
        LINE,
        BAR,
        STACKED
    }

    /** A line chart whose axis follows the figures. */
    public static Chart line(String title, String summary, String axis, List<String> labels, Series... series) {
        return new Chart(title, summary, axis, Kind.LINE, "", null, null, labels, List.of(series), List.of(), null);
    }

    /** A bar chart from zero. */
    public static Chart bar(String title, String summary, String axis, List<String> labels, Series... series) {
        return new Chart(title, summary, axis, Kind.BAR, "", 0.0, null, labels, List.of(series), List.of(), null);
    }

    /** The same chart with fixed ends and a unit. */
    public Chart between(@Nullable Double low, @Nullable Double high, String with) {
        return new Chart(title, summary, axis, kind, with, low, high, labels, series, marks, target);
    }

    /** The same chart with marks on its axis. */
    public Chart marked(List<Mark> with) {
        return new Chart(title, summary, axis, kind, unit, min, max, labels, series, with, target);
    }

    /** The same chart with a level line where its figures should come to; null draws none. */
    public Chart aimed(@Nullable Double at) {
        return new Chart(title, summary, axis, kind, unit, min, max, labels, series, marks, at);
    }

    /** Whether any figure of it may be shown. */
    public boolean drawn() {
        return series.stream().flatMap(one -> one.values().stream()).anyMatch(Objects::nonNull);
    }

    /** A figure as the table says it; a dash where nothing may be shown. */
    public String say(@Nullable Double value) {
        return value == null ? "–" : number(value) + unit;
    }

    /** An interval as the table says it. */
    public String say(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? "–" : number(low) + " to " + number(high) + unit;
    }

    /** A count as the table says it. */
    public String say(@Nullable Long count) {
        return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(double value) {
        var rounded = Math.rint(value * 10) / 10;
        var whole = rounded == Math.rint(rounded);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", rounded == 0 ? 0.0 : rounded);
    }

    /** What the script draws, safe inside a script element. */
    public String json() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("kind", kind == Kind.LINE ? "line" : "bar");
        facts.put("stacked", kind == Kind.STACKED);
        facts.put("unit", unit);
        facts.put("min", min);
        facts.put("max", max);
        facts.put("labels", labels);
        facts.put("series", series.stream().map(Series::facts).toList());
        facts.put("marks", marks);
        facts.put("target", target);
        // "</script>" inside a label must not end the island.
        return JSON.writeValueAsString(facts).replace("<", "\\u003c");
    }

    /**
     * One line or set of bars. Lists are as long as the chart's labels, or empty where there is nothing of the kind.
     *
     * @param values the figures; null where nothing may be shown
     * @param low the interval's lower ends; same for {@code high}
     * @param counts how many records stand behind each figure
     * @param hrefs where a click on the point leads: its records
     */
    public record Series(
            String name,
            List<@Nullable Double> values,
            List<@Nullable Double> low,
            List<@Nullable Double> high,
            List<@Nullable Long> counts,
            List<@Nullable String> hrefs) {
        public Series {
            values = frozen(values);
            low = frozen(low);
            high = frozen(high);
            counts = frozen(counts);
            hrefs = frozen(hrefs);
        }

        /** Figures alone. */
        public static Series of(String name, List<@Nullable Double> values) {
            return new Series(name, values, List.of(), List.of(), List.of(), List.of());
        }

        /** The same figures, each opening its records. */
        public Series opening(List<@Nullable String> to) {
            return new Series(name, values, low, high, counts, to);
        }

        /** Whether intervals are known. */
        public boolean sure() {
            return !low.isEmpty();
        }

        /** Whether the numbers of records are known. */
        public boolean counted() {
            return !counts.isEmpty();
        }

        public @Nullable Double value(int at) {
            return values.get(at);
        }

        public @Nullable Double low(int at) {
            return low.get(at);
        }

        public @Nullable Double high(int at) {
            return high.get(at);
        }

        public @Nullable Long n(int at) {
            return counts.get(at);
        }

        public @Nullable String href(int at) {
            return hrefs.isEmpty() ? null : hrefs.get(at);
        }

        private LinkedHashMap<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", name);
            facts.put("values", values);
            if (sure()) {
                facts.put("low", low);
                facts.put("high", high);
            }
            if (counted()) {
                facts.put("n", counts);
            }
            if (hrefs.stream().anyMatch(Objects::nonNull)) {
                facts.put("hrefs", hrefs);
            }
            return facts;
        }

        // List.copyOf refuses the nulls that stand for "not shown".
        private static <T extends @Nullable Object> List<T> frozen(List<T> list) {
            return Collections.unmodifiableList(new ArrayList<>(list));
        }
    }
}
