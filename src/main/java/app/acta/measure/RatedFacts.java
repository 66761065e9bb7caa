package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
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
import org.duckdb.DuckDBConnection;

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

    /** Voices that are alike: their themes, divided by commas, and their figure. */
    private record Alike(String part, String themes, double figure, long times) {}

    private final Set<String> known;
    private final List<Alike> voices = new ArrayList<>();
    private final Map<Map<Facet, String>, Sum> marks = new HashMap<>();
    private final Map<String, Long> parts = new HashMap<>();
    private final Map<String, Long> mentions = new HashMap<>();
    private Sum whole = Sum.NONE;

    private RatedFacts(Set<String> known) {
        this.known = known;
    }

    /** Those of two times: before, and now. */
    static List<RatedFacts> of(
            DuckDBConnection duck, FactSql.Ground ground, Measure measure, Facet by, Filter before, Filter now)
            throws SQLException {
        var both = List.of(new RatedFacts(ground.themes()), new RatedFacts(ground.themes()));
        var rows = "(" + rows(ground, measure, by, before, 0) + " union all " + rows(ground, measure, by, now, 1)
                + ") as rated";
        new FactSql("select time, part, array_to_string(themes, ',') as about, figure, count(*) from " + rows
                        + " group by time, part, about, figure")
                .rows(duck, row -> both.get(row.getInt(1)).alike(row));
        new FactSql("select time, place, kin, figure, count(*) from " + rows + " group by time, place, kin, figure")
                .rows(duck, row -> both.get(row.getInt(1)).place(row));
        new FactSql("select time, theme, place, kin, count(*), sum(figure), sum(figure * figure) from"
                        + " (select time, unnest(themes) as theme, place, kin, figure from " + rows
                        + ") as told group by grouping sets ((time, theme, place), (time, theme, kin))")
                .rows(duck, row -> both.get(row.getInt(1)).theme(row));
        return both;
    }

    private static String rows(FactSql.Ground ground, Measure measure, Facet by, Filter filter, int time) {
        var rated = Rated.of(measure);
        return "select " + time + " as time, coalesce(" + FactRows.column(by) + ", '-') as part,"
                + " coalesce(location, '-') as place, coalesce(segment, '-') as kin, themes, " + rated.value()
                + " as figure from ("
                + FactRows.of(new Question(List.of(measure), filter, null, null), ground)
                + ") as found where " + rated.counts();
    }

    private Alike alike(ResultSet row) throws SQLException {
        var about = row.getString(3);
        var voice = new Alike(
                Objects.requireNonNull(row.getString(2)), about == null ? "" : about, row.getDouble(4), row.getLong(5));
        voices.add(voice);
        whole = whole.plus(voice.figure(), voice.times());
        parts.merge(voice.part(), voice.times(), Long::sum);
        var themes = named(voice.themes());
        for (var theme : themes) {
            add(Map.of(Facet.THEME, theme), voice.figure(), voice.times());
        }
        (themes.isEmpty() ? Set.of(Decomposition.NO_THEME) : themes)
                .forEach(theme -> mentions.merge(theme, voice.times(), Long::sum));
        return voice;
    }

    /** The themes that are told among these. */
    private Set<String> named(String themes) {
        return Stream.of(themes.split(",", -1)).filter(known::contains).collect(Collectors.toSet());
    }

    private int place(ResultSet row) throws SQLException {
        var figure = row.getDouble(4);
        var times = row.getLong(5);
        var place = row.getString(2);
        var kin = row.getString(3);
        if (!Filter.NONE.equals(place)) {
            add(Map.of(Facet.LOCATION, place), figure, times);
        }
        if (!Filter.NONE.equals(kin)) {
            add(Map.of(Facet.SEGMENT, kin), figure, times);
            if (!Filter.NONE.equals(place)) {
                add(Map.of(Facet.LOCATION, place, Facet.SEGMENT, kin), figure, times);
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
                    Map.of(Facet.THEME, theme, place == null ? Facet.SEGMENT : Facet.LOCATION, other),
                    new Sum(row.getLong(5), row.getDouble(6), row.getDouble(7)));
        }
        return 1;
    }

    private void add(Map<Facet, String> mark, double figure, long times) {
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
    Map<Map<Facet, String>, Sum> marks() {
        return marks;
    }

    /**
     * Those that are alike in what is told.
     *
     * @param together the parts that are told as one
     * @param few the themes that are told as one
     */
    List<Decomposition.Group> groups(Set<String> together, Set<String> few) {
        var sets = new HashMap<String, Set<String>>();
        Function<String, Set<String>> told = themes -> {
            var named = named(themes);
            return (named.isEmpty() ? Set.of(Decomposition.NO_THEME) : named)
                    .stream()
                            .map(theme -> few.contains(theme) ? Why.OTHERS : theme)
                            .collect(Collectors.toSet());
        };
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
