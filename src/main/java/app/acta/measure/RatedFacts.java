package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.stat.Decomposition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * What the voices that count for a measure come to at one time: the sums of their figures by everything that may have moved.
 * Three looks, however many voices there are.
 */
final class RatedFacts {
    private static final List<Facet> PLACES = List.of(Facet.LOCATION, Facet.SEGMENT);

    private final DuckDBConnection duck;
    private final FactSql.Ground ground;
    private final List<String> known;
    private final List<Object> values = new ArrayList<>();
    private final String rows;
    private final Map<Map<Facet, String>, Sum> marks = new HashMap<>();
    private final Map<String, Long> parts = new HashMap<>();
    private final Map<String, Long> mentions = new HashMap<>();
    private Sum whole = new Sum(0, 0, 0);

    /** How many figures, their sum, and the sum of their squares. */
    record Sum(long n, double sum, double squares) {}

    RatedFacts(DuckDBConnection duck, FactSql.Ground ground, Measure measure, Facet by, Filter filter)
            throws SQLException {
        this.duck = duck;
        this.ground = ground;
        this.known = List.copyOf(ground.themes());
        var rated = Rated.of(measure);
        // The values of what is found come first in the text, as they do in the list.
        rows = "(select coalesce(" + FactRows.column(by) + ", '-') as part, coalesce(location, '-') as place,"
                + " coalesce(segment, '-') as kin, themes, cast(" + rated.value() + " as double) as figure from ("
                + FactRows.of(new Question(List.of(measure), filter, null, null), ground, values)
                + ") as found where " + rated.counts() + ") as rated";
        places();
        themes();
    }

    private void places() throws SQLException {
        var all = new ArrayList<Object>(known);
        all.addAll(values);
        new FactSql(
                        "select grouping(part), place, kin, part, count(*), sum(figure), sum(figure * figure), "
                                + Counted.count("(not " + about(known.size()) + ")") + " from " + rows
                                + " group by grouping sets ((part), (place), (kin), (place, kin), ())",
                        all)
                .rows(duck, row -> {
                    var sum = sum(row);
                    if (row.getInt(1) == 0) {
                        parts.put(row.getString(4), sum.n());
                    } else {
                        mark(row, Map.of(), sum);
                    }
                    if (row.getInt(1) != 0 && row.getString(2) == null && row.getString(3) == null) {
                        whole = sum;
                        mentions.put(Decomposition.NO_THEME, row.getLong(8));
                    }
                    return sum;
                });
        mentions.values().removeIf(count -> count == 0);
    }

    private void themes() throws SQLException {
        new FactSql(
                        "select theme, place, kin, null, count(*), sum(figure), sum(figure * figure) from"
                                + " (select unnest(themes) as theme, place, kin, figure from " + rows
                                + ") as told group by grouping sets ((theme), (theme, place), (theme, kin))",
                        values)
                .rows(duck, row -> {
                    var theme = row.getString(1);
                    var sum = sum(row);
                    if (ground.themes().contains(theme)) {
                        mark(row, Map.of(Facet.THEME, theme), sum);
                        if (row.getString(2) == null && row.getString(3) == null) {
                            mentions.put(theme, sum.n());
                        }
                    }
                    return sum;
                });
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getLong(5), row.getDouble(6), row.getDouble(7));
    }

    private void mark(ResultSet row, Map<Facet, String> theme, Sum sum) throws SQLException {
        var told = new EnumMap<Facet, String>(Facet.class);
        told.putAll(theme);
        for (var i = 0; i < PLACES.size(); i++) {
            var value = row.getString(2 + i);
            if (Filter.NONE.equals(value)) {
                return;
            }
            if (value != null) {
                told.put(PLACES.get(i), value);
            }
        }
        if (!told.isEmpty()) {
            marks.put(Map.copyOf(told), sum);
        }
    }

    private static String about(int themes) {
        return themes == 0
                ? "false"
                : "coalesce(list_has_any(themes, [" + String.join(", ", Collections.nCopies(themes, "?"))
                        + "]), false)";
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
     * @param alone the themes that are told each
     * @param few the themes that are told as one
     */
    List<Decomposition.Group> groups(Set<String> together, List<String> alone, Set<String> few) throws SQLException {
        var all = new ArrayList<Object>(alone);
        var others = few.stream()
                .filter(theme -> !theme.equals(Decomposition.NO_THEME))
                .toList();
        all.addAll(others);
        all.addAll(values);
        var which = new StringBuilder("''");
        alone.forEach(theme -> which.append(" || case when contains(themes, ?) then '1' else '0' end"));
        which.append(" || case when ").append(about(others.size())).append(" then '1' else '0' end");
        return new FactSql(
                        "select part, case when themes is null then '' else " + which
                                + " end as which, figure, count(*) from " + rows + " group by 1, 2, 3",
                        all)
                .rows(duck, row -> {
                    var part = Objects.requireNonNull(row.getString(1));
                    return new Decomposition.Group(
                            together.contains(part) ? Why.OTHERS : part,
                            named(row.getString(2), alone, few),
                            row.getDouble(3),
                            row.getLong(4));
                });
    }

    private static Set<String> named(String which, List<String> alone, Set<String> few) {
        var named = new HashSet<String>();
        for (var i = 0; i < which.length(); i++) {
            if (which.charAt(i) == '1') {
                named.add(i < alone.size() ? alone.get(i) : Why.OTHERS);
            }
        }
        if (named.isEmpty()) {
            named.add(few.contains(Decomposition.NO_THEME) ? Why.OTHERS : Decomposition.NO_THEME);
        }
        return named;
    }
}
