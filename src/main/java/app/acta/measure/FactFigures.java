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

    /** The figures that stand at certain ranks of their group, by how many figures the group has. */
    private static FactSql ranked(Question question, FactSql.Ground ground, Map<Long, Ranks> ranks) {
        var values = new ArrayList<Object>();
        var groups = FactSql.groups(question);
        var amount = question.measures().getFirst().counted().amount();
        var over = groups.isEmpty() ? "" : "partition by " + String.join(", ", groups);
        var wanted = ranks.entrySet().stream()
                .flatMap(
                        each -> each.getValue().all(each.getKey()).map(rank -> "(" + each.getKey() + ", " + rank + ")"))
                .collect(Collectors.joining(", "));
        var columns = new ArrayList<>(groups);
        columns.addAll(List.of("place", "figure"));
        var figures = new ArrayList<>(groups);
        figures.add("figure");
        figures.add("row_number() over (" + over + " order by figure) as place");
        figures.add("count(*) over (" + over + ") as figures");
        return new FactSql(
                "select " + String.join(", ", columns) + " from (select " + String.join(", ", figures)
                        + " from (select *, cast(" + amount + " as double) as figure from ("
                        + FactSql.counting(question, question.measure(), ground, values) + ") as counted"
                        + ") as kept) as ranked where (figures, place) in ("
                        + wanted + ")",
                values);
    }

    /** How often each figure of a measure occurs in each group: what anybody needs to compute it again. */
    private static FactSql figures(Question question, FactSql.Ground ground) {
        var values = new ArrayList<Object>();
        var groups = new ArrayList<>(FactSql.groups(question));
        groups.add("figure");
        var amount = question.measures().getFirst().counted().amount();
        return new FactSql(
                "select " + String.join(", ", groups) + ", count(*) from (select *, cast(" + amount
                        + " as double) as figure from ("
                        + FactSql.counting(question, question.measure(), ground, values) + ") as counted" + ") as kept"
                        + FactSql.grouped(groups),
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
