package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a question becomes SQL of the analytics engine, and its rows an answer. Only what DuckDB and Trino
 * say alike is used: casts by name, sums of cases, stored days, nulls last.
 */
record FactSql(String text) {
    /**
     * What a question leaves open: where it is asked, and by which rules.
     *
     * @param themes the ids of the themes that are told; voices may be about others, which were set aside
     */
    record Ground(UUID workspace, MeasureSettings settings, Set<String> themes) {}

    static List<String> groups(Question question) {
        return Stream.concat(
                        question.period() == null ? Stream.of() : Stream.of("start_at"),
                        question.split() == null ? Stream.of() : Stream.of("part"))
                .toList();
    }

    static String grouped(List<String> groups) {
        return groups.isEmpty()
                ? ""
                : " group by " + String.join(", ", groups)
                        + groups.stream()
                                .map(g -> g + " nulls last")
                                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** The rows under the names of their groups. */
    static String rows(Question question, Ground ground) {
        var named = "select *"
                + (question.period() == null ? "" : ", " + question.period().column() + " as start_at");
        var found = " from (" + FactRows.of(question, ground) + ") as found";
        if (question.split() == null) {
            return named + found;
        }
        if (question.split() == Facet.THEME) {
            // A row for each theme, and beside them those that have none: quicker than to give these a list of nothing.
            return named + ", unnest(themes) as part" + found + " union all " + named
                    + ", cast(null as varchar) as part" + found + " where themes is null";
        }
        return named + ", " + FactRows.column(question.split()) + " as part" + found;
    }

    /** The rows of a query, counted under the groups of a question. */
    static List<Answer.Point> points(DuckDBConnection duck, Question question, Sums sums, String rows)
            throws SQLException {
        var groups = groups(question);
        var columns = new ArrayList<>(groups);
        columns.addAll(sums.columns());
        return new FactSql("select " + String.join(", ", columns) + " from (" + rows + ") as counted" + grouped(groups))
                .rows(duck, row -> {
                    var group = group(question, row);
                    return new Answer.Point(group.start(), group.part(), sums.tallies(row, groups.size() + 1));
                });
    }

    /** Counts days, each by the people who spoke on it: whether more of them stand for what is counted than against it. */
    private static List<Answer.Point> days(DuckDBConnection duck, Question question, Ground ground)
            throws SQLException {
        var counted = question.measure().counted();
        var days = new ArrayList<>(groups(question));
        days.add("count(distinct case when " + counted.up() + " then " + FactPeople.PERSON + " end) as bad");
        days.add("count(distinct case when felt = 'positive' then " + FactPeople.PERSON + " end) as good");
        days.add(Counted.count(counted.counts()) + " as known");
        days.add("count(*) as voices");
        var each = new ArrayList<>(groups(question));
        each.add("local_date");
        return points(
                duck,
                question,
                new Sums()
                        .add(
                                question.measure(),
                                Counted.of("known > 0", "bad > good").sums("known"))
                        .fitting(Counted.total("voices")),
                "select " + String.join(", ", days) + " from (" + rows(question, ground) + ") as counted group by "
                        + String.join(", ", each));
    }

    /**
     * Counts the values of several facets at once: rows of (position of the facet, value, then what the measures count). People
     * count by the latest of their voices alone, so that each has one value of each facet.
     */
    private static FactSql values(Question question, List<Facet> facets, Sums sums, Ground ground) {
        var position = new StringBuilder("case");
        for (var i = 0; i < facets.size(); i++) {
            position.append(" when grouping(")
                    .append(FactRows.column(facets.get(i)))
                    .append(") = 0 then ")
                    .append(i);
        }
        position.append(" end");
        var columns = facets.stream().map(FactRows::column).toList();
        var text = "select " + position + ", coalesce(" + String.join(", ", columns) + "), "
                + String.join(", ", sums.columns())
                + " from ("
                + (question.counting() == Question.Counting.PEOPLE
                        ? FactPeople.rows(question, ground)
                        : FactRows.of(question, ground))
                + ") as counted group by grouping sets (("
                + String.join("), (", columns) + ")) order by 1, 3 desc nulls last, 2 nulls last";
        return new FactSql(text);
    }

    /** Puts a question. */
    static Answer answer(DuckDBConnection duck, Question question, Ground ground) throws SQLException {
        if (question.measure().ofThemes()) {
            return VoiceShares.of(duck, question, ground);
        }
        var points = points(duck, question, ground);
        return new Answer(
                question,
                question.split() != Facet.THEME
                        ? points
                        : points.stream()
                                .filter(point -> Filter.NONE.equals(point.part())
                                        || ground.themes().contains(point.part()))
                                .toList());
    }

    private static List<Answer.Point> points(DuckDBConnection duck, Question question, Ground ground)
            throws SQLException {
        var measure = question.measure();
        if (question.counting() == Question.Counting.PEOPLE) {
            return FactPeople.of(duck, question, ground);
        }
        if (measure.kind() == Kind.QUANTILE) {
            return FactFigures.quantiles(duck, question, ground).entrySet().stream()
                    .map(each -> new Answer.Point(
                            each.getKey().start(), each.getKey().part(), Map.of(measure, each.getValue())))
                    .toList();
        }
        return measure.ofDays()
                ? days(duck, question, ground)
                : points(duck, question, Sums.of(question.measures()), rows(question, ground));
    }

    /** What the question's measure counts in each hour of UTC in which there are records, in order. */
    static List<Answer.Hour> hours(DuckDBConnection duck, Question question, Ground ground) throws SQLException {
        var hour = "date_diff('hour', timestamp '1970-01-01 00:00:00', "
                + question.table().countedBy() + ")";
        var sums = Sums.of(question.measures());
        return new FactSql("select " + hour + ", " + String.join(", ", sums.columns()) + " from ("
                        + FactRows.of(question, ground) + ") as counted group by 1 order by 1")
                .rows(
                        duck,
                        row -> new Answer.Hour(
                                Instant.EPOCH.plus(row.getLong(1), ChronoUnit.HOURS),
                                Objects.requireNonNull(sums.tallies(row, 2).get(question.measure()))));
    }

    /** Where a row belongs. */
    record Group(@Nullable LocalDate start, @Nullable String part) {
        static Group of(Answer.Point point) {
            return new Group(point.start(), point.part());
        }
    }

    static Group group(Question question, ResultSet row) throws SQLException {
        var at = 1;
        var start = question.period() == null ? null : row.getObject(at++, LocalDate.class);
        return new Group(start, question.split() == null ? null : given(row.getString(at)));
    }

    /** What is counted for each value of each facet, most first. */
    static Map<Facet, List<Answer.Point>> answers(
            DuckDBConnection duck, Question question, List<Facet> facets, Ground ground) throws SQLException {
        var found = new EnumMap<Facet, List<Answer.Point>>(Facet.class);
        var sums = Sums.of(question.measures());
        values(question, facets, sums, ground)
                .rows(
                        duck,
                        row -> found.computeIfAbsent(facets.get(row.getInt(1)), facet -> new ArrayList<>())
                                .add(new Answer.Point(null, given(row.getString(2)), sums.tallies(row, 3))));
        return found;
    }

    /** What is counted for each value of a facet, most first; none where there is nothing to tell apart. */
    static List<Answer.Point> parts(DuckDBConnection duck, Question question, @Nullable Facet split, Ground ground)
            throws SQLException {
        if (split == null || !question.by(split).answerable()) {
            return List.of();
        }
        return question.counting() == Question.Counting.PEOPLE
                ? answer(duck, question.whole().by(split), ground).points().stream()
                        .sorted(Comparator.comparingLong((Answer.Point point) ->
                                        -point.of(question.measure()).n())
                                .thenComparing(point -> String.valueOf(point.part())))
                        .toList()
                : Objects.requireNonNull(
                        answers(duck, question.whole(), List.of(split), ground).getOrDefault(split, List.of()));
    }

    private static String given(@Nullable String value) {
        return value == null ? Filter.NONE : value;
    }

    /**
     * A value as it is written in SQL. Written out, not handed over beside the text: the engine plans before it sees such values,
     * and then once more.
     */
    static String literal(Object value) {
        return switch (value) {
            case UUID id -> "cast('" + id + "' as uuid)";
            case LocalDate day -> "date '" + day + "'";
            // No text has a zero byte, where the engine would end it.
            default -> "'" + value.toString().replace("'", "''").replace('\0', '\uFFFD') + "'";
        };
    }

    // A statement of this engine is closed by any error, so each question has its own.
    <T> List<T> rows(DuckDBConnection duck, Facts.Row<T> reader) throws SQLException {
        try (var statement = duck.createStatement()) {
            var rows = new ArrayList<T>();
            try (var row = statement.executeQuery(text)) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        }
    }
}
