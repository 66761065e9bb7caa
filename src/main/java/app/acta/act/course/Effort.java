package app.acta.act.course;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Hours;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What getting it settled cost the customer: people, repeating, waiting, contacts, handovers. */
@Component
public class Effort {
    /** How many cases are looked at, the newest. */
    public static final int MOST = 500;

    /**
     * The cost of one case.
     *
     * @param people staff who wrote or talked to the customer
     * @param contacts how often the customer said something
     * @param repeats how often after the first time
     * @param laboured voices that say they had too much to do
     * @param waited time on the wall clock in which it was our turn
     * @param open the same inside opening hours
     */
    public record Cost(
            Case.Id id,
            int people,
            int contacts,
            int repeats,
            int laboured,
            int handovers,
            Duration waited,
            Duration open) {}

    private final Db db;
    private final Cases cases;
    private final Hours hours;
    private final Clock clock;

    Effort(Db db, Cases cases, Hours hours, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.hours = hours;
        this.clock = clock;
    }

    /** The cost of this case so far; empty for one that was merged. */
    public Optional<Cost> of(Workspace.Id workspace, Case.Id id) {
        return costs(workspace, " and id = :id", Map.of("id", id.value())).stream()
                .findFirst();
    }

    /** The costs of cases that closed since then, newest first, {@value #MOST} at most. */
    public List<Cost> since(Workspace.Id workspace, Instant from) {
        return costs(workspace, " and closed_at >= :from", Map.of("from", at(from)));
    }

    /** These cases by their ids. */
    public Map<Case.Id, Case> cases(Workspace.Id workspace, List<Cost> costs) {
        var found = new HashMap<Case.Id, Case>();
        cases.find(workspace, costs.stream().map(Cost::id).toList()).forEach(held -> found.put(held.id(), held));
        return found;
    }

    private List<Cost> costs(Workspace.Id workspace, String which, Map<String, Object> values) {
        var found = db.in(workspace)
                .sql("""
                select id, people, contacts, repeats, laboured, handovers, waited_seconds from act.effort_facts
                where workspace_id = :workspace""" + which + " order by closed_at desc nulls first, id desc limit :most")
                .param("workspace", workspace.value())
                .params(values)
                .param("most", MOST)
                .query((row, n) -> new Cost(
                        new Case.Id(row.getObject("id", UUID.class)),
                        row.getInt("people"),
                        row.getInt("contacts"),
                        row.getInt("repeats"),
                        row.getInt("laboured"),
                        row.getInt("handovers"),
                        Duration.ofSeconds(row.getLong("waited_seconds")),
                        Duration.ZERO))
                .list();
        var open = open(workspace, found.stream().map(cost -> cost.id().value()).toArray(UUID[]::new));
        return found.stream()
                .map(cost -> new Cost(
                        cost.id(),
                        cost.people(),
                        cost.contacts(),
                        cost.repeats(),
                        cost.laboured(),
                        cost.handovers(),
                        cost.waited(),
                        open.getOrDefault(cost.id(), Duration.ZERO)))
                .toList();
    }

    private record Turn(Case.Id id, Instant from, Instant until) {}

    // The same turns as in act.effort_facts, counted inside opening hours.
    private Map<Case.Id, Duration> open(Workspace.Id workspace, UUID[] ids) {
        var business = hours.of(workspace);
        var turns = new ArrayList<Turn>(db.in(workspace)
                .sql("""
                select case_id, at, until from (
                    select e.case_id, e.kind, e.at,
                        coalesce(lead(e.at) over (partition by e.case_id order by e.id), c.closed_at) as until
                    from act.case_events e join act.cases c on c.workspace_id = e.workspace_id and c.id = e.case_id
                    where e.workspace_id = :workspace and e.case_id = any(:ids)
                      and e.kind in ('opened', 'joined', 'heard', 'reopened', 'reply', 'waiting', 'closed')) turns
                where kind in ('opened', 'joined', 'heard', 'reopened')
                """)
                .param("workspace", workspace.value())
                .param("ids", ids)
                .query((row, n) -> new Turn(
                        new Case.Id(row.getObject("case_id", UUID.class)),
                        row.getTimestamp("at").toInstant(),
                        instant(row.getTimestamp("until"))))
                .list());
        var sums = new HashMap<Case.Id, Duration>();
        turns.forEach(turn -> {
            if (turn.until().isAfter(turn.from())) {
                sums.merge(turn.id(), business.between(turn.from(), turn.until()), Duration::plus);
            }
        });
        return sums;
    }

    private Instant instant(@Nullable Timestamp at) {
        return at == null ? clock.instant() : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
