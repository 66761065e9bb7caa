package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.platform.stat.Share;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.springframework.stereotype.Component;

/** Effort and clarity theme by theme: where people say that it took too much, or that they did not understand. */
@Component
public class Burdens {
    private final Analytics analytics;
    private final Measures measures;

    Burdens(Analytics analytics, Measures measures) {
        this.analytics = analytics;
        this.measures = measures;
    }

    /**
     * What the voices about one theme say, or its people, each by their latest that says anything of the kind.
     *
     * @param theme its id
     * @param bad of those in which a feeling was read where they speak of it, how many are negative there
     * @param effort of those whose words were read, how many say that it took too much effort
     * @param unclear of the same, how many say that something was unclear
     * @param easy of those who were asked how easy it was, how many answered 5 or more of 7
     */
    public record Burden(String theme, Share bad, Share effort, Share unclear, Share easy) {}

    /**
     * The themes of these voices, those with the most words about effort or clarity first.
     *
     * @param about its filter's days, channel, location, team, product and segment, and whether people count
     * @param most how many themes
     */
    public List<Burden> of(Workspace place, Question about, int most) {
        var ground = measures.ground(place.id());
        var known = about.among(Narrowed.known(about.filter()));
        return measures.standing(
                ground,
                List.of("burdens", known.filter(), known.counting(), most),
                () -> analytics.read(duck -> of(duck, ground, known, most)),
                List::size);
    }

    private static List<Burden> of(DuckDBConnection duck, FactSql.Ground ground, Question about, int most)
            throws SQLException {
        var hard = "said like '%,effort,%'";
        var unclear = "said like '%,unclear,%'";
        var counts = Stream.of(
                        "feeling < 0",
                        "feeling is not null",
                        "heard and " + hard,
                        "heard",
                        "heard and " + unclear,
                        "ces >= 5",
                        "ces is not null")
                .map(Counted::count)
                .collect(Collectors.joining(", "));
        var told = "select *, unnest(themes) as theme, unnest(theme_feelings) as feeling from ("
                + FactRows.of(about, ground) + ") as found";
        var people =
                "select theme, " + FactPeople.latest("feeling") + " filter (where feeling is not null) as feeling, "
                        + FactPeople.latest("said")
                        + " filter (where heard) as said, max(case when heard then 1 end) = 1 as heard, "
                        + FactPeople.latest("ces") + " filter (where ces is not null) as ces from (" + told
                        + ") as told group by theme, " + FactPeople.PERSON;
        return new FactSql("select theme, " + counts + " from ("
                        + (about.counting() == Question.Counting.PEOPLE ? people : told)
                        + ") as counted group by theme order by " + Counted.count(hard + " or " + unclear)
                        + " desc, theme")
                        .rows(
                                duck,
                                row -> new Burden(
                                        row.getString(1),
                                        new Share(row.getLong(2), row.getLong(3)),
                                        new Share(row.getLong(4), row.getLong(5)),
                                        new Share(row.getLong(6), row.getLong(5)),
                                        new Share(row.getLong(7), row.getLong(8))))
                        .stream()
                        .filter(burden -> ground.themes().contains(burden.theme()))
                        .limit(most)
                        .toList();
    }
}
