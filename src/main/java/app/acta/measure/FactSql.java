package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a question becomes SQL of the analytics engine, and its rows an answer. Only what DuckDB and Trino
 * say alike is used: casts by name, sums of cases, stored days, nulls last.
 */
record FactSql(String text, List<Object> values) {
    /** What is told apart by what was read of a voice. */
    private static final Set<Facet> READ = Set.of(Facet.FEELING, Facet.SAYS, Facet.EMOTION, Facet.LANGUAGE);

    /** What a question leaves open: where it is asked, and by which rules. */
    record Ground(UUID workspace, MeasureSettings settings) {}

    static FactSql of(Question question, Ground ground) {
        var values = new ArrayList<Object>();
        var columns = new ArrayList<String>();
        var groups = new ArrayList<String>();
        if (question.period() != null) {
            groups.add(
                    question.period() == Question.Period.DAY
                            ? "local_date"
                            : question.period().key());
        }
        if (question.split() != null) {
            groups.add(column(question.split()));
        }
        columns.addAll(groups);
        for (var measure : question.measures()) {
            for (var condition : measure.conditions()) {
                columns.add("cast(coalesce(sum(case when " + condition + " then 1 else 0 end), 0) as bigint)");
            }
        }
        var text = "select " + String.join(", ", columns) + " from (" + records(question, ground, values)
                + ") as counted"
                + (groups.isEmpty() ? "" : " group by " + String.join(", ", groups))
                + (groups.isEmpty()
                        ? ""
                        : " order by "
                                + groups.stream().map(g -> g + " nulls last").collect(Collectors.joining(", ")));
        return new FactSql(text, values);
    }

    /**
     * Counts the values of several facets at once: rows of (position of the facet, value, then what the measures count).
     */
    static FactSql values(Question question, List<Facet> facets, Ground ground) {
        var values = new ArrayList<Object>();
        var sums = question.measures().stream()
                .flatMap(measure -> measure.conditions().stream())
                .map(condition -> "cast(coalesce(sum(case when " + condition + " then 1 else 0 end), 0) as bigint)")
                .collect(Collectors.joining(", "));
        var position = new StringBuilder("case");
        for (var i = 0; i < facets.size(); i++) {
            position.append(" when grouping(")
                    .append(column(facets.get(i)))
                    .append(") = 0 then ")
                    .append(i);
        }
        position.append(" end");
        var columns = facets.stream().map(FactSql::column).toList();
        var text = "select " + position + ", coalesce(" + String.join(", ", columns) + "), " + sums + " from ("
                + records(question, ground, values) + ") as counted group by grouping sets (("
                + String.join("), (", columns) + ")) order by 1, 3 desc nulls last, 2 nulls last";
        return new FactSql(text, values);
    }

    private static String records(Question question, Ground ground, List<Object> values) {
        var derived = switch (question.table()) {
            case FEEDBACK -> {
                var solicited = ground.settings().solicited();
                solicited.forEach(channel -> values.add(channel.key()));
                yield "nps is not null and channel in (" + places(solicited.size()) + ") as asked";
            }
            case CASES -> "replied_in_time is not null as replied";
            case READINGS -> throw new IllegalArgumentException("Readings are not counted by themselves");
        };
        values.add(ground.workspace());
        values.add(question.from());
        values.add(question.to());
        // Joined only where it is counted: most questions are about voices alone.
        var from = question.measures().stream().anyMatch(Measure::ofReadings)
                ? "(select f.*, r.feeling as felt, r.says as said, r.read_by is not null as heard from feedback f"
                        + " left join readings r on r.workspace_id = f.workspace_id and r.feedback_id = f.id) as understood"
                : question.table().table();
        var text = new StringBuilder(
                "select *, " + derived + " from " + from + " where workspace_id = ? and local_date between ? and ?");
        question.filter().chosen().forEach((facet, wanted) -> {
            if (READ.contains(facet)) {
                text.append(read(facet, wanted, ground, values));
                return;
            }
            var conditions = new ArrayList<String>();
            var given = wanted.stream()
                    .filter(value -> !value.equals(Filter.NONE) && !(facet == Facet.NPS && value.equals("any")))
                    .toList();
            if (!given.isEmpty()) {
                conditions.add(column(facet) + " in (" + places(given.size()) + ")");
                values.addAll(given);
            }
            if (wanted.contains(Filter.NONE)) {
                conditions.add(column(facet) + " is null");
            }
            if (facet == Facet.NPS && wanted.contains("any")) {
                conditions.add("nps is not null");
            }
            text.append(" and (").append(String.join(" or ", conditions)).append(')');
        });
        var customer = question.filter().customer();
        if (customer != null) {
            text.append(" and customer_id = ?");
            values.add(customer.value());
        }
        return text.toString();
    }

    /** What was read stands in a table of its own: a voice that waits to be read has no row there. */
    private static String read(Facet facet, Set<String> wanted, Ground ground, List<Object> values) {
        var of = "(select feedback_id from readings where workspace_id = ? and ";
        var conditions = new ArrayList<String>();
        for (var value : wanted) {
            values.add(ground.workspace());
            var none = value.equals(Filter.NONE);
            switch (facet) {
                case LANGUAGE -> {
                    // As the words told it; where they told nothing, as it came in.
                    conditions.add((none ? "" : "id in " + of + "language = ?) or ") + "(language "
                            + (none ? "is null" : "= ?") + " and id not in " + of + "language is not null))");
                    if (!none) {
                        values.addAll(List.of(value, value, ground.workspace()));
                    }
                }
                case FEELING -> {
                    conditions.add(none ? "id not in " + of + "feeling is not null)" : "id in " + of + "feeling = ?)");
                    if (!none) {
                        values.add(value);
                    }
                }
                default -> {
                    // One column holds what it says and the emotions: "none" is none of the facet's own.
                    var said = none ? facet.known().keySet() : Set.of(value);
                    conditions.add("id " + (none ? "not in " : "in ") + of + "("
                            + String.join(" or ", Collections.nCopies(said.size(), "says like ?")) + "))");
                    said.forEach(each -> values.add("%," + each + ",%"));
                }
            }
        }
        return " and (" + String.join(" or ", conditions) + ")";
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** The column of a facet, named and cut as the inbox does. */
    private static String column(Facet facet) {
        return switch (facet) {
            case SCORE -> "score_band";
            case NPS ->
                "case when nps >= 9 then 'promoter' when nps >= 7 then 'passive' when nps is not null then 'detractor' end";
            case EASE ->
                "case when ces >= 5 then 'easy' when ces > 3 then 'middle' when ces is not null then 'hard' end";
            default -> facet.key();
        };
    }

    /** Counts the voices that show each emotion; several may show in one. */
    static Map<Impression.Emotion, Long> emotions(DuckDBConnection duck, Question question, Ground ground)
            throws SQLException {
        var emotions = List.of(Impression.Emotion.values());
        var values = new ArrayList<Object>();
        var sums = emotions.stream()
                .map(each -> "cast(coalesce(sum(case when heard and said like '%," + each.key()
                        + ",%' then 1 else 0 end), 0) as bigint)")
                .collect(Collectors.joining(", "));
        var text = "select " + sums + " from (" + records(question, ground, values) + ") as counted";
        var found = new EnumMap<Impression.Emotion, Long>(Impression.Emotion.class);
        new FactSql(text, values).rows(duck, row -> {
            for (var i = 0; i < emotions.size(); i++) {
                found.put(emotions.get(i), row.getLong(i + 1));
            }
            return row.getLong(1);
        });
        return found;
    }

    /** Puts a question. */
    static Answer answer(DuckDBConnection duck, Question question, Ground ground) throws SQLException {
        var points = of(question, ground).rows(duck, row -> {
            var at = 1;
            var start = question.period() == null ? null : row.getObject(at++, LocalDate.class);
            var part = question.split() == null ? null : given(row.getString(at++));
            return new Answer.Point(start, part, tallies(question, row, at));
        });
        return new Answer(question, points);
    }

    /** What is counted for each value of each facet, most first. */
    static Map<Facet, List<Answer.Point>> answers(
            DuckDBConnection duck, Question question, List<Facet> facets, Ground ground) throws SQLException {
        var found = new EnumMap<Facet, List<Answer.Point>>(Facet.class);
        values(question, facets, ground)
                .rows(
                        duck,
                        row -> found.computeIfAbsent(facets.get(row.getInt(1)), facet -> new ArrayList<>())
                                .add(new Answer.Point(null, given(row.getString(2)), tallies(question, row, 3))));
        return found;
    }

    private static String given(@Nullable String value) {
        return value == null ? Filter.NONE : value;
    }

    private static Map<Measure, Tally> tallies(Question question, ResultSet row, int first) throws SQLException {
        var tallies = new EnumMap<Measure, Tally>(Measure.class);
        var at = first;
        for (var measure : question.measures()) {
            tallies.put(measure, new Tally(row.getLong(at), row.getLong(at + 1), row.getLong(at + 2)));
            at += 3;
        }
        return tallies;
    }

    /** One row of an answer. */
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    // A statement of this engine is closed by any error, so each question has its own.
    private <T> List<T> rows(DuckDBConnection duck, Row<T> reader) throws SQLException {
        try (var statement = duck.prepareStatement(text)) {
            for (var i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            var rows = new ArrayList<T>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }
}
