package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Shares of voice: how many of all who spoke, themes aside, speak of a theme. A person who speaks of several counts for each of
 * them, so the shares of all themes are more than the whole together.
 */
final class VoiceShares {
    private VoiceShares() {}

    /** Each point: n who spoke, up those of them who speak of it. Its records are theirs; where no theme is told, everybody's. */
    static Answer of(DuckDBConnection duck, Question question, FactSql.Ground ground) throws SQLException {
        var byTheme = question.split() == Facet.THEME;
        var chosen = question.filter().of(Facet.THEME);
        var everybody = question.filter().with(Facet.THEME, Set.of());
        var speaking =
                byTheme || !chosen.isEmpty() ? question.filter() : everybody.with(Facet.THEME, told(ground.themes()));
        var all = places(duck, counted(byTheme ? question.undivided() : question, everybody), ground);
        var some = places(duck, counted(question, speaking), ground);
        var points = new ArrayList<Answer.Point>();
        for (var place : byTheme ? some.keySet() : all.keySet()) {
            var whole = all.getOrDefault(byTheme ? new FactSql.Group(place.start(), null) : place, Tally.NONE);
            var part = some.getOrDefault(place, Tally.NONE);
            var records = byTheme || !chosen.isEmpty() ? part : whole;
            points.add(new Answer.Point(
                    place.start(),
                    place.part(),
                    Map.of(
                            question.measure(),
                            new Tally(
                                    whole.n(),
                                    part.n(),
                                    0,
                                    Tally.Moments.NONE,
                                    records.records(),
                                    whole.all(),
                                    null))));
        }
        return new Answer(question, points);
    }

    // No theme is told: then nobody speaks of one.
    private static Set<String> told(Set<String> themes) {
        return themes.isEmpty() ? Set.of("") : new HashSet<>(themes);
    }

    private static Question counted(Question question, Filter filter) {
        return new Question(
                List.of(Measure.VOLUME), filter, question.period(), question.split(), question.counting(), null);
    }

    private static Map<FactSql.Group, Tally> places(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        var places = new java.util.LinkedHashMap<FactSql.Group, Tally>();
        for (var point : FactSql.answer(duck, question, ground).points()) {
            places.put(FactSql.Group.of(point), point.of(Measure.VOLUME));
        }
        return places;
    }
}
