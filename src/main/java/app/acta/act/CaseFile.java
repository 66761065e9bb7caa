package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One case held for a change: nobody else changes it until the transaction ends. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseFile {
    private final Db db;
    private final Hours hours;
    private final ApplicationEventPublisher events;
    private final java.time.Clock clock;

    CaseFile(Db db, Hours hours, ApplicationEventPublisher events, java.time.Clock clock) {
        this.db = db;
        this.hours = hours;
        this.events = events;
        this.clock = clock;
    }

    /** The time of a deed; as fine as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The case of this number, held, or the one that it was merged into.
     *
     * @throws Refusal not found
     */
    Case hold(Workspace.Id workspace, int number) {
        var id = db.in(workspace)
                .sql("select act.surviving(:workspace, cast(:number as integer))")
                .param("workspace", workspace.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no case " + number + "."));
        return hold(workspace, new Case.Id(id));
    }

    /**
     * The case of this id, held, or the one that it was merged into, be it at this very moment.
     *
     * @throws Refusal not found
     */
    Case hold(Workspace.Id workspace, Case.Id id) {
        var held = db.in(workspace)
                .sql("select merged_into, " + CaseTable.COLUMNS
                        + " from act.cases where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Held(CaseTable.read(row, n), row.getObject("merged_into", UUID.class)))
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such case."));
        var into = held.into();
        return into == null ? held.found() : hold(workspace, new Case.Id(into));
    }

    private record Held(Case found, @Nullable UUID into) {}

    /** The clocks of a case into which another goes that is still worked on. */
    void gather(Workspace.Id workspace, Case stays, Case from, Instant at) {
        var open = hours.of(workspace);
        var state = from.state() == Case.State.OPEN ? Case.State.OPEN : stays.state();
        clocks(
                workspace,
                stays.id(),
                state,
                stays.firstReply()
                        .with(from.firstReply().within(stays.firstReply().target(), open), at, open),
                stays.resolution()
                        .with(from.resolution().within(stays.resolution().target(), open), at, open));
    }

    /** Lets this event move state and clocks as the one table says. */
    void move(Workspace.Id workspace, Case held, Clock.Event event, Instant at) {
        var open = hours.of(workspace);
        var state = event.state() == null ? held.state() : event.state();
        clocks(
                workspace,
                held.id(),
                state,
                held.firstReply().after(event.on(Clock.FIRST_REPLY), at, open),
                held.resolution().after(event.on(Clock.RESOLUTION), at, open));
        changed(workspace, held.id());
    }

    /** Gives it another severity, and its clocks the targets that go with it, counted from their beginning. */
    void weigh(Workspace.Id workspace, Case held, Case.Severity severity, String why) {
        var open = hours.of(workspace);
        var target = hours.targets(workspace).getOrDefault(severity, Hours.USUAL_NORMAL);
        db.in(workspace)
                .sql("""
                update act.cases set severity = :severity, severity_why = :why
                where workspace_id = :workspace and id = :id
                """)
                .param("severity", severity.key())
                .param("why", why)
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .update();
        clocks(
                workspace,
                held.id(),
                held.state(),
                held.firstReply().within(target.firstReply(), open),
                held.resolution().within(target.resolution(), open));
        changed(workspace, held.id());
    }

    private void clocks(
            Workspace.Id workspace, Case.Id id, Case.State state, Clock.Reading firstReply, Clock.Reading resolution) {
        db.in(workspace)
                .sql("update act.cases set state = :state, version = version + 1, changed_xid = pg_current_xact_id(), "
                        + CaseTable.CLOCKS + " where workspace_id = :workspace and id = :id")
                .param("state", state.key())
                .params(CaseTable.clocks(firstReply, resolution))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /** Says that something about it is different now. */
    void changed(Workspace.Id workspace, Case.Id id) {
        events.publishEvent(new CaseChanged(workspace, id));
    }
}
