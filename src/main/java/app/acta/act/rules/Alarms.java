package app.acta.act.rules;

import app.acta.act.ByRule;
import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.CaseOpened;
import app.acta.act.Cases;
import app.acta.act.Clock;
import app.acta.act.ClockRunningOut;
import app.acta.act.Hours;
import app.acta.identity.Audit;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Tells who leads when most of a clock is spent, once for each clock of a case. */
@Component
public class Alarms implements Job {
    /** The share of a clock from which on somebody is told until they say otherwise, in percent. */
    public static final int USUAL = 75;

    private static final String KIND = "act.alarm";

    private record Payload(UUID of) {}

    private final Db db;
    private final Cases cases;
    private final ByRule deeds;
    private final Hours hours;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final ObjectMapper json;
    private final java.time.Clock clock;

    Alarms(
            Db db,
            Cases cases,
            ByRule deeds,
            Hours hours,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Audit audit,
            ObjectMapper json,
            java.time.Clock clock) {
        this.db = db;
        this.cases = cases;
        this.deeds = deeds;
        this.hours = hours;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    // One row in the transaction of the deed: when each clock reaches its share is worked out beside it.
    @EventListener
    void on(CaseOpened event) {
        look(event.workspace(), event.id(), Instant.EPOCH);
    }

    @EventListener
    void on(CaseChanged event) {
        look(event.workspace(), event.id(), Instant.EPOCH);
    }

    private void look(Workspace.Id workspace, Case.Id id, Instant at) {
        jobs.later(workspace, KIND, json.writeValueAsString(new Payload(id.value())), at);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Watching a case's clocks";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = new Case.Id(json.readValue(payload, Payload.class).of());
        transaction.executeWithoutResult(status -> cases.find(workspace, List.of(id)).stream()
                .filter(Case::isOpen)
                .forEach(found -> {
                    watch(workspace, found, Clock.FIRST_REPLY, found.firstReply());
                    watch(workspace, found, Clock.RESOLUTION, found.resolution());
                }));
    }

    private void watch(Workspace.Id workspace, Case found, Clock which, Clock.Reading reading) {
        var since = reading.since();
        if (since == null) {
            return;
        }
        var percent = shares(workspace).getOrDefault(found.severity(), USUAL);
        var left = reading.target().multipliedBy(percent).dividedBy(100).minus(reading.spent());
        var at = left.isPositive() ? hours.of(workspace).plus(since, left) : since;
        var due = !at.isAfter(clock.instant());
        var changed = db.in(workspace)
                .sql("""
                insert into act.alarms as a (workspace_id, case_id, clock, at, told_at)
                values (:workspace, :case, :clock, :at, :told)
                on conflict (workspace_id, case_id, clock) do update set at = excluded.at, told_at = excluded.told_at
                where a.told_at is null and (excluded.told_at is not null or a.at <> excluded.at)
                """)
                .param("workspace", workspace.value())
                .param("case", found.id().value())
                .param("clock", which.name().toLowerCase(Locale.ROOT))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "told",
                        due ? clock.instant().atOffset(ZoneOffset.UTC) : null,
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (changed == 0) {
            return;
        }
        if (due) {
            tell(workspace, found, which, percent);
        } else {
            look(workspace, found.id(), at);
        }
    }

    private void tell(Workspace.Id workspace, Case found, Clock which, int percent) {
        var leads = leads(workspace, found);
        deeds.warn(
                workspace,
                found.id(),
                "%s: %d %% of the time is spent. Told to %s."
                        .formatted(
                                which.title(),
                                percent,
                                leads.isEmpty()
                                        ? "nobody: no one leads here"
                                        : String.join(
                                                ", ",
                                                leads.stream().map(Person::name).toList())));
        events.publishEvent(new ClockRunningOut(
                workspace,
                found.id(),
                found.number(),
                which,
                found.owner(),
                leads.stream().map(Person::id).toList()));
    }

    /** Who leads the case's team; where nobody does, everybody who leads. */
    private List<Person> leads(Workspace.Id workspace, Case found) {
        var leads = workspaces.members(workspace).stream()
                .filter(member -> member.role().may(May.LEAD))
                .toList();
        var team = found.team();
        var own = leads.stream()
                .filter(member -> team != null && team.equalsIgnoreCase(member.team()))
                .toList();
        return (own.isEmpty() ? leads : own)
                .stream().map(Workspaces.Membership::person).toList();
    }

    /** From which share of a clock on somebody is told, for each severity, in percent. */
    public Map<Case.Severity, Integer> shares(Workspace.Id workspace) {
        var shares = new EnumMap<Case.Severity, Integer>(Case.Severity.class);
        for (var severity : Case.Severity.values()) {
            shares.put(severity, USUAL);
        }
        db.in(workspace)
                .sql("select severity, percent from act.warnings where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(row -> {
                    shares.put(Case.Severity.of(row.getString("severity")).orElseThrow(), row.getInt("percent"));
                });
        return shares;
    }

    /**
     * Changes the shares; they count for clocks that begin or change from now on.
     *
     * @throws Refusal invalid, when one is not from 10 to 99
     */
    public void change(Visitor visitor, Map<Case.Severity, Integer> shares) {
        shares.forEach((severity, percent) -> {
            if (percent < 10 || percent > 99) {
                throw Refusal.invalid("percent-" + severity.key(), "From 10 to 99 percent.");
            }
        });
        transaction.executeWithoutResult(status -> shares.forEach((severity, percent) -> db.in(visitor.workspace())
                .sql("""
                insert into act.warnings (workspace_id, severity, percent) values (:workspace, :severity, :percent)
                on conflict (workspace_id, severity) do update set percent = excluded.percent
                """)
                .param("workspace", visitor.workspace().value())
                .param("severity", severity.key())
                .param("percent", percent)
                .update()));
        audit.record(visitor, "settings.warnings", shares.toString());
    }
}
