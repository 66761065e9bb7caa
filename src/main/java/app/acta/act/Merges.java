package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two cases that are one matter become one: voices, talk and history are read in one place, and both numbers lead there. */
@Component
public class Merges {
    /** A case that went into another. */
    public record Merged(int number, String title, Instant at, String who) {}

    private final Db db;
    private final CaseFile file;
    private final Cases cases;
    private final Timeline timeline;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;

    Merges(Db db, CaseFile file, Cases cases, Timeline timeline, Inbox inbox, ApplicationEventPublisher events) {
        this.db = db;
        this.file = file;
        this.cases = cases;
        this.timeline = timeline;
        this.inbox = inbox;
        this.events = events;
    }

    /** What went directly into this case, newest first. */
    public List<Merged> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("""
                select c.number, c.title, m.at, m.actor from act.case_merges m
                join act.cases c on c.workspace_id = m.workspace_id and c.id = m.case_id
                where m.workspace_id = :workspace and m.into_id = :id and m.undone_at is null order by m.id desc
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Merged(
                        row.getInt("number"),
                        row.getString("title"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor")))
                .list();
    }

    /**
     * Lets a case go into another. Doing it again changes nothing.
     *
     * @param number the case that goes
     * @param into the case that stays
     * @throws Refusal invalid, when they are one; conflict, when two customers are behind them or the one that would stay is
     *     closed
     */
    @Transactional
    public void merge(Visitor visitor, int number, int into) {
        var workspace = visitor.workspace();
        if (number == into) {
            throw Refusal.invalid("into", "These are one case.");
        }
        // Lower number first, for everybody: two who merge the same cases both ways wait for each other in line.
        var first = file.hold(workspace, Math.min(number, into));
        var second = file.hold(workspace, Math.max(number, into));
        if (first.id().equals(second.id())) {
            return;
        }
        var from = number < into ? first : second;
        var stays = number < into ? second : first;
        check(from, stays);
        Restrictions.check(
                db, workspace, List.of(from.id(), stays.id()), "A restricted case stays on its own. Link it instead.");
        var at = file.now();
        remember(visitor, from, stays, at);
        gather(visitor, from, stays, at);
        file.move(workspace, from, Clock.Event.MERGED, at);
        mark(workspace, from.id(), stays.id(), at);
        moveVoices(workspace, from.id(), stays.id());
        timeline.add(visitor, from.id(), Case.Kind.MERGED, "Into case " + stays.number());
        timeline.add(visitor, stays.id(), Case.Kind.GATHERED, "Case " + from.number());
        events.publishEvent(new CaseMerged(workspace, from.id(), stays.id()));
        file.changed(workspace, stays.id());
    }

    private static void check(Case from, Case stays) {
        var one = from.customer();
        var other = stays.customer();
        if (one != null && other != null && !one.equals(other)) {
            throw Refusal.conflict(
                    "These cases are of two customers, and neither may read the other's. Say “Same problem” instead.");
        }
        if (!stays.isOpen() && from.isOpen()) {
            throw Refusal.conflict(
                    "Case %d is closed. Merge the other way round, or open it again first.".formatted(stays.number()));
        }
    }

    private void gather(Visitor visitor, Case from, Case stays, Instant at) {
        var workspace = visitor.workspace();
        var held = stays;
        if (from.severity().compareTo(stays.severity()) > 0) {
            file.weigh(workspace, stays, from.severity(), from.severityWhy());
            timeline.add(
                    visitor,
                    stays.id(),
                    Case.Kind.SEVERITY,
                    stays.severity().title() + " → " + from.severity().title() + ". " + from.severityWhy());
            held = file.hold(workspace, stays.id());
        }
        if (from.isOpen()) {
            file.gather(workspace, held, from, at);
        }
        db.in(workspace)
                .sql("""
                update act.cases set customer_id = coalesce(customer_id, :customer),
                    first_replied_at = least(first_replied_at, :replied),
                    occurred_at = least(occurred_at, :occurred)
                where workspace_id = :workspace and id = :id
                """)
                .param(
                        "customer",
                        from.customer() == null ? null : from.customer().value(),
                        java.sql.Types.OTHER)
                .param("replied", CaseTable.at(from.firstRepliedAt()))
                .param("occurred", CaseTable.at(from.occurredAt()))
                .param("workspace", workspace.value())
                .param("id", stays.id().value())
                .update();
    }

    private void remember(Visitor visitor, Case from, Case stays, Instant at) {
        db.in(visitor.workspace())
                .sql("""
                insert into act.case_merges (workspace_id, case_id, into_id, at, actor, before)
                select workspace_id, id, :into, :at, :actor,
                    to_jsonb(c) - array['title', 'severity_why', 'action', 'prevention', 'changed_xid']
                from act.cases c where workspace_id = :workspace and id = :id
                """)
                .param("into", stays.id().value())
                .param("at", CaseTable.at(at))
                .param("actor", visitor.actor())
                .param("workspace", visitor.workspace().value())
                .param("id", from.id().value())
                .update();
    }

    private void mark(Workspace.Id workspace, Case.Id from, Case.Id into, Instant at) {
        db.in(workspace)
                .sql("""
                update act.cases set merged_into = :into, closed_at = coalesce(closed_at, :at)
                where workspace_id = :workspace and id = :id
                """)
                .param("into", into.value())
                .param("at", CaseTable.at(at))
                .param("workspace", workspace.value())
                .param("id", from.value())
                .update();
    }

    private void moveVoices(Workspace.Id workspace, Case.Id from, Case.Id into) {
        db.in(workspace)
                .sql("""
                update act.case_voices set case_id = :into, came_from = coalesce(came_from, case_id)
                where workspace_id = :workspace and case_id = :from
                """)
                .param("into", into.value())
                .param("workspace", workspace.value())
                .param("from", from.value())
                .update();
        inbox.mark(workspace, cases.voices(workspace, into), Feedback.State.IN_CASE);
    }

    /**
     * Takes a merge back: the case stands on its own again, with its voices and messages, and its clocks as if it had never
     * gone. What happened since stays with the other. Doing it again changes nothing.
     *
     * @throws Refusal not found, when there is no such case
     */
    @Transactional
    public void part(Visitor visitor, int number) {
        var workspace = visitor.workspace();
        if (merged(workspace, number).isEmpty()) {
            return;
        }
        // The one it is in is held first: whoever works on it is done or waits.
        var stays = file.hold(workspace, number);
        var still = merged(workspace, number);
        if (still.isEmpty()) {
            return;
        }
        var from = still.get();
        restore(workspace, from);
        var back = db.in(workspace)
                .sql("select act.gathered(:workspace, :id)")
                .param("workspace", workspace.value())
                .param("id", from.value())
                .query(UUID.class)
                .list();
        db.in(workspace)
                .sql("""
                update act.case_voices set case_id = :id, came_from = nullif(came_from, :id)
                where workspace_id = :workspace and came_from = any(:back)
                """)
                .param("id", from.value())
                .param("workspace", workspace.value())
                .param("back", back.toArray(UUID[]::new))
                .update();
        db.in(workspace)
                .sql("""
                update act.case_merges set undone_at = :at
                where workspace_id = :workspace and case_id = :id and undone_at is null
                """)
                .param("at", CaseTable.at(file.now()))
                .param("workspace", workspace.value())
                .param("id", from.value())
                .update();
        timeline.add(visitor, from, Case.Kind.PARTED, "Out of case " + stays.number());
        timeline.add(visitor, stays.id(), Case.Kind.PARTED, "Case " + number);
        events.publishEvent(
                new CaseParted(workspace, back.stream().map(Case.Id::new).toList(), stays.id()));
        file.changed(workspace, from);
        file.changed(workspace, stays.id());
    }

    private Optional<Case.Id> merged(Workspace.Id workspace, int number) {
        return db.in(workspace)
                .sql("""
                select c.id from act.cases c join act.case_merges m on m.workspace_id = c.workspace_id and m.case_id = c.id
                where c.workspace_id = :workspace and c.number = :number and m.undone_at is null
                """)
                .param("workspace", workspace.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .map(Case.Id::new);
    }

    private void restore(Workspace.Id workspace, Case.Id from) {
        db.in(workspace)
                .sql("""
                update act.cases c set merged_into = null, state = b.state, closed_at = b.closed_at,
                    first_reply_spent = b.first_reply_spent, first_reply_since = b.first_reply_since,
                    first_reply_due = b.first_reply_due, first_reply_held_at = b.first_reply_held_at,
                    first_reply_ended = b.first_reply_ended,
                    resolution_spent = b.resolution_spent, resolution_since = b.resolution_since,
                    resolution_due = b.resolution_due, resolution_held_at = b.resolution_held_at,
                    resolution_ended = b.resolution_ended,
                    version = c.version + 1, changed_xid = pg_current_xact_id()
                from act.case_merges m, jsonb_populate_record(null::act.cases, m.before) b
                where c.workspace_id = :workspace and c.id = :id
                  and m.workspace_id = c.workspace_id and m.case_id = c.id and m.undone_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", from.value())
                .update();
    }
}
