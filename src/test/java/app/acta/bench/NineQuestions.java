package app.acta.bench;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.measure.BareFacts;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.moves.Moves;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engines were compared by, as the product asks it and as anybody would write it by hand. The first workspace, twelve
 * months; two for the movers, all time for the last.
 */
final class NineQuestions {
    /**
     * One question.
     *
     * @param product puts it to the product
     * @param bare the same in the product's analytics file, by hand, as one or several statements; empty where the product asks
     *     PostgreSQL
     * @param postgres the same in PostgreSQL, by hand
     */
    record One(String name, Runnable product, List<String> bare, List<String> postgres) {
        One(String name, Runnable product, String bare, String postgres) {
            this(name, product, bare.isEmpty() ? List.of() : List.of(bare), List.of(postgres));
        }
    }

    private static final String SCORE =
            "count(*), sum(case when nps >= 9 then 1 else 0 end), sum(case when nps <= 6 then 1 else 0 end)";
    private static final String WAS_ASKED = "channel in ('survey', 'interview') and nps is not null";
    private static final String ASKED = " and " + WAS_ASKED;

    /** With how many were not asked: a score is told with the number that is missing. */
    private static final String TOLD_SCORE =
            "count(*), sum(case when " + WAS_ASKED + " then 1 else 0 end), sum(case when "
                    + WAS_ASKED + " and nps >= 9 then 1 else 0 end), sum(case when " + WAS_ASKED
                    + " and nps <= 6 then 1 else 0 end)";

    private final Product product;
    private final Workspace place;
    private final LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    private final Measures measures;

    NineQuestions(Product product) {
        this.product = product;
        this.place = product.workspace();
        this.measures = product.bean(Measures.class);
    }

    List<One> all() {
        var year = Filter.EVERYTHING.between(today.minusYears(1), today);
        var months = Filter.EVERYTHING.between(today.minusDays(60), today);
        var narrowed = year.with(Facet.LOCATION, Set.of("Place 0", "Place 1", "Place 2", "Place 3"))
                .with(Facet.SEGMENT, Set.of("Segment 1", "Segment 2"));
        var where = where(year);
        var few = where
                + " and location in ('Place 0', 'Place 1', 'Place 2', 'Place 3') and segment in ('Segment 1', 'Segment 2')";
        var two = where(months.between(today.minusDays(121), today));
        var told = "(select %s location, segment, local_date < date '" + today.minusDays(60) + "' as before,"
                + " case when nps >= 9 then 100 when nps <= 6 then -100 else 0 end as score from %s where " + two
                + ASKED
                + ") as told";
        var sums = "count(*), sum(score), sum(score * score)";
        // Themes, places and segments, every two of them, and what the change is taken apart by.
        var moved = List.of(
                "select before, theme, location, segment, " + sums + " from "
                        + told.formatted("%1$s as theme,", "%2$s")
                        + " group by grouping sets ((before, theme), (before, theme, location), (before, theme, segment))",
                "select before, location, segment, " + sums + " from " + told.formatted("", "%3$s")
                        + " group by grouping sets ((before), (before, location), (before, segment),"
                        + " (before, location, segment))",
                "select before, segment, themes, score, count(*) from " + told.formatted("themes,", "%3$s")
                        + " group by 1, 2, 3, 4");
        return List.of(
                same(
                        "Q1 score by week, narrowed",
                        Measure.RECOMMENDATION,
                        narrowed,
                        Question.Period.WEEK,
                        null,
                        "select week, " + TOLD_SCORE + " from %s where " + few + " group by week order by week"),
                same(
                        "Q2 score by place",
                        Measure.RECOMMENDATION,
                        year,
                        null,
                        Facet.LOCATION,
                        "select location, " + TOLD_SCORE + " from %s where " + where
                                + " group by location order by location"),
                new One(
                        "Q3 themes by month",
                        () -> answer(Measure.VOLUME, year, Question.Period.MONTH, Facet.THEME),
                        // With those that speak of none, as the product tells them.
                        "select month, unnest(coalesce(themes, [null])) as theme, count(*) from feedback where " + where
                                + " group by 1, 2 order by 1, 2",
                        "select month, theme, count(*) from flat.facts, unnest(themes) as theme where " + where
                                + " group by 1, 2 order by 1, 2"),
                new One(
                        "Q4 movers, theme and place",
                        () -> product.bean(Moves.class)
                                .of(
                                        place,
                                        Measure.RECOMMENDATION,
                                        Facet.SEGMENT,
                                        months,
                                        months.between(today.minusDays(121), today.minusDays(61))),
                        moved.stream()
                                .map(sql -> sql.formatted("unnest(themes)", "feedback", "feedback"))
                                .toList(),
                        moved.stream()
                                .map(sql -> sql.formatted("theme", "flat.facts, unnest(themes) as theme", "flat.facts"))
                                .toList()),
                new One(
                        "Q5 lowest tenth by team",
                        () -> answer(Measure.WORST_TENTH, year, null, Facet.TEAM),
                        "select team, count(*), quantile_cont(nps, 0.1) from feedback where " + where + ASKED
                                + " group by team order by team",
                        "select team, count(*), percentile_cont(0.1) within group (order by nps) from flat.facts where "
                                + where + ASKED + " group by team order by team"),
                same(
                        "Q6a spread by product and month",
                        Measure.SPREAD,
                        year,
                        Question.Period.MONTH,
                        Facet.PRODUCT,
                        // With how many were not asked, as the product tells them.
                        "select month, product, count(*), count(asked), sum(asked), sum(asked * asked), sum(asked * asked * asked),"
                                + " sum(asked * asked * asked * asked) from (select month, product, case when channel in"
                                + " ('survey', 'interview') then nps end as asked from %s where " + where
                                + ") as told group by 1, 2 order by 1, 2"),
                new One(
                        "Q6b people by week",
                        () -> measures.answer(
                                place.id(),
                                new Question(
                                        List.of(Measure.RECOMMENDATION),
                                        year,
                                        Question.Period.WEEK,
                                        null,
                                        Question.Counting.PEOPLE,
                                        null)),
                        "select week, " + SCORE
                                + " from (select week, max_by(nps, row(occurred_at, id)) as nps from feedback where "
                                + where + ASKED
                                + " group by week, coalesce(customer_id, id)) as latest group by week order by week",
                        "select week, " + SCORE
                                + " from (select distinct on (week, customer_id) week, nps from flat.facts where "
                                + where + ASKED
                                + " order by week, customer_id, occurred_at desc, id desc) as latest group by week order by week"),
                new One(
                        "Q7 the 50 newest of a place",
                        () -> product.bean(Inbox.class).ids(place, year.with(Facet.LOCATION, "Place 7"), 50),
                        "",
                        "select id from flat.facts where " + where
                                + " and location = 'Place 7' order by occurred_at desc, id limit 50"),
                same(
                        "Q8 score of all time",
                        Measure.RECOMMENDATION,
                        year.between(today.minusYears(4), today),
                        null,
                        null,
                        "select " + TOLD_SCORE + " from %s where " + where(year.between(today.minusYears(4), today))));
    }

    private One same(
            String name,
            Measure measure,
            Filter filter,
            Question.@Nullable Period period,
            @Nullable Facet split,
            String sql) {
        return new One(
                name,
                () -> answer(measure, filter, period, split),
                sql.formatted("feedback"),
                sql.formatted("flat.facts"));
    }

    private void answer(Measure measure, Filter filter, Question.@Nullable Period period, @Nullable Facet split) {
        measures.answer(place.id(), new Question(List.of(measure), filter, period, split));
    }

    private String where(Filter filter) {
        return "workspace_id = " + BareFacts.of(place.id()) + " and local_date between date '" + filter.from()
                + "' and date '" + filter.to() + "'";
    }
}
