package app.acta.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** The figures of a measure in their order: what quantiles are found among, and what anybody can compute again. */
final class FactFigures {
    private FactFigures() {}

    /**
     * The figures that stand at certain ranks of their group, by how many figures the group has. Equal figures are counted first:
     * few are different, and only those are put in order.
     */
    private static FactSql ranked(Question question, FactSql.Ground ground, Map<Long, Ranks> ranks) {
        var values = new ArrayList<Object>();
        var groups = FactSql.groups(question);
        var over = groups.isEmpty() ? "" : "partition by " + String.join(", ", groups) + " ";
        var wanted = ranks.entrySet().stream()
                .flatMap(
                        each -> each.getValue().all(each.getKey()).map(rank -> "(" + each.getKey() + ", " + rank + ")"))
                .collect(Collectors.joining(", "));
        var columns = new ArrayList<>(groups);
        columns.addAll(List.of("place", "figure"));
        var placed = new ArrayList<>(groups);
        placed.add("figure");
        placed.add("times");
        placed.add("sum(times) over (" + over + "order by figure rows unbounded preceding) as upto");
        placed.add("sum(times) over (" + over.strip() + ") as figures");
        return new FactSql(
                "select " + String.join(", ", columns) + " from (select " + String.join(", ", placed) + " from ("
                        + counted(question, ground, values)
                        + ") as equals_together) as placed join (values " + wanted + ") as wanted(size, place)"
                        + " on size = figures and place > upto - times and place <= upto",
                values);
    }

    private static String counted(Question question, FactSql.Ground ground, List<Object> values) {
        var groups = new ArrayList<>(FactSql.groups(question));
        groups.add("figure");
        return "select " + String.join(", ", groups) + ", count(*) as times from ("
                + FactSql.figures(question, question.measure(), ground, values) + ") as counted group by "
                + String.join(", ", groups);
    }

    /** How often each figure of a measure occurs in each group: what anybody needs to compute it again. */
    private static FactSql figures(Question question, FactSql.Ground ground) {
        var values = new ArrayList<Object>();
        var order = new ArrayList<>(FactSql.groups(question));
        order.add("figure");
        return new FactSql(
                counted(question, ground, values)
                        + order.stream()
                                .map(each -> each + " nulls last")
                                .collect(Collectors.joining(", ", " order by ", "")),
                values);
    }

    // The ranks follow from how many figures a group has, so they are looked up in a second step; exact in
    // every engine.
    static List<Answer.Point> quantiles(
            DuckDBConnection duck, List<Answer.Point> points, Question question, FactSql.Ground ground)
            throws SQLException {
        var measure = question.measures().getFirst();
        var ranks = points.stream()
                .map(point -> point.of(measure).n())
                .filter(n -> n > 0)
                .distinct()
                .collect(Collectors.toMap(
                        n -> n, n -> Ranks.of(n, measure.counted().quantile())));
        if (ranks.isEmpty()) {
            return points;
        }
        var found = new HashMap<FactSql.Group, Map<Long, Double>>();
        ranked(question, ground, ranks).rows(duck, row -> {
            var group = FactSql.group(question, row);
            found.computeIfAbsent(group, any -> new HashMap<>())
                    .put(row.getLong(group.next()), row.getDouble(group.next() + 1));
            return group;
        });
        return points.stream()
                .map(point -> {
                    var tally = point.of(measure);
                    var figures = found.get(new FactSql.Group(
                            point.start(),
                            point.part(),
                            1 + FactSql.groups(question).size()));
                    return figures == null
                            ? point
                            : new Answer.Point(
                                    point.start(),
                                    point.part(),
                                    Map.of(
                                            measure,
                                            tally.with(Objects.requireNonNull(ranks.get(tally.n()))
                                                    .between(tally.n(), figures))));
                })
                .toList();
    }

    /** The figures behind a mean, a spread or a quantile. */
    static List<Occurrence> occurrences(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        return figures(question, ground).rows(duck, row -> {
            var group = FactSql.group(question, row);
            return new Occurrence(
                    group.start(), group.part(), row.getDouble(group.next()), row.getLong(group.next() + 1));
        });
    }
}
