package app.acta.act;

import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases in line: the list of all, what is due today, and what was done. */
@Component
public class CaseQueue {
    /** How many cases a page shows. */
    public static final int PAGE = 50;

    /** How many cases a heap of My day shows. */
    public static final int SHOWN = 12;

    /** What is due within this time is due soon. */
    public static final Duration SOON = Duration.ofHours(24);

    /** The heaps of My day, most pressing first. */
    public enum Heap {
        OVERDUE("Overdue"),
        RUNNING_OUT("About to run out"),
        UNASSIGNED("New, nobody's yet"),
        SOON("Due soon"),
        WORKING("Under way"),
        WAITING("Waiting for the customer");

        private final String title;

        Heap(String title) {
            this.title = title;
        }

        /** The name people see. */
        public String title() {
            return title;
        }
    }

    /**
     * A page of cases.
     *
     * @param older the number before which the next page starts; null on the last page
     */
    public record Slice(List<Case> cases, @Nullable Integer older) {}

    /**
     * What waits for somebody.
     *
     * @param cases the first {@value #SHOWN} of each heap
     * @param counts how many there are in each heap
     */
    public record Day(Map<Heap, List<Case>> cases, Map<Heap, Integer> counts) {
        /** Whether nothing waits. */
        public boolean clear() {
            return counts.values().stream().allMatch(count -> count == 0);
        }
    }

    /**
     * Something that was done about a case, or is to be done so that it does not happen again.
     *
     * @param number the case
     * @param title what the case is about
     * @param at when it was done; null for what is still to come
     * @param by the day by which it is to be done; null for what was done
     */
    public record Action(
            int number,
            String title,
            String words,
            Person.@Nullable Id person,
            @Nullable Instant at,
            @Nullable LocalDate by) {}

    private static final String ALARM = """
            exists (select from act.alarms a where a.workspace_id = cases.workspace_id and a.case_id = cases.id
                and a.told_at is not null
                and case a.clock when 'first_reply' then first_reply_since else resolution_since end is not null)""";

    /** Whose day it is: their own, and those for whom they stand in today. */
    private static final String OWN = """
            (owner_id = :me or owner_id in (select d.person_id from act.desks d
                where d.workspace_id = cases.workspace_id and d.stand_in = :me and :today between d.away_from and d.away_to))""";

    private static final String HEAP = """
            case when not (%1$s) and %2$s then 'RUNNING_OUT'
                 when owner_id is null then 'UNASSIGNED'
                 when %1$s then 'OVERDUE'
                 when state = 'waiting' then 'WAITING'
                 when case when first_reply_since is not null then first_reply_due else resolution_due end < :soon then 'SOON'
                 else 'WORKING' end""".formatted(CaseFacet.OVERDUE, ALARM);

    private final Db db;
    private final java.time.Clock clock;

    CaseQueue(Db db, java.time.Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Cases, newest first.
     *
     * @param before only those with a lower number; null for the newest
     */
    public Slice list(Workspace workspace, CaseFilter filter, @Nullable Integer before) {
        var where = filter.where(workspace.timeZone(), clock.instant());
        var found = db.in(workspace.id())
                .sql(
                        "select " + CaseTable.COLUMNS + " from act.cases where workspace_id = :workspace" + where.sql()
                                + " and (cast(:before as integer) is null or number < :before) order by number desc limit :most")
                .params(where.values())
                .param("workspace", workspace.id().value())
                .param("before", before)
                .param("most", PAGE + 1)
                .query(CaseTable::read)
                .list();
        return found.size() <= PAGE
                ? new Slice(found, null)
                : new Slice(found.subList(0, PAGE), found.get(PAGE - 1).number());
    }

    /** How many cases each value of each facet would show, beside what is chosen in the other facets. */
    public Map<CaseFacet, Map<String, Integer>> counts(Workspace workspace, CaseFilter filter) {
        var now = clock.instant();
        var counts = new EnumMap<CaseFacet, Map<String, Integer>>(CaseFacet.class);
        for (var facet : CaseFacet.values()) {
            var where = filter.with(facet, java.util.Set.of()).where(workspace.timeZone(), now);
            var values = new LinkedHashMap<String, Integer>();
            db.in(workspace.id())
                    .sql("select coalesce(" + facet.sql() + ", '-') as value, count(*) as n from act.cases"
                            + " where workspace_id = :workspace" + where.sql()
                            + " group by 1 order by 2 desc, 1 limit 30")
                    .params(where.values())
                    .param("workspace", workspace.id().value())
                    .query(row -> {
                        values.put(row.getString("value"), row.getInt("n"));
                    });
            counts.put(facet, values);
        }
        return counts;
    }

    /**
     * What waits: the visitor's own cases, those of whom they stand in for, and what is nobody's yet. Who leads a team also
     * sees which of its clocks are about to run out.
     *
     * @param team true for everybody's cases of the visitor's team, or of the whole workspace when they have none
     */
    public Day today(Visitor visitor, boolean team) {
        var now = clock.instant();
        var whose = team
                ? "(cast(:team as text) is null or owner_id is null and (team is null or team = :team) or team = :team or "
                        + OWN + ")"
                : "(" + OWN
                        + " or owner_id is null and (cast(:team as text) is null or team is null or team = :team)"
                        + " or :leads and (cast(:team as text) is null or team = :team) and " + ALARM + ")";
        var cases = new EnumMap<Heap, List<Case>>(Heap.class);
        var counts = new EnumMap<Heap, Integer>(Heap.class);
        for (var heap : Heap.values()) {
            cases.put(heap, new ArrayList<>());
            counts.put(heap, 0);
        }
        db.in(visitor.workspace())
                .sql("""
                select * from (
                    select *, count(*) over (partition by heap) as in_heap,
                        row_number() over (partition by heap order by serious, due, number) as place
                    from (select %s, %s as heap,
                              case when owner_id is not null then 0
                                   when severity = 'critical' then 1 when severity = 'high' then 2 else 3 end as serious,
                              case when first_reply_since is not null then first_reply_due else resolution_due end as due
                          from act.cases where workspace_id = :workspace and state <> 'closed' and %s) waiting) placed
                where place <= :shown order by place
                """.formatted(CaseTable.COLUMNS, HEAP, whose))
                .param("workspace", visitor.workspace().value())
                .param("now", CaseTable.at(now))
                .param("soon", CaseTable.at(now.plus(SOON)))
                .param("team", visitor.team())
                .param("me", visitor.person().value())
                .param("leads", visitor.may(May.LEAD))
                .param("today", LocalDate.ofInstant(now, visitor.place().timeZone()))
                .param("shown", SHOWN)
                .query(row -> {
                    var heap = Heap.valueOf(row.getString("heap"));
                    cases.getOrDefault(heap, new ArrayList<>()).add(CaseTable.read(row, 0));
                    counts.put(heap, row.getInt("in_heap"));
                });
        return new Day(cases, counts);
    }

    /** The newest actions, {@value #PAGE} at most. */
    public List<Action> done(Workspace.Id workspace, @Nullable Instant before) {
        return db.in(workspace)
                .sql("""
                select number, title, action, action_by, action_at from act.cases
                where workspace_id = :workspace and action is not null
                  and (cast(:before as timestamptz) is null or action_at < :before)
                order by action_at desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("before", CaseTable.at(before))
                .param("most", PAGE)
                .query((row, n) -> new Action(
                        row.getInt("number"),
                        row.getString("title"),
                        row.getString("action"),
                        CaseTable.person(row, "action_by"),
                        row.getTimestamp("action_at").toInstant(),
                        null))
                .list();
    }

    /** What is to be done so that it does not happen again, earliest day first, {@value #PAGE} at most. */
    public List<Action> planned(Workspace.Id workspace, LocalDate from) {
        return db.in(workspace)
                .sql("""
                select number, title, prevention, prevention_owner_id, prevention_by from act.cases
                where workspace_id = :workspace and prevention is not null and prevention_by >= :from
                order by prevention_by, number limit :most
                """)
                .param("workspace", workspace.value())
                .param("from", from)
                .param("most", PAGE)
                .query((row, n) -> new Action(
                        row.getInt("number"),
                        row.getString("title"),
                        row.getString("prevention"),
                        CaseTable.person(row, "prevention_owner_id"),
                        null,
                        row.getObject("prevention_by", LocalDate.class)))
                .list();
    }

    /** Whether there has never been a case. */
    public boolean empty(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select id from act.cases where workspace_id = :workspace limit 1")
                .param("workspace", workspace.value())
                .query(UUID.class)
                .optional()
                .isEmpty();
    }
}
