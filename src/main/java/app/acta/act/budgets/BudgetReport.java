package app.acta.act.budgets;

import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.stat.Share;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How budgets are used, and how the cases ended in which they were: under-use counts as much as over-use. */
@Component
public class BudgetReport {
    /**
     * What one person has and has used this calendar month, of all kinds together, in minor units.
     *
     * @param budget what they may give without asking
     * @param spent what they gave, with and without asking
     * @param asked how often they asked
     */
    public record Line(UUID person, String name, Role role, long budget, long spent, long asked) {
        /** What is left; below zero when more was agreed to than the budget holds. */
        public long left() {
            return budget - spent;
        }
    }

    /**
     * How closed cases ended: the share that the customer called settled.
     *
     * @param with of those in which something was given
     * @param without of all others
     */
    public record Ends(Share with, Share without) {}

    private final Db db;
    private final Workspaces workspaces;
    private final Clock clock;

    BudgetReport(Db db, Workspaces workspaces, Clock clock) {
        this.db = db;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** Everybody who may work cases. */
    public List<Line> people(Visitor visitor, String currency) {
        var workspace = visitor.workspace();
        var month =
                LocalDate.ofInstant(clock.instant(), visitor.place().timeZone()).withDayOfMonth(1);
        var budgets = new HashMap<String, Long>();
        db.in(workspace)
                .sql(
                        "select role, sum(per_month) as budget from act.budget_limits where workspace_id = :workspace group by role")
                .param("workspace", workspace.value())
                .query(row -> {
                    budgets.put(row.getString("role"), row.getLong("budget"));
                });
        var used = used(workspace, month, currency);
        return workspaces.members(workspace).stream()
                .filter(member -> BudgetLimits.ROLES.contains(member.role()))
                .map(member -> {
                    var id = member.person().id().value();
                    var sums = used.getOrDefault(id, new long[2]);
                    return new Line(
                            id,
                            member.person().name(),
                            member.role(),
                            budgets.getOrDefault(member.role().key(), 0L),
                            sums[0],
                            sums[1]);
                })
                .toList();
    }

    private Map<UUID, long[]> used(Workspace.Id workspace, LocalDate month, String currency) {
        var used = new HashMap<UUID, long[]>();
        db.in(workspace)
                .sql("""
                select person_id, coalesce(sum(amount) filter (where state = 'spent'), 0) as spent,
                    count(*) filter (where expires_at is not null) as asked
                from act.spendings where workspace_id = :workspace and month = :month and currency = :currency
                group by person_id
                """)
                .param("workspace", workspace.value())
                .param("month", month)
                .param("currency", currency)
                .query(row -> {
                    used.put(
                            row.getObject("person_id", UUID.class),
                            new long[] {row.getLong("spent"), row.getLong("asked")});
                });
        return used;
    }

    /** How the cases of the last year ended. */
    public Ends ends(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                with ended as (
                    select c.settled_by is not distinct from 'customer' as settled,
                        coalesce((select sum(s.amount) from act.spendings s where s.workspace_id = c.workspace_id
                            and s.case_id = c.id and s.state = 'spent'), 0) > 0 as given
                    from act.cases c
                    where c.workspace_id = :workspace and c.merged_into is null and c.state = 'closed' and c.closed_at > now() - interval '365 days')
                select count(*) filter (where given) as with_n, count(*) filter (where given and settled) as with_hits,
                    count(*) filter (where not given) as without_n,
                    count(*) filter (where not given and settled) as without_hits
                from ended
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Ends(
                        new Share(row.getLong("with_hits"), row.getLong("with_n")),
                        new Share(row.getLong("without_hits"), row.getLong("without_n"))))
                .single();
    }
}
