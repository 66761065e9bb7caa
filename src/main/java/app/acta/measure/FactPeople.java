package app.acta.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Counts people, each by the latest of their voices that counts. */
final class FactPeople {
    /** Whom a voice belongs to: who is not known is counted once for each voice. */
    static final String PERSON = "coalesce(customer_id, id)";

    private FactPeople() {}

    /**
     * The figure of each person beside their groups and how many of their voices count. The largest moment of a person is found
     * by hashing, which takes half of what ordering their rows takes.
     */
    static String figures(Question question, Measure measure, FactSql.Ground ground) {
        var groups = String.join(
                "", FactSql.groups(question).stream().map(group -> group + ", ").toList());
        var figure = measure.kind() == Kind.COUNT
                ? "0"
                : "max_by(" + measure.counted().figure() + ", row(occurred_at, id))";
        return "select " + groups + figure + " as figure, count(*) as voices from (" + FactSql.rows(question, ground)
                + ") as named where " + measure.counted().counts() + " group by " + groups + PERSON;
    }

    // Two looks: to tell people apart among all rows, whether they count or not, would cost more.
    static List<Answer.Point> of(DuckDBConnection duck, Question question, FactSql.Ground ground) throws SQLException {
        var people = new EnumMap<Measure, Map<FactSql.Group, Tally>>(Measure.class);
        for (var measure : question.measures()) {
            people.put(
                    measure,
                    measure.kind() == Kind.QUANTILE
                            ? FactFigures.quantiles(duck, question, ground)
                            : tallies(duck, question, measure, ground));
        }
        var everything = new Question(List.of(Measure.VOLUME), question.filter(), question.period(), question.split());
        return FactSql.of(everything, ground).rows(duck, row -> {
            var group = FactSql.group(question, row);
            var all = row.getLong(group.next());
            var tallies = new EnumMap<Measure, Tally>(Measure.class);
            people.forEach((measure, found) ->
                    tallies.put(measure, found.getOrDefault(group, Tally.NONE).among(all)));
            return new Answer.Point(group.start(), group.part(), tallies);
        });
    }

    private static Map<FactSql.Group, Tally> tallies(
            DuckDBConnection duck, Question question, Measure measure, FactSql.Ground ground) throws SQLException {
        var groups = FactSql.groups(question);
        var columns = new ArrayList<>(groups);
        columns.addAll(measure.counted().sumsOfFigures());
        columns.add("cast(coalesce(sum(voices), 0) as bigint)");
        var found = new HashMap<FactSql.Group, Tally>();
        new FactSql("select " + String.join(", ", columns) + " from (" + figures(question, measure, ground)
                        + ") as counted" + FactSql.grouped(groups))
                .rows(duck, row -> {
                    var group = FactSql.group(question, row);
                    return found.put(group, FactSql.tally(row, group.next(), 0));
                });
        return found;
    }
}
