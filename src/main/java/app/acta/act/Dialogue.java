package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.listen.AskAgain;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Collection;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What passes between us and the customer on a case, as far as its state and clocks go. The letters are the replies'. */
@Component
public class Dialogue {
    private final Db db;
    private final CaseFile file;
    private final Cases cases;
    private final Timeline timeline;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;

    Dialogue(Db db, CaseFile file, Cases cases, Timeline timeline, Inbox inbox, ApplicationEventPublisher events) {
        this.db = db;
        this.file = file;
        this.cases = cases;
        this.timeline = timeline;
        this.inbox = inbox;
        this.events = events;
    }

    /**
     * A public reply went out (or was queued to go): the first-reply clock stops, and these steps are done with it.
     *
     * @param words what the timeline says of it; null when the thread shows it anyway
     * @throws Refusal not found; conflict, when the case is closed
     */
    @Transactional
    public void replied(Visitor visitor, int number, Collection<Case.Step> steps, @Nullable String words) {
        var workspace = visitor.workspace();
        var held = file.hold(workspace, number);
        if (!held.isOpen()) {
            throw Refusal.conflict("This case is closed. Open it again to answer.");
        }
        var at = file.now();
        db.in(workspace)
                .sql("""
                update act.cases set first_replied_at = coalesce(first_replied_at, :at)
                where workspace_id = :workspace and id = :id
                """)
                .param("at", CaseTable.at(at))
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .update();
        timeline.addOpenly(workspace, held.id(), Actor.of(visitor), Case.Kind.REPLY, words);
        (steps.isEmpty() ? EnumSet.noneOf(Case.Step.class) : EnumSet.copyOf(steps))
                .forEach(step -> cases.step(workspace, held, step, Actor.of(visitor)));
        file.move(workspace, held, Clock.Event.PUBLIC_REPLY, at);
    }

    /**
     * The customer is told something that concerns others too. On an open case it is a reply like any other; a closed one
     * stays closed, because it asks nothing of anybody.
     *
     * @throws Refusal not found
     */
    @Transactional
    public void told(Visitor visitor, int number) {
        var held = file.hold(visitor.workspace(), number);
        if (held.isOpen()) {
            replied(visitor, number, EnumSet.noneOf(Case.Step.class), null);
        } else {
            timeline.addOpenly(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.REPLY, null);
            file.changed(visitor.workspace(), held.id());
        }
    }

    /** We asked the customer something and cannot go on without their answer: the clock for putting it right is held. */
    @Transactional
    public void waitForCustomer(Visitor visitor, int number) {
        var held = file.hold(visitor.workspace(), number);
        if (!held.isOpen()) {
            throw Refusal.conflict("This case is closed. Open it again first.");
        }
        if (held.state() == Case.State.WAITING) {
            return;
        }
        timeline.add(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.WAITING, null);
        file.move(visitor.workspace(), held, Clock.Event.WAITING, file.now());
    }

    /** The customer wrote or called back; a closed case opens again. */
    @Transactional
    public void heard(Workspace.Id workspace, Case.Id id, String words) {
        var held = file.hold(workspace, id);
        timeline.addOpenly(workspace, id, Actor.CUSTOMER, Case.Kind.HEARD, Words.clean(words));
        if (held.isOpen()) {
            file.move(workspace, held, Clock.Event.CUSTOMER_ANSWERS, file.now());
        } else {
            reopen(workspace, held, Actor.CUSTOMER, null);
        }
    }

    /** The customer was asked whether it is settled; asking again keeps the first time. */
    @Transactional
    public void asked(Workspace.Id workspace, Case.Id id) {
        var added = db.in(workspace)
                .sql("""
                update act.cases set asked_at = :at, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id and asked_at is null and state = 'closed'
                """)
                .param("at", CaseTable.at(file.now()))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        if (added > 0) {
            timeline.addOpenly(workspace, id, Actor.TIME, Case.Kind.ASKED, null);
            file.changed(workspace, id);
        }
    }

    /**
     * The loop closes: the customer says so, or has been silent for the stated time. Saying it again changes nothing.
     *
     * @throws Refusal conflict, while the case is still worked on
     */
    @Transactional
    public void settle(Workspace.Id workspace, Case.Id id, Case.SettledBy by) {
        var held = file.hold(workspace, id);
        if (held.isOpen()) {
            throw Refusal.conflict("We are still working on this.");
        }
        if (held.loop().settledAt() != null) {
            return;
        }
        db.in(workspace)
                .sql("""
                update act.cases set settled_at = :at, settled_by = :by, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("at", CaseTable.at(file.now()))
                .param("by", by.key())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        timeline.addOpenly(
                workspace,
                id,
                by == Case.SettledBy.CUSTOMER ? Actor.CUSTOMER : Actor.TIME,
                Case.Kind.SETTLED,
                by == Case.SettledBy.CUSTOMER ? null : "Nobody answered in the stated time.");
        inbox.mark(workspace, cases.voices(workspace, id), Feedback.State.SETTLED);
        if (held.customer() != null) {
            events.publishEvent(new AskAgain(workspace, held.customer()));
        }
        file.changed(workspace, id);
    }

    /** The customer says that it is not settled: the case opens again. On an open case it is an answer like any other. */
    @Transactional
    public void unsettled(Workspace.Id workspace, Case.Id id, String words) {
        heard(workspace, id, words.isBlank() ? "It is not settled." : words);
    }

    /**
     * Opens a closed case again; an open one stays as it is.
     *
     * @throws Refusal invalid, without a reason
     */
    @Transactional
    public void reopen(Visitor visitor, int number, String why) {
        if (why.isBlank() || why.length() > 1_000) {
            throw Refusal.invalid("why", "Say in a sentence why.");
        }
        var held = file.hold(visitor.workspace(), number);
        if (!held.isOpen()) {
            reopen(visitor.workspace(), held, Actor.of(visitor), Words.clean(why));
        }
    }

    private void reopen(Workspace.Id workspace, Case held, Actor actor, @Nullable String why) {
        db.in(workspace)
                .sql("""
                update act.cases set closed_at = null, asked_at = null, settled_at = null, settled_by = null,
                    reopened = reopened + 1
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .update();
        timeline.addOpenly(workspace, held.id(), actor, Case.Kind.REOPENED, why);
        file.move(workspace, held, Clock.Event.REOPENED, file.now());
        inbox.mark(workspace, cases.voices(workspace, held.id()), Feedback.State.IN_CASE);
    }
}
