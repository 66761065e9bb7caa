package app.acta.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        var figure =
                measure.kind() == Kind.COUNT ? "0" : latest(measure.counted().figure());
        return "select " + groups + figure + " as figure, count(*) as voices from (" + FactSql.rows(question, ground)
                + ") as named where " + measure.counted().counts() + " group by " + groups + PERSON;
    }

    static List<Answer.Point> of(DuckDBConnection duck, Question question, FactSql.Ground ground) throws SQLException {
        return question.measures().size() > 1 ? together(duck, question, ground) : alone(duck, question, ground);
    }

    // Two looks: to tell people apart among all rows, whether they count or not, would cost more for one measure.
    private static List<Answer.Point> alone(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        var measure = question.measure();
        var people = measure.kind() == Kind.QUANTILE
                ? FactFigures.quantiles(duck, question, ground)
                : tallies(duck, question, measure, ground);
        var everything = new Question(List.of(Measure.VOLUME), question.filter(), question.period(), question.split());
        return FactSql.points(duck, everything, Sums.of(everything.measures()), FactSql.rows(everything, ground))
                .stream()
                .map(point -> new Answer.Point(
                        point.start(),
                        point.part(),
                        Map.of(
                                measure,
                                people.getOrDefault(FactSql.Group.of(point), Tally.NONE)
                                        .among(point.of(Measure.VOLUME).n()))))
                .toList();
    }

    private static Map<FactSql.Group, Tally> tallies(
            DuckDBConnection duck, Question question, Measure measure, FactSql.Ground ground) throws SQLException {
        var sums = new Sums().add(measure, measure.counted().sumsOfFigures("figure", "voices"));
        return FactSql.points(duck, question, sums, figures(question, measure, ground)).stream()
                .collect(Collectors.toMap(point -> FactSql.Group.of(point), point -> point.of(measure)));
    }

    // Several measures: each person's figures of all of them in one look.
    private static List<Answer.Point> together(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        var each = new ArrayList<>(FactSql.groups(question));
        var sums = new Sums();
        for (var alike : alike(question.measures())) {
            each.addAll(alike.ofPerson());
            alike.add(sums);
        }
        each.add("count(*) as voices");
        var by = new ArrayList<>(FactSql.groups(question));
        by.add(PERSON);
        return FactSql.points(
                duck,
                question,
                sums.fitting(Counted.total("voices")),
                "select " + String.join(", ", each) + " from (" + FactSql.rows(question, ground)
                        + ") as named group by " + String.join(", ", by));
    }

    // To find the latest of a person's rows takes most of the time, so what counts the same rows is found together.
    private static List<Alike> alike(List<Measure> measures) {
        var found = new ArrayList<Alike>();
        measures.stream()
                .filter(measure -> measure.counted().amount().isEmpty())
                .collect(Collectors.groupingBy(
                        measure -> measure.counted().counts(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(each -> found.add(new Alike(found.size(), each)));
        measures.stream()
                .filter(measure -> !measure.counted().amount().isEmpty())
                .forEach(measure -> found.add(new Alike(found.size(), List.of(measure))));
        return found;
    }

    /**
     * Measures that count the same rows, found by one look for the latest. Where they are several, each figure, from −1 to 1, is one
     * digit of four of a common number.
     */
    private record Alike(int place, List<Measure> measures) {
        private static final int DIGIT = 4;

        List<String> ofPerson() {
            var counts = measures.getFirst().counted().counts();
            var those = counts.equals("true") ? "" : " filter (where " + counts + ")";
            return List.of(
                    (those.isEmpty() && measures.size() == 1 ? "0" : latest(packed()) + those) + " as figure" + place,
                    "count(*)" + those + " as voices" + place);
        }

        private String packed() {
            if (measures.size() == 1) {
                return measures.getFirst().counted().figure();
            }
            var sum = new ArrayList<String>();
            var times = 1L;
            for (var measure : measures) {
                sum.add("(1 + " + measure.counted().figure() + ") * " + times);
                times *= DIGIT;
            }
            return "cast(" + String.join(" + ", sum) + " as bigint)";
        }

        void add(Sums sums) {
            var times = 1L;
            for (var measure : measures) {
                var own = measures.size() == 1
                        ? "figure" + place
                        : "(floor(figure%1$d / %2$d.0) - %4$d * floor(figure%1$d / %3$d.0) - 1)"
                                .formatted(place, times, times * DIGIT, DIGIT);
                sums.add(measure, measure.counted().sumsOfFigures(own, "voices" + place));
                times *= DIGIT;
            }
        }
    }

    /** Of the rows of one person the figure of the latest. */
    static String latest(String figure) {
        return "max_by(" + figure + ", row(occurred_at, id))";
    }

    /** The rows that a measure counts, of each person the latest alone: then parts add up to the whole. */
    static String rows(Question question, FactSql.Ground ground) {
        return "select * from (select *, row_number() over (partition by " + PERSON
                + " order by occurred_at desc, id desc) as nth from (" + FactRows.of(question, ground)
                + ") as found where " + question.measure().counted().counts() + ") as ordered where nth = 1";
    }
}
