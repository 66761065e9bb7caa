package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a measure counts for each theme; a voice with several themes counts for each. */
@Component
public class ThemeTallies {
    /** The facets that are known of every voice. */
    private static final Set<Facet> KNOWN =
            Set.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT, Facet.SEGMENT);

    private final Db db;
    private final MeasureSettings settings;

    ThemeTallies(Db db, MeasureSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    /**
     * One point for each theme; none where the filter asks for what is not known here.
     *
     * @param question one measure of voices that counts them, no mean, undivided
     */
    public List<Answer.Point> of(Workspace place, Question question) {
        var filter = question.filter();
        if (!KNOWN.containsAll(filter.chosen().keySet()) || filter.customer() != null) {
            return List.of();
        }
        var measure = question.measures().getFirst();
        var values = new LinkedHashMap<String, Object>();
        var where = new StringBuilder();
        filter.chosen().forEach((facet, wanted) -> {
            where.append(" and (f.%1$s = any(:%1$s)%2$s)"
                    .formatted(facet.key(), wanted.contains(Filter.NONE) ? " or f." + facet.key() + " is null" : ""));
            values.put(facet.key(), wanted.toArray(String[]::new));
        });
        var counted = measure.counted();
        return db.in(place.id())
                .sql("""
                with counted as (
                    select t.theme_id, f.nps, f.ces, f.csat, r.feeling as felt, r.says as said,
                           r.read_by is not null as heard,
                           f.nps is not null and f.channel = any(:solicited) as asked
                    from understand.theme_facts t
                    join listen.feedback_facts f on f.workspace_id = t.workspace_id and f.id = t.feedback_id
                    left join understand.reading_facts r
                        on r.workspace_id = t.workspace_id and r.feedback_id = t.feedback_id
                    where t.workspace_id = :workspace and t.occurred_at >= :from and t.occurred_at < :until
                """ + where + """
                )
                select theme_id, count(*) filter (where %s) as n, count(*) filter (where %s) as up,
                       count(*) filter (where %s) as down
                from counted group by theme_id
                """.formatted(counted.counts(), counted.up(), counted.down()))
                .param("workspace", place.id().value())
                .param("from", at(place, question.from()))
                .param("until", at(place, question.to().plusDays(1)))
                .param(
                        "solicited",
                        settings.solicited().stream()
                                .map(channel -> channel.key())
                                .toArray(String[]::new))
                .params(Map.copyOf(values))
                .query((row, n) -> new Answer.Point(
                        null,
                        row.getString("theme_id"),
                        Map.of(measure, new Tally(row.getLong("n"), row.getLong("up"), row.getLong("down")))))
                .list();
    }

    private static OffsetDateTime at(Workspace place, LocalDate day) {
        return OffsetDateTime.ofInstant(day.atStartOfDay(place.timeZone()).toInstant(), ZoneOffset.UTC);
    }
}
