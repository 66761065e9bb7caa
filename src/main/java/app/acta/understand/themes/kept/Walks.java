package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Jobs;
import app.acta.understand.Meanings;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the walk through all voices of a workspace stands: {@code understand.theme_walks}. */
@Component
public class Walks {
    private final Db db;
    private final ThemeTable table;
    private final Meanings meanings;
    private final Jobs jobs;

    Walks(Db db, ThemeTable table, Meanings meanings, Jobs jobs) {
        this.db = db;
        this.table = table;
        this.meanings = meanings;
        this.jobs = jobs;
    }

    /**
     * Where it stands.
     *
     * @param turn which walk it is
     * @param at the lowest id that was passed; null at the beginning
     */
    record Place(int turn, @Nullable UUID at) {}

    /**
     * A voice on the way.
     *
     * @param sorted whether its clauses were looked at before
     * @param waits whether it waits to be looked at anyhow
     * @param feeling −1, 0 or 1 of the whole; null when nothing speaks for any
     */
    record Step(
            Feedback.Id voice,
            boolean sorted,
            boolean waits,
            @Nullable Integer feeling) {}

    /** How far it is, for whoever looks at figures. */
    public Walk of(Workspace.Id workspace) {
        var themes = new LinkedHashMap<String, Kept>();
        table.all(workspace).forEach(theme -> themes.put(theme.id(), theme));
        var titles = new LinkedHashMap<String, String>();
        wanted(themes).stream()
                .map(id -> root(themes, Objects.requireNonNull(themes.get(id))))
                .forEach(theme -> titles.put(theme.id(), theme.title()));
        var sought = new LinkedHashMap<String, Instant>();
        themes.values().stream()
                .filter(theme -> theme.soughtAt() != null)
                .forEach(theme -> sought.put(theme.id(), theme.soughtAt()));
        return db.in(workspace)
                .sql("""
                select coalesce(max(w.passed), 0) as passed, max(w.total) as total, coalesce(max(w.unread), 0) as unread,
                       (select count(*) from understand.theme_reads r
                        where r.workspace_id = :workspace and r.waits) as waiting
                from understand.theme_walks w where w.workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Walk(
                        titles,
                        sought,
                        row.getLong("passed"),
                        row.getObject("total", Long.class),
                        row.getLong("unread"),
                        row.getLong("waiting")))
                .single();
    }

    /** Which themes wait to be looked for in all that was said before: described ones that live and are not set aside. */
    static Set<String> wanted(Map<String, Kept> themes) {
        return themes.values().stream()
                .filter(theme -> theme.described() && theme.lives() && theme.soughtAt() == null && !theme.excluded())
                .filter(theme -> !root(themes, theme).excluded())
                .map(Kept::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Kept root(Map<String, Kept> themes, Kept theme) {
        return theme.mergedInto() == null ? theme : themes.getOrDefault(theme.mergedInto(), theme);
    }

    /** A theme is looked for in all that was said before: from the newest on, together with the others that wait. */
    void begin(Workspace.Id workspace, String theme) {
        db.in(workspace)
                .sql("update understand.themes set sought_at = null where workspace_id = :workspace and id = :theme")
                .param("workspace", workspace.value())
                .param("theme", theme)
                .update();
        db.in(workspace).sql("""
                insert into understand.theme_walks as w (workspace_id) values (:workspace)
                on conflict (workspace_id) do update
                set turn = w.turn + 1, at = null, passed = 0, total = null, unread = 0, arrived = false
                """).param("workspace", workspace.value()).update();
        goOn(workspace);
    }

    /** Asks for the job that walks, unless it waits already. */
    void goOn(Workspace.Id workspace) {
        var asked =
                db.in(workspace).sql("""
                insert into understand.theme_walks as w (workspace_id, asked) values (:workspace, true)
                on conflict (workspace_id) do update set asked = true where not w.asked
                """).param("workspace", workspace.value()).update();
        if (asked > 0) {
            jobs.now(workspace, Walking.KIND, "{}");
        }
    }

    /** The job has begun: what comes now asks for another. */
    void begun(Workspace.Id workspace) {
        db.in(workspace).sql("""
                insert into understand.theme_walks (workspace_id) values (:workspace)
                on conflict (workspace_id) do update set asked = false
                """).param("workspace", workspace.value()).update();
    }

    /** Where it stands now; at its beginning the way is counted, which takes about a second for a million voices. */
    Place place(Workspace.Id workspace) {
        var isCounted = db.in(workspace)
                .sql("select total is not null from understand.theme_walks where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Boolean.class)
                .single();
        if (!isCounted) {
            db.in(workspace)
                    .sql("""
                    update understand.theme_walks w set total = c.meant, unread = c.every - c.meant
                    from (select count(*) as every,
                                 count(*) filter (where understand.has_meaning(read_by, unread, :own)) as meant
                          from understand.readings where workspace_id = :workspace) c
                    where w.workspace_id = :workspace and w.total is null
                    """)
                    .param("workspace", workspace.value())
                    .param("own", meanings.own())
                    .update();
        }
        return db.in(workspace)
                .sql("select turn, at from understand.theme_walks where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new Place(row.getInt("turn"), row.getObject("at", UUID.class)))
                .single();
    }

    /** The next voices that can mean anything, the newest first; none at the end. */
    List<Step> ahead(Workspace.Id workspace, Place place, int most) {
        return db.in(workspace)
                .sql("""
                select r.feedback_id, coalesce(t.sorted, false) as sorted, coalesce(t.waits, false) as waits,
                       cast(sign(r.sentiment) as integer) as feeling
                from (select feedback_id, sentiment from understand.readings
                      where workspace_id = :workspace and (cast(:at as uuid) is null or feedback_id < cast(:at as uuid))
                        and understand.has_meaning(read_by, unread, :own)
                      order by feedback_id desc limit :most) r
                left join understand.theme_reads t on t.workspace_id = :workspace and t.feedback_id = r.feedback_id
                order by r.feedback_id desc
                """)
                .param("workspace", workspace.value())
                .param("at", place.at(), Types.OTHER)
                .param("own", meanings.own())
                .param("most", most)
                .query((row, n) -> new Step(
                        new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                        row.getBoolean("sorted"),
                        row.getBoolean("waits"),
                        row.getObject("feeling", Integer.class)))
                .list();
    }

    /** These were passed, in the transaction that is open; answers whether it still is the same walk at the same place. */
    boolean pass(Workspace.Id workspace, Place place, List<Step> steps) {
        return db.in(workspace)
                        .sql("""
                        update understand.theme_walks set at = :to, passed = passed + :steps
                        where workspace_id = :workspace and turn = :turn and at is not distinct from cast(:at as uuid)
                        """)
                        .param("workspace", workspace.value())
                        .param("to", steps.getLast().voice().value())
                        .param("steps", steps.size())
                        .param("turn", place.turn())
                        .param("at", place.at(), Types.OTHER)
                        .update()
                > 0;
    }

    /** The last voice was passed. */
    void arrived(Workspace.Id workspace, Place place) {
        db.in(workspace)
                .sql(
                        "update understand.theme_walks set arrived = true where workspace_id = :workspace and turn = :turn")
                .param("workspace", workspace.value())
                .param("turn", place.turn())
                .update();
    }

    /**
     * When all voices were passed and none waits any more, all has been looked through for these: joins the transaction that
     * is open and holds how themes stand.
     */
    void end(Workspace.Id workspace, Collection<String> themes) {
        db.in(workspace)
                .sql("""
                update understand.themes t set sought_at = now()
                where t.workspace_id = :workspace and t.id = any(:themes) and t.sought_at is null
                  and exists (select from understand.theme_walks w where w.workspace_id = :workspace and w.arrived)
                  and not exists (select from understand.theme_reads r where r.workspace_id = :workspace and r.waits)
                """)
                .param("workspace", workspace.value())
                .param("themes", themes.toArray(String[]::new))
                .update();
    }
}
