package app.acta.measure.moves;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Facts;
import app.acta.measure.Measure;
import app.acta.measure.stat.Decomposition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the voices that count for a measure come to at one time: the sums of their figures by everything that may have moved.
 * Three looks bring it for both times, however many voices there are.
 */
final class RatedFacts {
    /** How many figures, their sum, and the sum of their squares. */
    record Sum(long n, double sum, double squares) {
        static final Sum NONE = new Sum(0, 0, 0);

        Sum plus(double figure, long times) {
            return new Sum(n + times, sum + times * figure, squares + times * figure * figure);
        }
    }

    /** By what voices are told: a value of a facet, or two of them; the latter null where it is one. */
    record Mark(
            Facet facet,
            String value,
            @Nullable Facet other,
            @Nullable String otherValue) {
        static Mark of(Facet facet, String value) {
            return new Mark(facet, value, null, null);
        }

        Map<Facet, String> told() {
            return other == null || otherValue == null ? Map.of(facet, value) : Map.of(facet, value, other, otherValue);
        }
    }

    /** The facets that are looked at together with themes. */
    private static final Set<Facet> PAIRED = Set.of(Facet.LOCATION, Facet.SEGMENT);

    private static final Set<String> NOTHING = Set.of(Decomposition.NO_THEME);

    /** Voices that are alike: the told ones of their themes, and their figure. */
    private record Alike(String part, Set<String> themes, double figure, long times) {}

    private final Set<String> known;
    private final Facet by;
    private final List<Alike> voices = new ArrayList<>();
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<Mark, Sum> marks = new HashMap<>();
    private final Map<String, Long> parts = new HashMap<>();
    private final Map<String, Long> mentions = new HashMap<>();
    private Sum whole = Sum.NONE;

    private RatedFacts(Set<String> known, Facet by) {
        this.known = known;
        this.by = by;
    }

    /** Those of two times: before, and now. */
    static List<RatedFacts> of(Facts facts, Measure measure, Facet by, Filter before, Filter now) throws SQLException {
        var both = List.of(new RatedFacts(facts.themes(), by), new RatedFacts(facts.themes(), by));
        var rows = "(" + rows(facts, measure, by, before, 0) + " union all " + rows(facts, measure, by, now, 1)
                + ") as rated";
        facts.rows(
                "select time, part, array_to_string(themes, ',') as about, figure, count(*) from " + rows
                        + " group by time, part, about, figure",
                row -> both.get(row.getInt(1)).alike(row));
        facts.rows(
                "select time, place, kin, figure, count(*) from " + rows + " group by time, place, kin, figure",
                row -> both.get(row.getInt(1)).place(row));
        // What goes with the parts themselves is in the first look already.
        var sets = new ArrayList<String>();
        if (by != Facet.LOCATION) {
            sets.add("(time, theme, place)");
        }
        if (by != Facet.SEGMENT) {
            sets.add("(time, theme, kin)");
        }
        facts.rows(
                "select time, theme, " + (by == Facet.LOCATION ? "null" : "place") + ", "
                        + (by == Facet.SEGMENT ? "null" : "kin") + ", count(*), sum(figure), sum(figure * figure) from"
                        + " (select time, unnest(themes) as theme, place, kin, figure from " + rows
                        + ") as told group by grouping sets (" + String.join(", ", sets) + ")",
                row -> both.get(row.getInt(1)).theme(row));
        return both;
    }

    private static String rows(Facts facts, Measure measure, Facet by, Filter filter, int time) {
        var rated = Rated.of(measure);
        return "select " + time + " as time, coalesce(" + Facts.column(by) + ", '-') as part,"
                + " coalesce(location, '-') as place, coalesce(segment, '-') as kin, themes, " + rated.value()
                + " as figure from ("
                + facts.voices(filter)
                + ") as found where " + rated.counts();
    }

    private Alike alike(ResultSet row) throws SQLException {
        var about = row.getString(3);
        var part = Objects.requireNonNull(row.getString(2));
        var themes = named.computeIfAbsent(
                about == null ? "" : about,
                text -> Stream.of(text.split(",", -1)).filter(known::contains).collect(Collectors.toUnmodifiableSet()));
        var voice = new Alike(part, themes, row.getDouble(4), row.getLong(5));
        voices.add(voice);
        whole = whole.plus(voice.figure(), voice.times());
        parts.merge(part, voice.times(), Long::sum);
        for (var theme : themes) {
            add(Mark.of(Facet.THEME, theme), voice.figure(), voice.times());
            if (PAIRED.contains(by) && !Filter.NONE.equals(part)) {
                add(new Mark(Facet.THEME, theme, by, part), voice.figure(), voice.times());
            }
        }
        (themes.isEmpty() ? NOTHING : themes).forEach(theme -> mentions.merge(theme, voice.times(), Long::sum));
        return voice;
    }

    private int place(ResultSet row) throws SQLException {
        var figure = row.getDouble(4);
        var times = row.getLong(5);
        var place = row.getString(2);
        var kin = row.getString(3);
        if (!Filter.NONE.equals(place)) {
            add(Mark.of(Facet.LOCATION, place), figure, times);
        }
        if (!Filter.NONE.equals(kin)) {
            add(Mark.of(Facet.SEGMENT, kin), figure, times);
            if (!Filter.NONE.equals(place)) {
                add(new Mark(Facet.LOCATION, place, Facet.SEGMENT, kin), figure, times);
            }
        }
        return 1;
    }

    private int theme(ResultSet row) throws SQLException {
        var theme = row.getString(2);
        var place = row.getString(3);
        var other = place == null ? row.getString(4) : place;
        if (known.contains(theme) && !Filter.NONE.equals(other)) {
            marks.put(
                    new Mark(Facet.THEME, theme, place == null ? Facet.SEGMENT : Facet.LOCATION, other),
                    new Sum(row.getLong(5), row.getDouble(6), row.getDouble(7)));
        }
        return 1;
    }

    private void add(Mark mark, double figure, long times) {
        marks.merge(mark, Sum.NONE.plus(figure, times), (sum, any) -> sum.plus(figure, times));
    }

    /** All together. */
    Sum whole() {
        return whole;
    }

    /** How many each part has. */
    Map<String, Long> parts() {
        return parts;
    }

    /** How many are about each theme, and about none. */
    Map<String, Long> mentions() {
        return mentions;
    }

    /** Themes, places and segments, and every two of them together. */
    Map<Mark, Sum> marks() {
        return marks;
    }

    /**
     * Those that are alike in what is told.
     *
     * @param together the parts that are told as one
     * @param few the themes that are told as one
     */
    List<Decomposition.Group> groups(Set<String> together, Set<String> few) {
        var sets = new HashMap<Set<String>, Set<String>>();
        Function<Set<String>, Set<String>> told = themes -> (themes.isEmpty() ? NOTHING : themes)
                .stream().map(theme -> few.contains(theme) ? Why.OTHERS : theme).collect(Collectors.toSet());
        var groups = new HashMap<Decomposition.Group, Long>();
        for (var voice : voices) {
            groups.merge(
                    new Decomposition.Group(
                            together.contains(voice.part()) ? Why.OTHERS : voice.part(),
                            sets.computeIfAbsent(voice.themes(), told),
                            voice.figure(),
                            0),
                    voice.times(),
                    Long::sum);
        }
        return groups.entrySet().stream()
                .map(each -> new Decomposition.Group(
                        each.getKey().part(),
                        each.getKey().themes(),
                        each.getKey().value(),
                        each.getValue()))
                .toList();
    }
}
