package app.acta.act.fixes;

import app.acta.act.fixes.stat.Verdict;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Looks each night whether the fixes in force hold. Before the first window has passed the verdict is "too early", whatever the
 * numbers; then each full window is one look, over everything since the fix until one says that it worked, over the newest
 * window alone from then on. A fix that did not hold, or holds no longer, opens again.
 */
@Component
class Judging implements Job {
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    private record Payload(UUID fix) {}

    private final Db db;
    private final FixTable table;
    private final Evidence evidence;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;

    Judging(
            Db db,
            FixTable table,
            Evidence evidence,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json) {
        this.db = db;
        this.table = table;
        this.evidence = evidence;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
    }

    @Override
    public String kind() {
        return "act.fix";
    }

    @Override
    public String title() {
        return "Looking whether a fix holds";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var place = workspaces.get(new Workspace.Id(boundary.value()));
        var id = new Fix.Id(json.readValue(payload, Payload.class).fix());
        transaction.executeWithoutResult(status -> {
            if (look(place, id)) {
                again(place, id);
            }
        });
    }

    /** Asks for the next look, in the coming night. */
    void again(Workspace place, Fix.Id id) {
        var next = table.today(place).plusDays(1).atTime(NIGHT).atZone(place.timeZone());
        jobs.later(place.id(), kind(), json.writeValueAsString(new Payload(id.value())), next.toInstant());
    }

    /** Looks now; looking twice changes nothing. False when there is nothing more to look at. */
    boolean look(Workspace place, Fix.Id id) {
        var fix = table.hold(place.id(), id).orElse(null);
        if (fix == null || !fix.state().inForce()) {
            return false;
        }
        var measure = Objects.requireNonNull(fix.measure());
        var weeks = (int) ChronoUnit.DAYS.between(Objects.requireNonNull(fix.doneOn()), table.today(place)) / 7;
        var look = weeks / measure.weeks();
        var looks = table.looks(place.id(), id).stream()
                .filter(each -> each.round() == fix.round())
                .toList();
        var last = looks.isEmpty() ? null : looks.getFirst();
        var settled = last != null && last.look() == look && look > 0 && last.verdict() != Verdict.TOO_EARLY;
        if (settled) {
            return true;
        }
        var worked = looks.stream().anyMatch(each -> each.verdict() == Verdict.WORKED);
        var to = look == 0 ? weeks : look * measure.weeks();
        var seen = evidence.of(place, fix, worked ? to - measure.weeks() : 0, to);
        keep(place.id(), fix, look, seen);
        judged(place, fix, worked, Evidence.verdict(seen));
        return table.hold(place.id(), id).map(now -> now.state().inForce()).orElse(false);
    }

    private void keep(Workspace.Id workspace, Fix fix, int look, Evidence.Seen seen) {
        var finding = seen.finding();
        db.in(workspace)
                .sql("""
                insert into act.fix_looks as l (workspace_id, fix_id, round, look, at, verdict, ratio, low, high, power,
                    events_before, events_after, method)
                values (:workspace, :id, :round, :look, :at, :verdict, cast(:ratio as float8), cast(:low as float8),
                    cast(:high as float8), :power, :before, :after, :method)
                on conflict (workspace_id, fix_id, round, look) do update set at = excluded.at, verdict = excluded.verdict,
                    ratio = excluded.ratio, low = excluded.low, high = excluded.high, power = excluded.power,
                    events_before = excluded.events_before, events_after = excluded.events_after, method = excluded.method
                """)
                .param("workspace", workspace.value())
                .param("id", fix.id().value())
                .param("round", fix.round())
                .param("look", look)
                .param("at", FixTable.at(table.now()))
                .param("verdict", Evidence.verdict(seen).key())
                .param("ratio", finding == null ? null : finite(finding.ratio()))
                .param("low", finding == null ? null : finite(finding.low()))
                .param("high", finding == null ? null : finite(finding.high()))
                .param("power", finding == null ? 0 : finding.power())
                .param(
                        "before",
                        finding == null ? seen.events() : finding.before().events())
                .param("after", finding == null ? 0 : finding.after().events())
                .param("method", finding == null ? seen.why() : finding.method())
                .update();
    }

    // A window in which too little happened takes nothing back.
    private void judged(Workspace place, Fix fix, boolean worked, Verdict verdict) {
        if (verdict == Verdict.TOO_EARLY || (verdict == Verdict.WORKED && worked)) {
            return;
        }
        if (verdict.opensAgain()) {
            state(place.id(), fix, "reopened", fix.round() + 1);
            table.tell(
                    place.id(),
                    fix.id(),
                    null,
                    Fix.Kind.REOPENED,
                    worked
                            ? "It held for a time and does so no longer."
                            : verdict == Verdict.WORSE ? "It happens more often than before." : "No change shown.");
        } else {
            state(place.id(), fix, "worked", fix.round());
            table.tell(place.id(), fix.id(), null, Fix.Kind.JUDGED, verdict.title());
        }
        events.publishEvent(new FixJudged(place.id(), fix.id(), fix.number(), verdict));
    }

    private void state(Workspace.Id workspace, Fix fix, String state, int round) {
        db.in(workspace)
                .sql("""
                update act.fixes set state = :state, round = :round, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("state", state)
                .param("round", round)
                .param("workspace", workspace.value())
                .param("id", fix.id().value())
                .update();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
