package app.acta.act.fixes;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is decided about a fix: which measure must move, that it is done, that it will not be. */
@Component
public class FixDecisions {
    private static final int MOST = 5_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Db db;
    private final Fixes fixes;
    private final FixTable table;
    private final FixMeasures measures;
    private final Judging judging;
    private final ApplicationEventPublisher events;

    FixDecisions(
            Db db,
            Fixes fixes,
            FixTable table,
            FixMeasures measures,
            Judging judging,
            ApplicationEventPublisher events) {
        this.db = db;
        this.fixes = fixes;
        this.table = table;
        this.measures = measures;
        this.judging = judging;
        this.events = events;
    }

    /**
     * Declares the measure that must move.
     *
     * @param version what the visitor saw
     * @throws Refusal invalid, when something is missing or out of range; conflict, when the fix is in force (a measure that is
     *     chosen after the fact proves nothing) or changed meanwhile
     */
    @Transactional
    public void declare(Visitor visitor, int number, Fix.Measure measure, int version) {
        var held = fixes.seen(visitor, number, version);
        measures.declare(visitor, held, measure);
    }

    /**
     * Calls it done: from this day on it is in force.
     *
     * @throws Refusal invalid, while cause, hypothesis, owner or measure are missing, when the day lies in the future, or before
     *     the cause was first heard of; conflict, when it is in force already or changed meanwhile
     */
    @Transactional
    public void done(Visitor visitor, int number, LocalDate on, int version) {
        var held = fixes.seen(visitor, number, version);
        if (!held.state().todo()) {
            throw Refusal.conflict("This fix is done already.");
        }
        var missing = missing(visitor.workspace(), held);
        if (!missing.isEmpty()) {
            throw Refusal.invalid("done", missing.getFirst());
        }
        if (on.isAfter(table.today(visitor.place()))) {
            throw Refusal.invalid("on", "This day lies in the future. Call it done once it is.");
        }
        var last = held.doneOn();
        if (last != null && !on.isAfter(last)) {
            throw Refusal.invalid(
                    "on", "What was done on %s did not hold: this one is later.".formatted(last.format(DAY)));
        }
        var heard = measures.firstHeard(visitor.place(), held);
        if (heard.isEmpty()) {
            throw Refusal.invalid(
                    "on",
                    "Nothing was heard of this yet: there would be nothing to compare with. Look at what counts.");
        }
        if (on.isBefore(heard.get())) {
            throw Refusal.invalid(
                    "on",
                    "This was first heard of on %s. A fix cannot be older than its cause."
                            .formatted(heard.get().format(DAY)));
        }
        db.in(visitor.workspace())
                .sql("""
                update act.fixes set state = 'watched', done_on = :on, done_at = :at, done_by = :by, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("on", on)
                .param("at", FixTable.at(table.now()))
                .param("by", visitor.person().value())
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        table.tell(visitor.workspace(), held.id(), visitor, Fix.Kind.DONE, "In force since " + on.format(DAY));
        events.publishEvent(new FixDone(visitor.workspace(), held.id(), number));
        judging.look(visitor.place(), held.id());
        judging.again(visitor.place(), held.id());
    }

    /** What is missing before it may be called done, as sentences. */
    public List<String> missing(Workspace.Id workspace, Fix fix) {
        var missing = new ArrayList<String>();
        if (fix.cause() == null) {
            missing.add("Say why it happens.");
        }
        if (fix.hypothesis() == null) {
            missing.add("Say what will keep it from happening.");
        }
        if (fix.owner() == null || !fixes.works(workspace, fix.owner())) {
            missing.add("Choose who sees to it.");
        }
        if (fix.measure() == null) {
            missing.add("Declare the measure that must move, before anybody can see whether it did.");
        }
        return missing;
    }

    /**
     * Decides against it; it is kept with the reason.
     *
     * @throws Refusal invalid, without a reason
     */
    @Transactional
    public void drop(Visitor visitor, int number, String why, int version) {
        if (why.isBlank() || why.length() > MOST) {
            throw Refusal.invalid("why", "Say in a sentence why.");
        }
        var held = fixes.seen(visitor, number, version);
        if (held.state() == Fix.State.DROPPED) {
            return;
        }
        db.in(visitor.workspace())
                .sql("""
                update act.fixes set state = 'dropped', version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        table.tell(visitor.workspace(), held.id(), visitor, Fix.Kind.DROPPED, Typed.clean(why));
    }
}
