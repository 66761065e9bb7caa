package app.acta.act;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When a workspace is open, and how much of that time each kind of case may take. */
@Component
public class Hours {
    /** How much open time there is for a first reply and for putting it right. */
    public record Target(Duration firstReply, Duration resolution) {}

    static final Target USUAL_NORMAL = new Target(Duration.ofHours(8), Duration.ofHours(40));
    private static final Map<Case.Severity, Target> USUAL = Map.of(
            Case.Severity.CRITICAL, new Target(Duration.ofHours(1), Duration.ofHours(8)),
            Case.Severity.HIGH, new Target(Duration.ofHours(4), Duration.ofHours(16)),
            Case.Severity.NORMAL, USUAL_NORMAL,
            Case.Severity.LOW, new Target(Duration.ofHours(16), Duration.ofHours(80)));

    private static final Duration MOST = Duration.ofHours(1_000);

    private final Db db;
    private final Workspaces workspaces;
    private final Audit audit;

    Hours(Db db, Workspaces workspaces, Audit audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** The opening hours in the workspace's time zone; Monday to Friday, nine to five, until somebody says otherwise. */
    public BusinessHours of(Workspace.Id workspace) {
        var zone = workspaces.get(workspace).timeZone();
        var week = new EnumMap<DayOfWeek, List<BusinessHours.Span>>(DayOfWeek.class);
        db.in(workspace)
                .sql(
                        "select weekday, opens, closes from act.hours where workspace_id = :workspace order by weekday, opens")
                .param("workspace", workspace.value())
                .query(row -> {
                    week.computeIfAbsent(DayOfWeek.of(row.getInt("weekday")), day -> new ArrayList<>())
                            .add(new BusinessHours.Span(row.getInt("opens"), row.getInt("closes")));
                });
        return new BusinessHours(
                zone,
                week.isEmpty() ? BusinessHours.usual(zone).week() : week,
                holidays(workspace).keySet());
    }

    /** The days on which nobody is there, with their names, in order. */
    public Map<LocalDate, String> holidays(Workspace.Id workspace) {
        var days = new java.util.TreeMap<LocalDate, String>();
        db.in(workspace)
                .sql("select day, name from act.holidays where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getString("name"));
                });
        return days;
    }

    /** The targets of each severity. */
    public Map<Case.Severity, Target> targets(Workspace.Id workspace) {
        var targets = new EnumMap<Case.Severity, Target>(USUAL);
        db.in(workspace)
                .sql(
                        "select severity, first_reply_minutes, resolution_minutes from act.targets where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(row -> {
                    targets.put(
                            Case.Severity.of(row.getString("severity")).orElseThrow(),
                            new Target(
                                    Duration.ofMinutes(row.getInt("first_reply_minutes")),
                                    Duration.ofMinutes(row.getInt("resolution_minutes"))));
                });
        return targets;
    }

    /**
     * Changes when the workspace is open and how much time cases have. It counts for cases that open from now on.
     *
     * @throws Refusal invalid, when it is never open or a target is out of reach
     */
    @Transactional
    public void change(
            Visitor visitor,
            Map<DayOfWeek, List<BusinessHours.Span>> week,
            Map<LocalDate, String> holidays,
            Map<Case.Severity, Target> targets) {
        var spans = new ArrayList<Object[]>();
        var workspace = visitor.workspace().value();
        week.forEach((day, stretches) -> stretches.forEach(
                span -> spans.add(new Object[] {workspace, day.getValue(), span.from(), span.until()})));
        if (spans.isEmpty()) {
            throw Refusal.invalid("MONDAY", "Open for at least an hour a week, or no clock ever runs.");
        }
        targets.forEach((severity, target) -> check(severity, target));
        var batch = new JdbcTemplate(db.source(visitor.workspace()));
        batch.update("delete from act.hours where workspace_id = ?", workspace);
        batch.batchUpdate("insert into act.hours (workspace_id, weekday, opens, closes) values (?, ?, ?, ?)", spans);
        batch.update("delete from act.holidays where workspace_id = ?", workspace);
        batch.batchUpdate(
                "insert into act.holidays (workspace_id, day, name) values (?, ?, ?)",
                holidays.entrySet().stream()
                        .map(day -> new Object[] {workspace, day.getKey(), day.getValue()})
                        .toList());
        batch.batchUpdate(
                """
                insert into act.targets (workspace_id, severity, first_reply_minutes, resolution_minutes)
                values (?, ?, ?, ?)
                on conflict (workspace_id, severity) do update set
                    first_reply_minutes = excluded.first_reply_minutes, resolution_minutes = excluded.resolution_minutes
                """,
                targets.entrySet().stream()
                        .map(target -> new Object[] {
                            workspace,
                            target.getKey().key(),
                            (int) target.getValue().firstReply().toMinutes(),
                            (int) target.getValue().resolution().toMinutes()
                        })
                        .toList());
        audit.record(visitor, "settings.clocks", "opening hours, holidays, targets");
    }

    private static void check(Case.Severity severity, Target target) {
        if (target.firstReply().toMinutes() < 1 || target.firstReply().compareTo(MOST) > 0) {
            throw Refusal.invalid("firstReply-" + severity.key(), "A first reply has a minute to 1,000 hours.");
        }
        if (target.resolution().compareTo(target.firstReply()) < 0
                || target.resolution().compareTo(MOST) > 0) {
            throw Refusal.invalid(
                    "resolution-" + severity.key(),
                    "Putting it right takes at least as long as the first reply, and at most 1,000 hours.");
        }
    }
}
