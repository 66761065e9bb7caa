package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which voices are about which themes: {@code understand.theme_voices}, and what lists know of it. */
@Component
class AboutTable {
    private final Db db;
    private final VoiceThemes lists;

    AboutTable(Db db, VoiceThemes lists) {
        this.db = db;
        this.lists = lists;
    }

    /** What these voices are about. */
    List<About> of(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        return db.in(workspace)
                .sql("""
                select feedback_id, theme_id, found_as, main, quote, feeling, strength, by_hand, occurred_at
                from understand.theme_voices where workspace_id = :workspace and feedback_id = any(:ids)
                order by feedback_id, main desc, strength desc, theme_id
                """)
                .param("workspace", workspace.value())
                .param("ids", uuids(ids))
                .query((row, n) -> new About(
                        new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                        row.getString("theme_id"),
                        row.getString("found_as"),
                        row.getBoolean("main"),
                        row.getString("quote"),
                        row.getObject("feeling", Integer.class),
                        row.getFloat("strength"),
                        row.getBoolean("by_hand"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Writes what these voices are about in place of what was there; joins the transaction that is open. */
    void write(Workspace.Id workspace, Collection<Feedback.Id> voices, List<About> rows) {
        db.in(workspace)
                .sql("delete from understand.theme_voices where workspace_id = :workspace and feedback_id = any(:ids)")
                .param("workspace", workspace.value())
                .param("ids", uuids(voices))
                .update();
        add(workspace, rows);
        var themes = new LinkedHashMap<Feedback.Id, Set<String>>();
        voices.forEach(voice -> themes.put(voice, new LinkedHashSet<>()));
        rows.forEach(row -> themes.computeIfAbsent(row.voice(), any -> new LinkedHashSet<>())
                .add(row.theme()));
        lists.set(workspace, themes);
    }

    /** What was found of words that are no longer said; what a person said of these voices stays. */
    void forget(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        db.in(workspace)
                .sql("""
                delete from understand.theme_voices
                where workspace_id = :workspace and feedback_id = any(:ids) and not by_hand
                """)
                .param("workspace", workspace.value())
                .param("ids", uuids(voices))
                .update();
    }

    private void add(Workspace.Id workspace, List<About> rows) {
        db.in(workspace)
                .sql("""
                insert into understand.theme_voices (workspace_id, feedback_id, theme_id, found_as, main, quote, feeling,
                    strength, by_hand, occurred_at)
                select :workspace, r.* from unnest(:voices, :themes, :found, :main, :quotes, cast(:feelings as smallint[]),
                    cast(:strengths as real[]), :hands, cast(:times as timestamptz[])) r
                on conflict (workspace_id, feedback_id, theme_id) do nothing
                """)
                .param("workspace", workspace.value())
                .param("voices", rows.stream().map(row -> row.voice().value()).toArray(UUID[]::new))
                .param("themes", rows.stream().map(About::theme).toArray(String[]::new))
                .param("found", rows.stream().map(About::foundAs).toArray(String[]::new))
                .param("main", rows.stream().map(About::main).toArray(Boolean[]::new))
                .param("quotes", rows.stream().map(About::quote).toArray(String[]::new), Types.ARRAY)
                .param("feelings", rows.stream().map(About::feeling).toArray(Integer[]::new), Types.ARRAY)
                .param("strengths", rows.stream().map(About::strength).toArray(Float[]::new))
                .param("hands", rows.stream().map(About::byHand).toArray(Boolean[]::new))
                .param(
                        "times",
                        rows.stream()
                                .map(row -> row.occurredAt()
                                        .atOffset(ZoneOffset.UTC)
                                        .toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Every voice of one theme is about another now; where it is both, the stronger stays. */
    int replace(Workspace.Id workspace, String theme, String by) {
        db.in(workspace)
                .sql("""
                delete from understand.theme_voices v
                where workspace_id = :workspace and theme_id = :theme and exists (
                    select from understand.theme_voices o
                    where o.workspace_id = :workspace and o.feedback_id = v.feedback_id and o.theme_id = :by)
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .param("by", by)
                .update();
        var moved = db.in(workspace)
                .sql("""
                update understand.theme_voices set theme_id = :by, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and theme_id = :theme
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .param("by", by)
                .update();
        lists.replace(workspace, theme, by);
        return moved;
    }

    /** Per voice the theme it was found to be about as a whole, before merges. */
    Map<String, String> recorded(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        var recorded = new HashMap<String, String>();
        of(workspace, ids).stream()
                .filter(About::main)
                .forEach(row -> recorded.put(row.voice().value().toString(), row.foundAs()));
        return recorded;
    }

    static UUID[] uuids(Collection<Feedback.Id> ids) {
        return ids.stream().map(Feedback.Id::value).toArray(UUID[]::new);
    }
}
