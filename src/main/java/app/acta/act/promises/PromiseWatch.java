package app.acta.act.promises;

import app.acta.act.BusinessHours;
import app.acta.act.Case;
import app.acta.act.Chronicle;
import app.acta.act.Hours;
import app.acta.identity.Workspace;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Watches each open promise: before its working deadline it goes to the lead, once; and when nobody has said what became
 * of it until its deadline and the grace after it have passed, it counts as broken.
 */
@Component
class PromiseWatch implements Job {
    private static final Duration SKEW = Duration.ofSeconds(30);

    private record Payload(UUID promise) {}

    private final Db db;
    private final Hours hours;
    private final PromiseSettings settings;
    private final Chronicle chronicle;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    PromiseWatch(
            Db db,
            Hours hours,
            PromiseSettings settings,
            Chronicle chronicle,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.hours = hours;
        this.settings = settings;
        this.chronicle = chronicle;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Looks at it again when it is at risk. */
    void watch(Workspace.Id workspace, Promise promise) {
        var times = settings.of(workspace);
        later(workspace, promise, atRisk(promise, times.warn(), hours.of(workspace)));
    }

    private void later(Workspace.Id workspace, Promise promise, Instant at) {
        jobs.later(
                workspace,
                kind(),
                json.writeValueAsString(new Payload(promise.id().value())),
                at);
    }

    /** From when on so much open time, or less, is left until the working deadline. */
    static Instant atRisk(Promise promise, Duration warn, BusinessHours hours) {
        var early = promise.madeAt();
        var late = promise.workBy();
        if (hours.between(early, late).compareTo(warn) <= 0) {
            return early;
        }
        // Open time only shrinks on the way to the deadline, so halving finds the moment to the second.
        while (Duration.between(early, late).toSeconds() > 1) {
            var middle = early.plus(Duration.between(early, late).dividedBy(2));
            if (hours.between(middle, promise.workBy()).compareTo(warn) > 0) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return late;
    }

    @EventListener
    void changed(PromiseSettings.Changed event) {
        db.in(event.workspace())
                .sql(PromiseTable.SELECT + " and p.state = 'open'")
                .param("workspace", event.workspace().value())
                .query(PromiseTable::read)
                .list()
                .forEach(promise -> watch(event.workspace(), promise));
    }

    @Override
    public String kind() {
        return "act.promise";
    }

    @Override
    public String title() {
        return "Promises that fall due";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = json.readValue(payload, Payload.class).promise();
        transaction.executeWithoutResult(status -> open(workspace, id).ifPresent(promise -> look(workspace, promise)));
    }

    private Optional<Promise> open(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql(PromiseTable.SELECT + " and p.id = :id and p.state = 'open' for update of p")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(PromiseTable::read)
                .optional();
    }

    private void look(Workspace.Id workspace, Promise promise) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(SKEW);
        var times = settings.of(workspace);
        var risk = atRisk(promise, times.warn(), hours.of(workspace));
        var end = promise.due().plus(times.grace());
        if (now.isBefore(risk)) {
            later(workspace, promise, risk);
            return;
        }
        warn(workspace, promise, now);
        if (now.isBefore(end)) {
            later(workspace, promise, end);
        } else {
            breaks(workspace, promise, times, now);
        }
    }

    private void warn(Workspace.Id workspace, Promise promise, Instant now) {
        var told = db.in(workspace)
                .sql("""
                update act.promises set at_risk_at = :now, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id and at_risk_at is null
                """)
                .param("now", PromiseTable.at(now))
                .param("workspace", workspace.value())
                .param("id", promise.id().value())
                .update();
        if (told > 0) {
            events.publishEvent(new PromiseAtRisk(
                    workspace, promise.id(), promise.caseId(), promise.number(), promise.by(), promise.workBy()));
        }
    }

    private void breaks(Workspace.Id workspace, Promise promise, PromiseSettings.Times times, Instant now) {
        var why = "Nobody said what became of it within %d hours of its deadline."
                .formatted(times.grace().toHours());
        db.in(workspace)
                .sql("""
                update act.promises set state = 'broken', ended_at = :now, evidence = :why, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("now", PromiseTable.at(now.minus(SKEW)))
                .param("why", why)
                .param("workspace", workspace.value())
                .param("id", promise.id().value())
                .update();
        chronicle.happened(
                workspace, promise.caseId(), Case.Kind.PROMISE_ENDED, "Broken: " + promise.words() + "\n" + why);
    }
}
