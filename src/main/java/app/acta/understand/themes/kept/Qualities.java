package app.acta.understand.themes.kept;

import static app.acta.understand.themes.kept.Themes.at;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import app.acta.platform.stat.Correlation;
import app.acta.platform.stat.Share;
import app.acta.platform.words.Named;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What quality means to the customers of a workspace. Each quality is a described theme, so that voices are given it, people
 * set it right and its page is there like that of any other theme.
 */
@Component
public class Qualities {
    private static final int MOST = 40;

    private final Db db;
    private final ThemeTable table;
    private final ThemeDeeds deeds;
    private final Audit audit;

    Qualities(Db db, ThemeTable table, ThemeDeeds deeds, Audit audit) {
        this.db = db;
        this.table = table;
        this.deeds = deeds;
        this.audit = audit;
    }

    /** The qualities, those of the service first, in the order in which they were added. One whose theme was merged is that. */
    public List<Quality> all(Workspace.Id workspace) {
        var themes = new HashMap<String, Kept>();
        table.all(workspace).forEach(theme -> themes.put(theme.id(), theme));
        var found = new LinkedHashMap<String, Quality>();
        db.in(workspace)
                .sql("""
                select theme_id, kind from understand.qualities where workspace_id = :workspace
                order by kind desc, added_at, theme_id
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> Map.entry(row.getString(1), kind(row.getString(2))))
                .list()
                .forEach(each -> {
                    var theme = themes.get(each.getKey());
                    var stands = theme == null || theme.mergedInto() == null ? theme : themes.get(theme.mergedInto());
                    if (stands != null && stands.lives() && !stands.excluded()) {
                        found.putIfAbsent(
                                stands.id(),
                                new Quality(stands.id(), stands.title(), stands.description(), each.getValue()));
                    }
                });
        return List.copyOf(found.values());
    }

    private static Quality.Kind kind(String key) {
        return Named.of(Quality.Kind.class, key)
                .orElseThrow(() -> Refusal.invalid("kind", "A quality is one of the service or of the people."));
    }

    /** Takes those to begin with; those that are there stay as they are. */
    @Transactional
    public void begin(Visitor visitor) {
        Quality.SUGGESTED.forEach(each -> add(visitor, each.name(), each.description(), each.kind()));
    }

    /**
     * Adds a quality and has voices about it looked for. The name of a theme that is there makes that theme a quality.
     *
     * @return the theme's id
     * @throws Refusal invalid, without a name or with too many words; conflict, when there are {@value #MOST}
     */
    @Transactional
    public String add(Visitor visitor, String name, String description, Quality.Kind kind) {
        var workspace = visitor.workspace();
        var theme = deeds.make(visitor, name, description);
        var there = all(workspace);
        if (there.size() >= MOST
                && there.stream().noneMatch(each -> each.theme().equals(theme))) {
            throw Refusal.conflict("There are " + MOST + " qualities. Take one away before you add another.");
        }
        var added = db.in(workspace)
                .sql("""
                insert into understand.qualities (workspace_id, theme_id, kind) values (:workspace, :theme, :kind)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .param("kind", kind.key())
                .update();
        if (added > 0) {
            audit.record(visitor, "quality.added", name.strip());
        }
        return theme;
    }

    /** Takes a quality away; its theme stays. */
    @Transactional
    public void remove(Visitor visitor, String theme) {
        var workspace = visitor.workspace();
        var removed = db.in(workspace)
                .sql("""
                delete from understand.qualities q where q.workspace_id = :workspace and (q.theme_id = :theme
                    or exists (select from understand.themes t where t.workspace_id = q.workspace_id
                               and t.id = q.theme_id and t.merged_into = :theme))
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .update();
        if (removed > 0) {
            audit.record(visitor, "quality.removed", theme);
        }
    }

    /** The surveys whose open question asks for qualities, in the order in which they were chosen. */
    public List<Quality.Ask> asks(Workspace.Id workspace) {
        return db.in(workspace)
                .sql(
                        "select source, kind from understand.quality_asks where workspace_id = :workspace order by added_at, source")
                .param("workspace", workspace.value())
                .query((row, n) -> new Quality.Ask(row.getString(1), kind(row.getString(2))))
                .list();
    }

    /** Says that the open question of the survey with this source asks for these qualities. */
    @Transactional
    public void ask(Visitor visitor, String source, Quality.Kind kind) {
        db.in(visitor.workspace())
                .sql("""
                insert into understand.quality_asks (workspace_id, source, kind) values (:workspace, :source, :kind)
                on conflict (workspace_id, source) do update set kind = excluded.kind
                """)
                .param("workspace", visitor.workspace().value())
                .param("source", source)
                .param("kind", kind.key())
                .update();
        audit.record(visitor, "quality.asked", source);
    }

    /** Says that a survey asks for something else; its answers stay and count like every other voice. */
    @Transactional
    public void stopAsking(Visitor visitor, String source) {
        var removed = db.in(visitor.workspace())
                .sql("delete from understand.quality_asks where workspace_id = :workspace and source = :source")
                .param("workspace", visitor.workspace().value())
                .param("source", source)
                .update();
        if (removed > 0) {
            audit.record(visitor, "quality.stopped_asking", source);
        }
    }

    /** How many people answered the surveys that ask for each kind, as far as their words were looked at. */
    public Map<Quality.Kind, Long> asked(Workspace place, Themes.Span span) {
        var asked = new EnumMap<Quality.Kind, Long>(Quality.Kind.class);
        db.in(place.id())
                .sql("""
                select a.kind, count(distinct coalesce(f.customer_id, f.id))
                from understand.quality_asks a
                join listen.feedback_facts f on f.workspace_id = a.workspace_id and f.source = a.source
                join understand.theme_reads r on r.workspace_id = f.workspace_id and r.feedback_id = f.id
                    and (r.sorted or not r.waits)
                where a.workspace_id = :workspace and f.occurred_at >= :from and f.occurred_at < :until
                group by a.kind
                """)
                .param("workspace", place.id().value())
                .param("from", at(span.begin(place)))
                .param("until", at(span.end(place)))
                .query((row, n) -> asked.put(kind(row.getString(1)), row.getLong(2)))
                .list();
        return asked;
    }

    private record Counted(
            long people, long felt, long praise, long miss, double r, long pairs, Map<Quality.Kind, Long> named) {
        static final Counted NONE = new Counted(0, 0, 0, 0, Double.NaN, 0, Map.of());
    }

    /** What is said of each quality in these days, in the order of {@link #all}. */
    public List<Quality.Said> said(Workspace place, Themes.Span span) {
        var qualities = all(place.id());
        var counted = counted(place, span, qualities);
        var asked = asked(place, span);
        return qualities.stream()
                .map(quality -> {
                    var count = counted.getOrDefault(quality.theme(), Counted.NONE);
                    var many = asked.getOrDefault(quality.kind(), 0L);
                    return new Quality.Said(
                            quality,
                            count.people(),
                            new Share(count.praise(), count.felt()),
                            new Share(count.miss(), count.felt()),
                            Double.isNaN(count.r())
                                    ? null
                                    : new Correlation(Math.clamp(count.r(), -1, 1), count.pairs()),
                            // A theme that a person gave an answer by hand may be there before the rest was looked at.
                            new Share(Math.min(count.named().getOrDefault(quality.kind(), 0L), many), many));
                })
                .toList();
    }

    // A person who was asked names what they wish for: that tells nothing of how it was, so both are kept apart.
    private Map<String, Counted> counted(Workspace place, Themes.Span span, List<Quality> qualities) {
        var found = new HashMap<String, Counted>();
        db.in(place.id())
                .sql("""
                with people as (
                    select v.theme_id, coalesce(a.kind, '') as asked, coalesce(f.customer_id, f.id) as person,
                           avg(v.feeling) as feeling,
                           avg(case when f.nps is not null then f.nps / 10 when f.csat is not null then (f.csat - 1) / 4
                                    when f.ces is not null then (f.ces - 1) / 6
                                    when f.stars is not null then (f.stars - 1) / 4 end) as score
                    from understand.theme_voices v
                    join listen.feedback_facts f on f.workspace_id = v.workspace_id and f.id = v.feedback_id
                    left join understand.quality_asks a on a.workspace_id = f.workspace_id and a.source = f.source
                    where v.workspace_id = :workspace and v.theme_id = any(:themes)
                      and v.occurred_at >= :from and v.occurred_at < :until
                    group by 1, 2, 3)
                select theme_id, count(*) filter (where asked = '') as people,
                       count(feeling) filter (where asked = '') as felt,
                       count(*) filter (where asked = '' and feeling > 0) as praise,
                       count(*) filter (where asked = '' and feeling < 0) as miss,
                       corr(feeling, score) filter (where asked = '') as r,
                       count(*) filter (where asked = '' and feeling is not null and score is not null) as pairs,
                       count(*) filter (where asked = 'service') as service,
                       count(*) filter (where asked = 'person') as person
                from people group by theme_id
                """)
                .param("workspace", place.id().value())
                .param("themes", qualities.stream().map(Quality::theme).toArray(String[]::new))
                .param("from", at(span.begin(place)))
                .param("until", at(span.end(place)))
                .query((row, n) -> {
                    return found.put(
                            row.getString("theme_id"),
                            new Counted(
                                    row.getLong("people"),
                                    row.getLong("felt"),
                                    row.getLong("praise"),
                                    row.getLong("miss"),
                                    row.getObject("r") == null ? Double.NaN : row.getDouble("r"),
                                    row.getLong("pairs"),
                                    Map.of(
                                            Quality.Kind.SERVICE,
                                            row.getLong("service"),
                                            Quality.Kind.PERSON,
                                            row.getLong("person"))));
                })
                .list();
        return found;
    }
}
