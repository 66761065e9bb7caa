package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.stat.Share;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was done and whether it closed the loop: the figures by which leaders see that words became deeds. */
@Component
public class Reckoning {
    /** So many weeks are reckoned, the one that runs included. */
    public static final int WEEKS = 13;

    /**
     * The last weeks. All but {@code actions} and {@code still} are about cases that opened in them.
     *
     * @param from the first day, local to the workspace
     * @param to the last day: today
     * @param opened how many cases opened
     * @param actions actions written down in each week, the oldest first
     * @param closed of those that opened, how many are closed
     * @param inTime first replies in time, of those that went out or are overdue in a closed case
     * @param settled of the closed, how many the customer called settled or let pass
     * @param byCustomer of the settled, how many the customer called so in their own words or click
     * @param reopened of those that opened, how many were opened again
     * @param still of the customers who answered whether it is still settled, how many said yes
     * @param broken cases that their customers said were not settled any more, newest first, at most ten
     */
    public record Weeks(
            LocalDate from,
            LocalDate to,
            long opened,
            List<Week> actions,
            Share closed,
            Share inTime,
            Share settled,
            Share byCustomer,
            Share reopened,
            Share still,
            List<Broken> broken) {
        /** How many actions were written down in all. */
        public long done() {
            return actions.stream().mapToLong(Week::count).sum();
        }
    }

    /** Actions of one week. */
    public record Week(LocalDate monday, long count) {}

    /** A case that did not stay settled. */
    public record Broken(int number, String title) {}

    private final Db db;
    private final Clock clock;

    Reckoning(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The last {@value #WEEKS} weeks of a workspace. */
    public Weeks of(Workspace place) {
        var zone = place.timeZone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var from =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS - 1L);
        var since = CaseTable.at(from.atStartOfDay(zone).toInstant());
        return db.in(place.id())
                .sql("""
                select count(*) as opened,
                    count(*) filter (where state = 'closed') as closed,
                    count(*) filter (where replied_in_time) as in_time,
                    count(replied_in_time) as replied,
                    count(*) filter (where state = 'closed' and settled_at is not null) as settled,
                    count(*) filter (where state = 'closed' and settled_by = 'customer') as by_customer,
                    count(*) filter (where reopened > 0) as reopened
                from act.case_facts where workspace_id = :workspace and opened_at >= :since
                """)
                .param("workspace", place.id().value())
                .param("since", since)
                .query((row, n) -> new Weeks(
                        from,
                        today,
                        row.getLong("opened"),
                        actions(place, from),
                        new Share(row.getLong("closed"), row.getLong("opened")),
                        new Share(row.getLong("in_time"), row.getLong("replied")),
                        new Share(row.getLong("settled"), row.getLong("closed")),
                        new Share(row.getLong("by_customer"), row.getLong("settled")),
                        new Share(row.getLong("reopened"), row.getLong("opened")),
                        still(place, from),
                        broken(place, from)))
                .single();
    }

    private List<Week> actions(Workspace place, LocalDate from) {
        var zone = place.timeZone();
        var counts = new HashMap<LocalDate, Long>();
        db.in(place.id())
                .sql("""
                select date_trunc('week', action_at at time zone :zone)::date as monday, count(*) as count
                from act.cases where workspace_id = :workspace and action_at >= :since group by 1
                """)
                .param("zone", zone.getId())
                .param("workspace", place.id().value())
                .param("since", CaseTable.at(from.atStartOfDay(zone).toInstant()))
                .query((row, n) -> counts.put(row.getObject("monday", LocalDate.class), row.getLong("count")))
                .list();
        var weeks = new ArrayList<Week>();
        for (var week = 0; week < WEEKS; week++) {
            var monday = from.plusWeeks(week);
            weeks.add(new Week(monday, counts.getOrDefault(monday, 0L)));
        }
        return weeks;
    }

    private Share still(Workspace place, LocalDate from) {
        return db.in(place.id())
                .sql("""
                select count(*) filter (where answer = 'yes') as yes, count(*) as n from act.question_facts
                where workspace_id = :workspace and round = 2 and answer in ('yes', 'no') and answered_at >= :since
                """)
                .param("workspace", place.id().value())
                .param("since", CaseTable.at(from.atStartOfDay(place.timeZone()).toInstant()))
                .query((row, n) -> new Share(row.getLong("yes"), row.getLong("n")))
                .single();
    }

    private List<Broken> broken(Workspace place, LocalDate from) {
        return db.in(place.id())
                .sql("""
                select c.number, c.title from act.question_facts q
                join act.cases c on c.workspace_id = q.workspace_id and c.id = q.case_id
                where q.workspace_id = :workspace and q.round = 2 and q.answer = 'no' and q.answered_at >= :since
                order by q.answered_at desc limit 10
                """)
                .param("workspace", place.id().value())
                .param("since", CaseTable.at(from.atStartOfDay(place.timeZone()).toInstant()))
                .query((row, n) -> new Broken(row.getInt("number"), row.getString("title")))
                .list();
    }
}
