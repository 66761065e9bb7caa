package app.acta.measure.drivers;

import app.acta.listen.Filter;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.measure.Counted;
import app.acta.measure.Facts;
import app.acta.measure.stat.CrossProducts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The voices that gave a score, added up by the engine: however many there are, what comes is as small as what may go with it.
 */
final class LeverFacts {
    /** Of more rows that differ, as many voices stand for all where intervals are made. */
    static final int MOST = 20_000;

    /** Whether the words say it took too much effort. */
    static final String EFFORT = said("effort");

    /** Whether the words say that something was not clear. */
    static final String UNCLEAR = said("unclear");

    private static final String EASE = "ces";

    private final Facts facts;
    private final String scored;
    private final Driven outcome;

    /**
     * How many voices there are.
     *
     * @param scored with the score; the others are among them
     */
    record Voices(long scored, long effort, long unclear) {}

    /** What voices speak of a theme, and how many of them well and badly. */
    record Mentions(String theme, long n, long good, long bad) {}

    /**
     * Another score of the same voices, as a share of its scale.
     *
     * @param value as SQL on a scored voice; null where it was not given
     * @param squares the sum of the squares
     */
    record Asked(String name, String value, long n, double sum, double squares) {}

    /**
     * Rows that are alike, the outcome first.
     *
     * @param times how often each occurs
     * @param all every row added up; the outcome is column 0
     */
    record Alike(List<double[]> rows, List<Long> times, CrossProducts all) {}

    LeverFacts(Facts facts, Driven outcome, Filter filter) {
        this.facts = facts;
        this.outcome = outcome;
        this.scored = "(select *, cast(" + outcome.sql() + " as double) as outcome from ("
                + facts.voices(filter) + ") as found where "
                + outcome.sql() + " is not null) as scored";
    }

    private static String said(String what) {
        return "case when said like '%," + what + ",%' then 1 else 0 end";
    }

    /** The feeling about a theme as SQL on a scored voice: 1 where it is spoken of well, −1 badly, else 0. */
    static String theme(String id) {
        var theme = Facts.literal(id);
        return "case when contains(themes, " + theme + ") then coalesce(theme_feelings[array_position(themes, " + theme
                + ")], 0) else 0 end";
    }

    Voices voices() throws SQLException {
        return facts.rows(
                        "select count(*), coalesce(sum(" + EFFORT + "), 0), coalesce(sum(" + UNCLEAR + "), 0) from "
                                + scored,
                        row -> new Voices(row.getLong(1), row.getLong(2), row.getLong(3)))
                .getFirst();
    }

    List<Mentions> mentions() throws SQLException {
        return facts.rows(
                "select theme, count(*), " + Counted.count("feeling > 0") + ", " + Counted.count("feeling < 0")
                        + " from (select unnest(themes) as theme, unnest(theme_feelings) as feeling from " + scored
                        + ") as told group by theme",
                row -> new Mentions(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /**
     * What else any of them were asked, by name. Of the known scores only ease is among it: the others judge the whole, and
     * nobody can mend a judgement.
     */
    List<Asked> asked() throws SQLException {
        var found = new TreeMap<String, Asked>();
        var scale = Objects.requireNonNull(Score.KNOWN.get(EASE));
        var share = "(cast(" + EASE + " as double) - " + scale.min() + ") / " + (scale.max() - scale.min());
        var ease = facts.rows(
                        "select count(share), sum(share), sum(share * share) from (select " + share + " as share from "
                                + scored + ") as asked",
                        row -> new Asked(EASE, share, row.getLong(1), row.getDouble(2), row.getDouble(3)))
                .getFirst();
        if (outcome != Driven.EASE && ease.n() > 0) {
            found.put(EASE, ease);
        }
        facts
                .rows(
                        "select name, count(*), sum(share), sum(share * share) from (select unnest(map_keys(answers)) as name,"
                                + " unnest(map_values(answers)) as share from " + scored
                                + " where answers is not null) as asked group by name",
                        row -> {
                            var name = row.getString(1);
                            return new Asked(
                                    name,
                                    "answers[" + Facts.literal(name) + "]",
                                    row.getLong(2),
                                    row.getDouble(3),
                                    row.getDouble(4));
                        })
                .stream()
                .filter(asked -> outcome != Driven.SUCCESS || !asked.name().equalsIgnoreCase(Success.SCORE))
                .forEach(asked -> found.putIfAbsent(asked.name(), asked));
        return List.copyOf(found.values());
    }

    /** Voices with the outcome and every one of these, as columns c0, the outcome, c1 and so on. */
    private String complete(List<String> values) {
        return "(select id, outcome as c0, "
                + IntStream.range(0, values.size())
                        .mapToObj(i -> "cast(" + values.get(i) + " as double) as c" + (i + 1))
                        .collect(Collectors.joining(", "))
                + " from " + scored + ") as complete where "
                + IntStream.range(0, values.size())
                        .mapToObj(i -> "c" + (i + 1) + " is not null")
                        .collect(Collectors.joining(" and "));
    }

    private CrossProducts products(List<String> values) throws SQLException {
        var columns = 1 + values.size();
        var sums = new ArrayList<String>();
        for (var i = 0; i < columns; i++) {
            sums.add("sum(c" + i + ")");
            for (var j = i; j < columns; j++) {
                sums.add("sum(c" + i + " * c" + j + ")");
            }
        }
        var found = new CrossProducts(columns);
        facts.rows("select count(*), " + String.join(", ", sums) + " from " + complete(values), row -> {
            found.more(row.getLong(1));
            var at = 2;
            for (var i = 0; i < columns; i++) {
                found.sum(i, row.getDouble(at++));
                for (var j = i; j < columns; j++) {
                    found.product(i, j, row.getDouble(at++));
                }
            }
            return found;
        });
        return found;
    }

    /**
     * All voices with the outcome and every one of these, alike ones once. Where too many differ the engine adds them up, and the rows
     * are some of them, taken by the random end of their ids.
     */
    Alike alike(List<String> values) throws SQLException {
        var columns =
                IntStream.rangeClosed(0, values.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        var alike = alike(
                "select " + columns + ", count(*) from " + complete(values) + " group by " + columns + " order by "
                        + columns + " limit " + (MOST + 1),
                1 + values.size());
        if (alike.rows().size() <= MOST) {
            return alike;
        }
        var some = alike(
                "select " + columns + ", 1 from " + complete(values)
                        + " order by substr(cast(id as varchar), 25), id limit " + MOST,
                1 + values.size());
        return new Alike(some.rows(), some.times(), products(values));
    }

    private Alike alike(String sql, int columns) throws SQLException {
        var alike = new Alike(new ArrayList<>(), new ArrayList<>(), new CrossProducts(columns));
        facts.rows(sql, row -> {
            var values = new double[columns];
            for (var i = 0; i < columns; i++) {
                values[i] = row.getDouble(i + 1);
            }
            var times = row.getLong(columns + 1);
            alike.all().add(values, times);
            alike.times().add(times);
            return alike.rows().add(values);
        });
        return alike;
    }
}
