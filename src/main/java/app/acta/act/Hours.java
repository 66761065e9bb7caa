package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

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

    private final Db db;
    private final Workspaces workspaces;

    Hours(Db db, Workspaces workspaces) {
        this.db = db;
        this.workspaces = workspaces;
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
}
