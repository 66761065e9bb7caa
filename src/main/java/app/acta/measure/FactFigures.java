package app.acta.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a measure in their order, equal ones together: what quantiles are found among, and what anybody can compute
 * again. Few are different, so one look brings all of them.
 */
final class FactFigures {
    private final List<Double> figures = new ArrayList<>();
    private final List<Long> upTo = new ArrayList<>();
    private long n;
    private long records;
    private long missing;

    private FactFigures() {}

    private void add(@Nullable Double figure, long times, long voices) {
        if (figure == null) {
            missing += times;
            return;
        }
        n += times;
        records += voices;
        figures.add(figure);
        upTo.add(n);
    }

    /** The figure at a rank, from 1. */
    private double at(long rank) {
        var low = 0;
        var high = upTo.size() - 1;
        while (low < high) {
            var middle = (low + high) / 2;
            if (upTo.get(middle) < rank) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return figures.get(low);
    }

    private Tally tally(double quantile) {
        var counted = new Tally(n, 0, 0, Tally.Moments.NONE, records, records + missing, null);
        if (n == 0) {
            return counted;
        }
        var ranks = Ranks.of(n, quantile);
        return counted.with(ranks.between(n, ranks.all(n).collect(Collectors.toMap(rank -> rank, this::at))));
    }

    /** How often each figure of a measure, or none, occurs in each group. */
    private static FactSql of(Question question, FactSql.Ground ground) {
        var groups = new ArrayList<>(FactSql.groups(question));
        groups.add("figure");
        var people = question.counting() == Question.Counting.PEOPLE;
        var measure = question.measure();
        return new FactSql("select " + String.join(", ", groups) + ", count(*) as times, "
                + (people ? "cast(sum(voices) as bigint)" : "count(*)") + " as voices from ("
                + (people
                        ? FactPeople.figures(question, measure, ground)
                        : "select *, " + measure.counted().figure() + " as figure from ("
                                + FactSql.rows(question, ground) + ") as named")
                + ") as counted" + FactSql.grouped(groups));
    }

    /** The quantiles of each group. */
    static Map<FactSql.Group, Tally> quantiles(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        var found = new LinkedHashMap<FactSql.Group, FactFigures>();
        var first = FactSql.groups(question).size() + 1;
        of(question, ground).rows(duck, row -> {
            var group = FactSql.group(question, row);
            var figure = row.getDouble(first);
            found.computeIfAbsent(group, any -> new FactFigures())
                    .add(row.wasNull() ? null : figure, row.getLong(first + 1), row.getLong(first + 2));
            return group;
        });
        if (first == 1) {
            found.putIfAbsent(new FactSql.Group(null, null), new FactFigures());
        }
        var tallies = new LinkedHashMap<FactSql.Group, Tally>();
        var quantile = question.measure().counted().quantile();
        found.forEach((group, figures) -> tallies.put(group, figures.tally(quantile)));
        return tallies;
    }

    /** The figures behind a mean, a spread or a quantile. */
    static List<Answer.Occurrence> occurrences(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        var found = new ArrayList<Answer.Occurrence>();
        var first = FactSql.groups(question).size() + 1;
        of(question, ground).rows(duck, row -> {
            var group = FactSql.group(question, row);
            var figure = row.getDouble(first);
            return row.wasNull()
                    || found.add(new Answer.Occurrence(group.start(), group.part(), figure, row.getLong(first + 1)));
        });
        return found;
    }
}
