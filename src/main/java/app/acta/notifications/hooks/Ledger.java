package app.acta.notifications.hooks;

import app.acta.act.Case;
import app.acta.identity.Audit;
import app.acta.identity.Workspace;
import app.acta.notifications.HookStopped;
import app.acta.notifications.hooks.Courier.Answer;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for which hook, who tells it now, and how it went. Times are the database's: several processes tell at once, and
 * none may hold what another does.
 */
@Component
class Ledger {
    /** After so many tries a message is given up: they span about three days. */
    static final int TRIES = 10;

    /** A hook that fails for so long is stopped, and what waits for so long is given up. */
    static final int DAYS = 5;

    /** So long the log is kept. */
    static final int KEPT_DAYS = 14;

    // Longer than a message can take, so that two never send the same at once.
    private static final int HOLD_SECONDS = 60;

    // By the Standard Webhooks specification.
    private static final int[] PAUSES = {5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400};

    private static final int LONGEST_REST = 3_600;

    /** A hook to which something is to be sent now, and whether it has failed last. */
    record Waiting(Hook.Id hook, boolean chat, boolean failing) {}

    private final Db db;
    private final Jobs jobs;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Ledger(Db db, Jobs jobs, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.jobs = jobs;
        this.audit = audit;
        this.events = events;
    }

    /** The hooks to which something is to be sent now. */
    List<Waiting> waiting(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select h.id, h.kind, h.failures > 0 as failing from notifications.hooks h
                where h.workspace_id = :workspace and h.stopped_at is null
                  and (h.rests_until is null or h.rests_until <= now())
                  and exists (
                      select from notifications.deliveries d
                      where d.workspace_id = h.workspace_id and d.hook_id = h.id and d.ended_at is null
                        and d.due_at <= now() and (d.claimed_until is null or d.claimed_until < now()))
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Waiting(
                        new Hook.Id(row.getObject("id", UUID.class)),
                        Hook.Kind.of(row.getString("kind")).orElseThrow().chat(),
                        row.getBoolean("failing")))
                .list();
    }

    // The list is made once and by itself: as a part of the update it could be made again for each row, and hold more.
    /** Takes up to so many messages for this hook; empty when nothing is due, or the hook rests or is stopped. */
    List<Due> claim(Workspace.Id workspace, Hook.Id hook, int most) {
        return db
                .in(workspace)
                .sql("""
                with next as materialized (
                    select n.id from notifications.deliveries n
                    join notifications.hooks h on h.workspace_id = n.workspace_id and h.id = n.hook_id
                    where n.workspace_id = :workspace and n.hook_id = :hook and n.ended_at is null
                      and n.due_at <= now() and (n.claimed_until is null or n.claimed_until < now())
                      and h.stopped_at is null and (h.rests_until is null or h.rests_until <= now())
                    order by n.due_at, n.id
                    limit :most
                    for update of n skip locked)
                update notifications.deliveries d
                set claim = gen_random_uuid(), claimed_until = now() + make_interval(secs => :hold),
                    attempts = attempts + 1, tried_at = now()
                from next
                where d.workspace_id = :workspace and d.id = next.id
                returning d.id, d.event, d.case_id, d.subject, d.facts::text as facts, d.at, d.attempts, d.claim
                """)
                .param("hold", HOLD_SECONDS)
                .param("workspace", workspace.value())
                .param("hook", hook.value())
                .param("most", most)
                .query(Ledger::due)
                .list()
                .stream()
                .sorted(Comparator.comparing(Due::id))
                .toList();
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        var about = row.getObject("case_id", UUID.class);
        return new Due(
                row.getObject("id", UUID.class),
                Happening.of(row.getString("event")).orElseThrow(),
                about == null ? null : new Case.Id(about),
                row.getObject("subject", UUID.class),
                row.getString("facts"),
                row.getTimestamp("at").toInstant(),
                row.getInt("attempts"),
                row.getObject("claim", UUID.class));
    }

    /** A message of somebody who tries the hook, held by them: nobody else sends it. */
    Due test(Workspace.Id workspace, Hook.Id hook, Instant now) {
        return db.in(workspace)
                .sql("""
                insert into notifications.deliveries
                    (workspace_id, hook_id, event, at, attempts, tried_at, claim, claimed_until)
                values (:workspace, :hook, :event, :at, 1, now(), gen_random_uuid(),
                    now() + make_interval(secs => :hold))
                returning id, event, case_id, subject, facts::text as facts, at, attempts, claim
                """)
                .param("workspace", workspace.value())
                .param("hook", hook.value())
                .param("event", Happening.TEST.key())
                .param("at", now.atOffset(java.time.ZoneOffset.UTC))
                .param("hold", HOLD_SECONDS)
                .query(Ledger::due)
                .single();
    }

    /** They arrived. */
    @Transactional
    void arrived(Workspace.Id workspace, Hook.Id hook, List<Due> told, Answer answer) {
        ended(workspace, told, true, answer, null);
        db.in(workspace)
                .sql("""
                update notifications.hooks set failures = 0, failing_since = null, rests_until = null
                where workspace_id = :workspace and id = :hook and failures > 0
                """)
                .param("workspace", workspace.value())
                .param("hook", hook.value())
                .update();
    }

    /** There is nothing to tell of them any more. */
    void dropped(Workspace.Id workspace, List<Due> told) {
        ended(workspace, told, false, null, "There is nothing to tell any more.");
    }

    /** A test did not arrive: it is not tried again. */
    void failedTest(Workspace.Id workspace, Due test, @Nullable Answer answer, String problem) {
        ended(workspace, List.of(test), false, answer, problem);
    }

    private void ended(
            Workspace.Id workspace,
            List<Due> told,
            boolean delivered,
            @Nullable Answer answer,
            @Nullable String problem) {
        db.in(workspace)
                .sql("""
                update notifications.deliveries
                set ended_at = now(), delivered = :delivered, status = cast(:status as integer),
                    millis = cast(:millis as integer), answer = :answer, problem = :problem,
                    claim = null, claimed_until = null
                where workspace_id = :workspace and ended_at is null and claim = any(:claims)
                """)
                .param("delivered", delivered)
                .param("status", answer == null ? null : answer.status())
                .param("millis", answer == null ? null : answer.millis())
                .param("answer", answer == null ? null : answer.text())
                .param("problem", problem)
                .param("workspace", workspace.value())
                .param("claims", claims(told))
                .update();
    }

    /** They did not arrive: they are tried again later, and the hook rests meanwhile. */
    @Transactional
    void failed(Workspace.Id workspace, Hook hook, List<Due> told, @Nullable Answer answer, String problem) {
        for (var one : told) {
            putOff(workspace, one, answer, problem);
        }
        var wait = answer == null ? null : answer.retryAfter();
        var rest = db.in(workspace)
                .sql("""
                update notifications.hooks
                set failures = failures + 1, failing_since = coalesce(failing_since, now()),
                    rests_until = now() + make_interval(secs => greatest(:wait, least(300, 5 * (failures + 1) ^ 2)))
                where workspace_id = :workspace and id = :hook and stopped_at is null
                returning rests_until, failing_since < now() - make_interval(days => :days) as over
                """)
                .param("wait", wait == null ? 0 : Math.min(wait, LONGEST_REST))
                .param("days", DAYS)
                .param("workspace", workspace.value())
                .param("hook", hook.id().value())
                .query((row, n) -> new Rest(row.getTimestamp("rests_until").toInstant(), row.getBoolean("over")))
                .optional();
        if (rest.isEmpty()) {
            return;
        }
        if (answer != null && answer.status() == 410) {
            stop(workspace, hook, "It answered that it is gone.");
        } else if (rest.get().over()) {
            stop(workspace, hook, "Nothing arrived there for " + DAYS + " days.");
        } else {
            jobs.later(workspace, Rounds.KIND, "{}", rest.get().until());
        }
    }

    private record Rest(Instant until, boolean over) {}

    private void putOff(Workspace.Id workspace, Due due, @Nullable Answer answer, String problem) {
        var pause = PAUSES[Math.min(due.attempts(), PAUSES.length) - 1];
        var again = db.in(workspace)
                .sql("""
                update notifications.deliveries
                set claim = null, claimed_until = null, due_at = now() + make_interval(secs => :pause),
                    ended_at = case when :last or at < now() - make_interval(days => :days) then now() end,
                    status = cast(:status as integer), millis = cast(:millis as integer), answer = :answer,
                    problem = :problem
                where workspace_id = :workspace and id = :id and claim = :claim
                returning due_at, ended_at is not null as over
                """)
                .param("pause", pause)
                .param("last", due.attempts() >= TRIES)
                .param("days", DAYS)
                .param("status", answer == null ? null : answer.status())
                .param("millis", answer == null ? null : answer.millis())
                .param("answer", answer == null ? null : answer.text())
                .param("problem", problem)
                .param("workspace", workspace.value())
                .param("id", due.id())
                .param("claim", due.claim())
                .query((row, n) -> new Rest(row.getTimestamp("due_at").toInstant(), row.getBoolean("over")))
                .optional();
        again.filter(rest -> !rest.over()).ifPresent(rest -> jobs.later(workspace, Rounds.KIND, "{}", rest.until()));
    }

    private void stop(Workspace.Id workspace, Hook hook, String why) {
        db.in(workspace)
                .sql("""
                update notifications.hooks set stopped_at = now(), stopped_why = :why
                where workspace_id = :workspace and id = :hook
                """)
                .param("why", why)
                .param("workspace", workspace.value())
                .param("hook", hook.id().value())
                .update();
        audit.record(workspace, null, "Acta", "webhook.stop", hook.name() + ": " + why);
        events.publishEvent(new HookStopped(workspace, hook.id().value(), hook.name()));
    }

    /** Forgets what is old: the log after two weeks, and what waited in vain for too long is given up. */
    @Transactional
    void tidy(Workspace.Id workspace) {
        db.in(workspace)
                .sql("""
                delete from notifications.deliveries
                where workspace_id = :workspace and ended_at < now() - make_interval(days => :days)
                """)
                .param("workspace", workspace.value())
                .param("days", KEPT_DAYS)
                .update();
        db.in(workspace)
                .sql("""
                update notifications.deliveries
                set ended_at = now(), problem = coalesce(problem, 'It waited too long.'), claim = null
                where workspace_id = :workspace and ended_at is null and at < now() - make_interval(days => :days)
                  and due_at < now() - interval '1 day'
                """)
                .param("workspace", workspace.value())
                .param("days", DAYS)
                .update();
    }

    private static UUID[] claims(List<Due> told) {
        return told.stream().map(Due::claim).toArray(UUID[]::new);
    }
}
