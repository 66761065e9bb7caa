package app.acta.act.promises;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.stat.Share;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The ledger of all promises, and how they were kept. Counted are those that were kept, kept late, broken or given up as
 * impossible; what the customer released is not, and what is open is not yet. What the customer calls not kept is broken,
 * whatever we say. Beside it stand how many closed cases had any promise at all: who promises nothing breaks nothing.
 */
@Component
public class PromiseLedger {
    /** How many a page shows at most. */
    public static final int MOST = 200;

    /** What the rates are split by. */
    public enum Split {
        PERSON("Person", "p.by_id::text", "c.owner_id::text"),
        TEAM("Team", "c.team", "c.team"),
        KIND("Kind", "p.kind", "null");

        private final String title;
        private final String promise;
        private final String caseOf;

        Split(String title, String promise, String caseOf) {
            this.title = title;
            this.promise = promise;
            this.caseOf = caseOf;
        }

        /** The name people see. */
        public String title() {
            return title;
        }
    }

    /**
     * How promises were kept.
     *
     * @param key the person's id, the team or the kind; null where there is none
     * @param kept kept at all, of those counted
     * @param onTime kept by their deadline, of those counted
     * @param open still open
     * @param made made in closed cases
     * @param none closed cases without any promise, of all closed cases
     */
    public record Rate(@Nullable String key, Share kept, Share onTime, long open, long made, Share none) {
        /** Promises for each closed case; a dash under the floor. */
        public String each() {
            return none.shown() ? String.format(java.util.Locale.ROOT, "%.1f", (double) made / none.n()) : "–";
        }
    }

    /** A closed case in which nothing was promised. */
    public record Bare(int number, String title) {}

    private final Db db;
    private final Clock clock;

    PromiseLedger(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Promises, those due first on top, {@value #MOST} at most. */
    public List<Promise> list(Workspace.Id workspace, PromiseFilter filter) {
        return db.in(workspace)
                .sql(PromiseTable.SELECT + filter.where()
                        + " order by p.state <> 'open', case when p.state = 'open' then p.work_by end, p.made_at desc, p.id limit "
                        + MOST)
                .params(filter.values())
                .param("workspace", workspace.value())
                .param("now", PromiseTable.at(clock.instant()))
                .query(PromiseTable::read)
                .list();
    }

    /** How many there are. */
    public long count(Workspace.Id workspace, PromiseFilter filter) {
        return db.in(workspace)
                .sql(
                        "select count(*) from act.promises p join act.cases c on c.workspace_id = p.workspace_id and c.id = p.case_id where p.workspace_id = :workspace"
                                + filter.where())
                .params(filter.values())
                .param("workspace", workspace.value())
                .param("now", PromiseTable.at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** Whether there has never been one. */
    public boolean empty(Workspace.Id workspace) {
        return count(workspace, new PromiseFilter(List.of(), "", null, "", List.of(), 0)) == 0;
    }

    /**
     * The rates of these promises, one line for each part, the most promises first; all in one line without a split.
     *
     * @param filter its states and due times are not looked at: a rate counts all of them
     */
    public List<Rate> rates(Workspace.Id workspace, PromiseFilter filter, @Nullable Split split) {
        var all = new PromiseFilter(List.of(), "", filter.person(), filter.team(), filter.kinds(), filter.days());
        var promise = split == null ? "null" : split.promise;
        var caseOf = split == null ? "null" : split.caseOf;
        return db.in(workspace)
                .sql("""
                with counted as (
                    select %s as key,
                        case when p.answer = false and p.state in ('kept', 'late') then 'broken' else p.state end as state
                    from act.promises p join act.cases c on c.workspace_id = p.workspace_id and c.id = p.case_id
                    where p.workspace_id = :workspace %s),
                promised as (
                    select key, count(*) filter (where state in ('kept', 'late')) as kept,
                        count(*) filter (where state = 'kept') as on_time,
                        count(*) filter (where state in ('kept', 'late', 'broken', 'impossible')) as n,
                        count(*) filter (where state = 'open') as open
                    from counted group by key),
                closed as (
                    select %s as key, (select count(*) from act.promises p
                            where p.workspace_id = c.workspace_id and p.case_id = c.id) as made
                    from act.cases c
                    where c.workspace_id = :workspace and c.closed_at is not null and c.merged_into is null
                      and (:days = 0 or c.closed_at > :now - make_interval(days => :days))
                      and (cast(:person as uuid) is null or c.owner_id = :person) and (:team = '' or c.team = :team)),
                bare as (
                    select key, count(*) as cases, count(*) filter (where made = 0) as none, sum(made) as made
                    from closed group by key)
                select coalesce(p.key, b.key) as key, coalesce(kept, 0) as kept, coalesce(on_time, 0) as on_time,
                    coalesce(n, 0) as n, coalesce(open, 0) as open, coalesce(cases, 0) as cases,
                    coalesce(none, 0) as none, coalesce(made, 0) as made
                from promised p full join bare b on coalesce(p.key, '') = coalesce(b.key, '')
                order by n desc nulls last, cases desc nulls last, 1 limit 50
                """.formatted(promise, all.where(), caseOf))
                .params(all.values())
                .param("workspace", workspace.value())
                .param("now", PromiseTable.at(clock.instant()))
                .query((row, n) -> new Rate(
                        row.getString("key"),
                        new Share(row.getLong("kept"), row.getLong("n")),
                        new Share(row.getLong("on_time"), row.getLong("n")),
                        row.getLong("open"),
                        row.getLong("made"),
                        new Share(row.getLong("none"), row.getLong("cases"))))
                .list();
    }

    /** Closed cases in which nothing was promised, newest first, {@value #MOST} at most. */
    public List<Bare> bare(Workspace.Id workspace, PromiseFilter filter) {
        return db.in(workspace)
                .sql("""
                select c.number, c.title from act.cases c
                where c.workspace_id = :workspace and c.closed_at is not null and c.merged_into is null
                  and (:days = 0 or c.closed_at > :now - make_interval(days => :days))
                  and (cast(:person as uuid) is null or c.owner_id = :person) and (:team = '' or c.team = :team)
                  and not exists (select from act.promises p where p.workspace_id = c.workspace_id and p.case_id = c.id)
                order by c.closed_at desc limit 200
                """)
                .params(filter.values())
                .param("workspace", workspace.value())
                .param("now", PromiseTable.at(clock.instant()))
                .query((row, n) -> new Bare(row.getInt("number"), row.getString("title")))
                .list();
    }

    /** What is open and falls due within a day, or is overdue: the visitor's own, or everybody's of their team. */
    public List<Promise> today(Visitor visitor, boolean team) {
        var whose = team ? null : visitor.person().value();
        var filter = new PromiseFilter(List.of(), "day", whose, "", List.of(), 0);
        var mine = visitor.team();
        return list(visitor.workspace(), filter).stream()
                .filter(each -> !team || mine == null || each.team() == null || mine.equals(each.team()))
                .toList();
    }

    /** Open promises of others that are about to break, for those who lead. */
    public List<Promise> atRisk(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql(
                        PromiseTable.SELECT
                                + " and p.state = 'open' and p.at_risk_at is not null and p.by_id is distinct from :me order by p.work_by limit 50")
                .param("workspace", visitor.workspace().value())
                .param("me", visitor.person().value())
                .query(PromiseTable::read)
                .list();
    }

    /** Everything open that this person promised, for their calendar. */
    List<Promise> open(Workspace.Id workspace, UUID person) {
        return list(workspace, new PromiseFilter(List.of(Promise.State.OPEN), "", person, "", List.of(), 0));
    }
}
