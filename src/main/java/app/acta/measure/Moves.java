package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.stat.Decomposition;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Why a measure moved: other people answered, or they answered otherwise, and about what. */
@Component
public class Moves {
    private static final int PARTS = 15;
    private static final int THEMES = 10;
    private static final int MOVERS = 12;

    private final Db db;
    private final VoiceThemes themes;
    private final MeasureSettings settings;

    Moves(Db db, VoiceThemes themes, MeasureSettings settings) {
        this.db = db;
        this.themes = themes;
        this.settings = settings;
    }

    /**
     * Takes the change of a measure of voices apart.
     *
     * @param by one of {@link Narrowed#KNOWN}
     * @param now its days and its {@link Narrowed#KNOWN} facets count; same for {@code before}
     */
    public Why of(Workspace place, Measure measure, Facet by, Filter now, Filter before) {
        var rated = Rated.of(measure);
        var known = themes.names(place.id()).keySet();
        var are = voices(place, rated, by, now, known);
        var were = voices(place, rated, by, before, known);
        var n = are.stream().mapToLong(Alike::count).sum();
        var nBefore = were.stream().mapToLong(Alike::count).sum();
        if (n < settings.floor() || nBefore < settings.floor()) {
            return new Why(measure, by, now, before, n, nBefore, null, Set.of(), Set.of(), List.of());
        }
        var parts = Bundles.of(
                Bundles.counts(were, each -> Set.of(each.part())),
                Bundles.counts(are, each -> Set.of(each.part())),
                settings.floor(),
                PARTS);
        // No score of a theme at one time is told: one that is new needs no floor at the time before.
        var mentions = Bundles.counts(Stream.concat(were.stream(), are.stream()).toList(), Moves::mentions);
        var few = Bundles.of(Map.of(), mentions, 2 * settings.floor(), THEMES);
        return new Why(
                measure,
                by,
                now,
                before,
                n,
                nBefore,
                Decomposition.of(groups(were, parts, few), groups(are, parts, few), rated.scatter()),
                parts,
                few,
                Movers.of(were, are, settings.floor(), rated.scatter(), MOVERS));
    }

    private static Set<String> mentions(Alike voices) {
        return voices.themes().isEmpty() ? Set.of(Decomposition.NO_THEME) : voices.themes();
    }

    private static List<Decomposition.Group> groups(List<Alike> voices, Set<String> parts, Set<String> few) {
        return voices.stream()
                .map(each -> new Decomposition.Group(
                        parts.contains(each.part()) ? Why.OTHERS : each.part(),
                        mentions(each).stream()
                                .map(theme -> few.contains(theme) ? Why.OTHERS : theme)
                                .collect(Collectors.toSet()),
                        each.value(),
                        each.count()))
                .toList();
    }

    private List<Alike> voices(Workspace place, Rated rated, Facet by, Filter filter, Set<String> known) {
        var narrowed = Narrowed.to(place, filter);
        return db.in(place.id())
                .sql("""
                with voices as (
                    select f.id, coalesce(f.%1$s, '-') as part, coalesce(f.location, '-') as location,
                           coalesce(f.segment, '-') as segment, f.nps, f.csat, f.ces, f.stars,
                           f.nps is not null and f.channel = any(:solicited) as asked,
                           r.feeling as felt, r.says as said, r.read_by is not null as heard
                    from listen.feedback_facts f
                    left join understand.reading_facts r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                    where %2$s),
                themed as (
                    select t.feedback_id, string_agg(t.theme_id, ',' order by t.theme_id) as themes
                    from understand.theme_facts t
                    where t.workspace_id = :workspace and t.occurred_at >= :from and t.occurred_at < :until
                    group by t.feedback_id)
                select v.part, v.location, v.segment, coalesce(t.themes, ''), %4$s, count(*)
                from voices v left join themed t on t.feedback_id = v.id
                where %3$s
                group by 1, 2, 3, 4, 5
                """.formatted(by.key(), narrowed.where(), rated.counts(), rated.value()))
                .params(narrowed.values())
                .param(
                        "solicited",
                        settings.solicited().stream().map(Channel::key).toArray(String[]::new))
                .query((row, n) -> new Alike(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Stream.of(row.getString(4).split(",", 0))
                                .filter(known::contains)
                                .collect(Collectors.toSet()),
                        row.getDouble(5),
                        row.getLong(6)))
                .list();
    }
}
