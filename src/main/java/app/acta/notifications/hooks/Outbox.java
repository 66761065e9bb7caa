package app.acta.notifications.hooks;

import app.acta.act.Case;
import app.acta.act.CaseClosed;
import app.acta.act.CaseOpened;
import app.acta.act.Cases;
import app.acta.act.ClockRunningOut;
import app.acta.act.RuleMet;
import app.acta.act.fixes.FixJudged;
import app.acta.act.problems.ProblemChanged;
import app.acta.act.promises.PromiseAtRisk;
import app.acta.identity.Workspace;
import app.acta.measure.AlarmRang;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.jobs.Jobs;
import app.acta.understand.FeedbackRead;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Writes down what hooks are to be told, in the transaction of what happened: both commit or neither. */
@Component
class Outbox {
    private final Db db;
    private final Cases cases;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(Db db, Cases cases, Jobs jobs, ObjectMapper json, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    // A voice that is only counted is history: nobody is told of it.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(FeedbackRead event) {
        var fresh = event.fresh().stream().map(voice -> voice.id().value()).toArray(UUID[]::new);
        if (fresh.length > 0) {
            write(event.workspace(), Happening.VOICE, new UUID[fresh.length], fresh, Map.of(), null);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CaseOpened event) {
        write(event.workspace(), Happening.OPENED, event.id(), null, Map.of());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CaseClosed event) {
        write(event.workspace(), Happening.CLOSED, event.id(), null, Map.of());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PromiseAtRisk event) {
        write(
                event.workspace(),
                Happening.PROMISE,
                event.caseId(),
                event.id().value(),
                Map.of("promise", event.id().value(), "work_by", event.workBy().toString()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ClockRunningOut event) {
        write(
                event.workspace(),
                Happening.CLOCK,
                event.id(),
                null,
                Map.of("clock", event.clock().name().toLowerCase(Locale.ROOT)));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RuleMet event) {
        if (!wanted(event.workspace(), Happening.RULE)) {
            return;
        }
        var held = event.number() == null
                ? null
                : cases.get(event.workspace(), event.number()).id().value();
        write(
                event.workspace(),
                Happening.RULE,
                new UUID[] {held},
                new UUID[] {event.voice().value()},
                Map.of("rule", event.rule(), "name", event.name()),
                event.rule());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(FixJudged event) {
        write(
                event.workspace(),
                Happening.FIX,
                null,
                event.id().value(),
                Map.of("fix", event.number(), "verdict", event.verdict().key()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ProblemChanged event) {
        write(event.workspace(), Happening.PROBLEM, null, event.id().value(), Map.of());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AlarmRang event) {
        write(
                event.workspace(),
                Happening.ALARM,
                null,
                event.watch(),
                Map.of(
                        "watch", event.watch(),
                        "about", event.about(),
                        "day", event.day().toString(),
                        "figure", event.figure()));
    }

    // An answer may repeat what was sent.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CustomerErased event) {
        db.in(event.workspace())
                .sql("update notifications.deliveries set answer = null"
                        + " where workspace_id = :workspace and answer is not null")
                .param("workspace", event.workspace().value())
                .update();
    }

    private void write(
            Workspace.Id workspace,
            Happening event,
            Case.@Nullable Id held,
            @Nullable UUID subject,
            Map<String, Object> facts) {
        write(workspace, event, new UUID[] {held == null ? null : held.value()}, new UUID[] {subject}, facts, null);
    }

    // Written by the house: whoever lets something happen need not see what is written of it.
    private void write(
            Workspace.Id workspace,
            Happening event,
            @Nullable UUID[] cases,
            @Nullable UUID[] subjects,
            Map<String, Object> facts,
            @Nullable UUID rule) {
        int written = Viewer.house(() -> db.in(workspace)
                .sql("""
                insert into notifications.deliveries (workspace_id, hook_id, event, case_id, subject, facts, at)
                select :workspace, h.id, :event, about.case_id, about.subject, cast(:facts as jsonb), :at
                from notifications.hooks h
                cross join unnest(cast(:cases as uuid[]), cast(:subjects as uuid[])) as about(case_id, subject)
                where h.workspace_id = :workspace and h.stopped_at is null and :event = any(h.events)
                  and (h.rule_id is null or cast(:rule as uuid) is null or h.rule_id = cast(:rule as uuid))
                """)
                .param("workspace", workspace.value())
                .param("event", event.key())
                .param("facts", json.writeValueAsString(facts))
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("cases", cases)
                .param("subjects", subjects)
                .param("rule", rule, java.sql.Types.OTHER)
                .update());
        if (written > 0) {
            jobs.now(workspace, Rounds.KIND, "{}");
        }
    }

    private boolean wanted(Workspace.Id workspace, Happening event) {
        return db.in(workspace)
                .sql("""
                select exists (select from notifications.hooks
                               where workspace_id = :workspace and stopped_at is null and :event = any(events))
                """)
                .param("workspace", workspace.value())
                .param("event", event.key())
                .query(Boolean.class)
                .single();
    }
}
