package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Jobs;
import app.acta.understand.Meanings;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which voices wait for their themes, and which have them: {@code understand.theme_reads}. */
@Component
class Waiting {
    private static final Duration OLD = Duration.ofMinutes(15);

    private final Db db;
    private final Jobs jobs;
    private final Meanings meanings;

    Waiting(Db db, Jobs jobs, Meanings meanings) {
        this.db = db;
        this.jobs = jobs;
        this.meanings = meanings;
    }

    /**
     * A voice in the queue.
     *
     * @param sorted whether its clauses were looked at before
     */
    record Turn(Feedback.Id voice, Instant occurredAt, boolean sorted) {
        /** Whether it came in a while ago, so that what comes in now goes before it. */
        boolean isOld(Instant now) {
            return voice.value().getMostSignificantBits() >>> 16
                    < now.minus(OLD).toEpochMilli();
        }
    }

    /** These voices wait, as far as their words were read. */
    void add(Workspace.Id workspace, Collection<Feedback.Id> voices, boolean anew) {
        var added = db.in(workspace)
                .sql("""
                insert into understand.theme_reads as t (workspace_id, feedback_id, occurred_at, waits)
                select r.workspace_id, r.feedback_id, f.occurred_at, true
                from understand.readings r
                join listen.feedback_facts f on f.workspace_id = r.workspace_id and f.id = r.feedback_id
                where r.workspace_id = :workspace and r.feedback_id = any(:ids)
                  and understand.has_meaning(r.read_by, r.unread, :own)
                on conflict (workspace_id, feedback_id) do update set waits = true, sorted = t.sorted and not :anew
                """)
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(voices))
                .param("own", meanings.own())
                .param("anew", anew)
                .update();
        if (added > 0) {
            sort(workspace);
        }
    }

    /** Voices read before the first look: those of the newest whose clauses nobody has looked at. */
    void catchUp(Workspace.Id workspace, int most) {
        db.in(workspace)
                .sql("""
                insert into understand.theme_reads as t (workspace_id, feedback_id, occurred_at, waits)
                select r.workspace_id, r.feedback_id, f.occurred_at, true
                from understand.readings r
                join listen.feedback_facts f on f.workspace_id = r.workspace_id and f.id = r.feedback_id
                where r.workspace_id = :workspace and understand.has_meaning(r.read_by, r.unread, :own)
                order by r.feedback_id desc limit :most
                on conflict (workspace_id, feedback_id) do update set waits = true where not t.sorted and not t.waits
                """)
                .param("workspace", workspace.value())
                .param("own", meanings.own())
                .param("most", most)
                .update();
        sort(workspace);
    }

    /** Whether any voice waits. */
    boolean any(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select exists (select from understand.theme_reads where workspace_id = :workspace and waits)")
                .param("workspace", workspace.value())
                .query(Boolean.class)
                .single();
    }

    /** Asks for the job that gives voices their themes, unless it waits already. */
    void sort(Workspace.Id workspace) {
        var asked =
                db.in(workspace).sql("""
                insert into understand.theme_asks as l (workspace_id, sorting) values (:workspace, true)
                on conflict (workspace_id) do update set sorting = true where not l.sorting
                """).param("workspace", workspace.value()).update();
        if (asked > 0) {
            jobs.now(workspace, Sorter.KIND, "{}");
        }
    }

    /** Asks for a look at this time, unless one is asked for already; answers whether it was not. */
    boolean look(Workspace.Id workspace, Looking.Reason reason, Instant when) {
        var asked =
                db.in(workspace).sql("""
                insert into understand.theme_asks as l (workspace_id, looking) values (:workspace, true)
                on conflict (workspace_id) do update set looking = true where not l.looking
                """).param("workspace", workspace.value()).update();
        if (asked > 0) {
            jobs.later(workspace, Looking.KIND, reason.json(), when);
        }
        return asked > 0;
    }

    /** Whether a look is asked for. */
    boolean looking(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select exists (select from understand.theme_asks where workspace_id = :workspace and looking)")
                .param("workspace", workspace.value())
                .query(Boolean.class)
                .single();
    }

    /** A look has begun. */
    void looks(Workspace.Id workspace) {
        db.in(workspace)
                .sql("update understand.theme_asks set looking = false where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** The job has begun: what comes now asks for another. */
    void begun(Workspace.Id workspace) {
        db.in(workspace)
                .sql("update understand.theme_asks set sorting = false where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** Who is next, the newest first. */
    List<Turn> next(Workspace.Id workspace, int most) {
        return db.in(workspace)
                .sql("""
                select feedback_id, occurred_at, sorted from understand.theme_reads
                where workspace_id = :workspace and waits order by feedback_id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", most)
                .query((row, n) -> new Turn(
                        new Feedback.Id(row.getObject(1, UUID.class)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBoolean(3)))
                .list();
    }

    /** Those whose words are still there; whoever erases one waits until this transaction ends. */
    Set<Feedback.Id> spoken(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        return Set.copyOf(db.in(workspace)
                .sql("""
                select feedback_id from understand.readings
                where workspace_id = :workspace and feedback_id = any(:ids)
                  and understand.has_meaning(read_by, unread, :own)
                order by feedback_id for share
                """)
                .param("own", meanings.own())
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(voices))
                .query((row, n) -> new Feedback.Id(row.getObject(1, UUID.class)))
                .list());
    }

    /**
     * These were looked at without having waited; those that wait go on waiting.
     *
     * @param sorted whether that was all there is to be looked at in them
     */
    void passed(Workspace.Id workspace, Collection<Feedback.Id> voices, boolean sorted) {
        db.in(workspace)
                .sql("""
                insert into understand.theme_reads as t (workspace_id, feedback_id, occurred_at, waits, sorted)
                select r.workspace_id, r.feedback_id, f.occurred_at, false, :sorted
                from understand.readings r
                join listen.feedback_facts f on f.workspace_id = r.workspace_id and f.id = r.feedback_id
                where r.workspace_id = :workspace and r.feedback_id = any(:ids)
                  and understand.has_meaning(r.read_by, r.unread, :own)
                on conflict (workspace_id, feedback_id) do update set sorted = true
                    where :sorted and not t.sorted and not t.waits
                """)
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(voices))
                .param("own", meanings.own())
                .param("sorted", sorted)
                .update();
    }

    /** These have their themes. */
    void done(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        db.in(workspace)
                .sql("""
                update understand.theme_reads set waits = false, sorted = true
                where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(voices))
                .update();
    }
}
