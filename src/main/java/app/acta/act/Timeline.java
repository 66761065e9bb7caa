package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to each case, by whom and when; only ever added to. */
@Component
public class Timeline {
    private final Db db;

    Timeline(Db db) {
        this.db = db;
    }

    /** Adds a line about this visitor's deed that only the house sees. */
    public void add(Visitor visitor, Case.Id id, Case.Kind kind, @Nullable String words) {
        add(visitor.workspace(), id, Actor.of(visitor), kind, words);
    }

    /** Adds a line that only the house sees. */
    void add(Workspace.Id workspace, Case.Id id, Actor actor, Case.Kind kind, @Nullable String words) {
        add(workspace, List.of(new Line(id, actor, kind, words, false)));
    }

    /** Whether the newest line is this note: what a second click on the same button sends. */
    boolean isNewest(Workspace.Id workspace, Case.Id id, Actor actor, String note) {
        return db.in(workspace)
                .sql("""
                select coalesce((
                    select kind = :kind and words = :words and person_id is not distinct from :person
                    from act.case_events where workspace_id = :workspace and case_id = :id
                    order by id desc limit 1), false)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("kind", Case.Kind.NOTE.key())
                .param("words", note)
                .param("person", CaseTable.value(actor.person()), Types.OTHER)
                .query(Boolean.class)
                .single();
    }

    /** Adds a line that the customer may see too. */
    void addOpenly(Workspace.Id workspace, Case.Id id, Actor actor, Case.Kind kind, @Nullable String words) {
        add(workspace, List.of(new Line(id, actor, kind, words, true)));
    }

    /** A line to be added. */
    record Line(
            Case.Id id,
            Actor actor,
            Case.Kind kind,
            @Nullable String words,
            boolean open) {}

    /** Adds lines in one statement. */
    void add(Workspace.Id workspace, List<Line> lines) {
        db.in(workspace)
                .sql("""
                insert into act.case_events (workspace_id, case_id, person_id, actor, kind, words, open)
                select :workspace, l.* from unnest(:ids::uuid[], :persons::uuid[], :actors::text[], :kinds::text[],
                    :words::text[], :open::boolean[]) l
                """)
                .param("workspace", workspace.value())
                .param("ids", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .param(
                        "persons",
                        lines.stream()
                                .map(line -> CaseTable.value(line.actor().person()))
                                .toArray(UUID[]::new))
                .param("actors", lines.stream().map(line -> line.actor().name()).toArray(String[]::new))
                .param("kinds", lines.stream().map(line -> line.kind().key()).toArray(String[]::new))
                .param("words", lines.stream().map(Line::words).toArray(String[]::new))
                .param("open", lines.stream().map(Line::open).toArray(Boolean[]::new))
                .update();
    }

    /** Everything that happened to a case and to those that went into it, newest first. */
    List<Case.Entry> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("""
                select at, person_id, actor, kind, words, open from act.case_events
                where workspace_id = :workspace and case_id in (select act.gathered(:workspace, :id))
                order by id desc
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Case.Entry(
                        row.getTimestamp("at").toInstant(),
                        CaseTable.person(row, "person_id"),
                        row.getString("actor"),
                        Case.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("words"),
                        row.getBoolean("open")))
                .list();
    }
}
