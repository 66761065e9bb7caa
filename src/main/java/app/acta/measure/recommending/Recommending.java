package app.acta.measure.recommending;

import app.acta.identity.Workspace;
import app.acta.listen.Channel;
import app.acta.measure.MeasureSettings;
import app.acta.platform.data.Db;
import app.acta.platform.stat.Share;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether customers recommend, beside whether they say that they would. Counted in PostgreSQL at each look: a look reads
 * the time's answers to the recommendation question and all purchases once.
 */
@Component
public class Recommending {
    /** Who buys again within so many days of the first purchase is counted as coming back. */
    public static final int DAYS = 90;

    private static final int BANDS = 3;
    private static final int WEEK = 7;

    private final Db db;
    private final MeasureSettings settings;
    private final Clock clock;

    Recommending(Db db, MeasureSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What customers did in one time.
     *
     * @param weeks friends sent in each whole week of the time
     * @param referrers of the known customers whose latest answer in the time was 9 or 10, 7 or 8, 0 to 6: how many sent
     *     somebody in the time
     * @param won of the friends sent in the time, how many became customers
     * @param again of customers whose first purchase lies in the time and {@value #DAYS} days back, how many bought again
     *     within {@value #DAYS} days
     */
    public record Side(List<Long> weeks, List<Share> referrers, Share won, Share again) {
        /** How many friends were sent. */
        public long made() {
            return won.n();
        }
    }

    /** The time and the one before it, as it stood then: each friend and each customer has had as long as now. */
    public record Found(Side now, Side before) {
        /** Whether anything was told of friends or purchases. */
        public boolean told() {
            return now.made() + before.made() + now.again().n() + before.again().n() > 0;
        }
    }

    /**
     * Counts the days from one to another, both inclusive, and as many days before them.
     */
    public Found of(Workspace place, LocalDate from, LocalDate to) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        var now = clock.instant();
        return new Found(
                side(place, from, to, now),
                side(place, from.minusDays(days), from.minusDays(1), now.minus(Duration.ofDays(days))));
    }

    private Side side(Workspace place, LocalDate from, LocalDate to, Instant asOf) {
        var time = new Time(
                place.id().value(),
                from.atStartOfDay(place.timeZone()).toInstant(),
                to.plusDays(1).atStartOfDay(place.timeZone()).toInstant(),
                asOf);
        return new Side(
                weeks(place.id(), time, (int) (ChronoUnit.DAYS.between(from, to) + 1) / WEEK),
                referrers(place.id(), time),
                won(place.id(), time),
                again(place.id(), time));
    }

    private record Time(UUID workspace, Instant from, Instant until, Instant asOf) {
        Map<String, Object> named() {
            return Map.of(
                    "workspace",
                    workspace,
                    "from",
                    Timestamp.from(from),
                    "until",
                    Timestamp.from(until),
                    "asOf",
                    Timestamp.from(asOf));
        }
    }

    private List<Long> weeks(Workspace.Id workspace, Time time, int whole) {
        var weeks = new ArrayList<>(Collections.nCopies(whole, 0L));
        db.in(workspace)
                .sql("""
                select floor(extract(epoch from made_at - cast(:from as timestamptz)) / 604800)::int as week, count(*) as made
                from people.referral_facts
                where workspace_id = :workspace and made_at >= :from and made_at < :until
                group by week
                """)
                .params(time.named())
                .query((row, n) -> {
                    var week = row.getInt("week");
                    return week < whole ? weeks.set(week, row.getLong("made")) : 0L;
                })
                .list();
        return weeks;
    }

    private List<Share> referrers(Workspace.Id workspace, Time time) {
        var bands = new ArrayList<>(Collections.nCopies(BANDS, new Share(0, 0)));
        db.in(workspace)
                .sql("""
                with latest as (
                    select distinct on (customer_id) customer_id, nps from listen.feedback_facts
                    where workspace_id = :workspace and occurred_at >= :from and occurred_at < :until
                      and nps is not null and customer_id is not null and channel = any(:solicited)
                    order by customer_id, occurred_at desc, id desc),
                referrers as (
                    select distinct referrer_id from people.referral_facts
                    where workspace_id = :workspace and made_at >= :from and made_at < :until)
                select case when nps >= 9 then 0 when nps >= 7 then 1 else 2 end as band, count(referrer_id) as sent,
                    count(*) as n
                from latest left join referrers on referrer_id = customer_id group by band
                """)
                .params(time.named())
                .param(
                        "solicited",
                        settings.solicited().stream().map(Channel::key).toArray(String[]::new))
                .query((row, n) -> bands.set(row.getInt("band"), new Share(row.getLong("sent"), row.getLong("n"))))
                .list();
        return bands;
    }

    private Share won(Workspace.Id workspace, Time time) {
        return share(workspace, time, """
                select count(*) filter (where won_at <= :asOf), count(*) from people.referral_facts
                where workspace_id = :workspace and made_at >= :from and made_at < :until
                """);
    }

    private Share again(Workspace.Id workspace, Time time) {
        return share(workspace, time, """
                select count(*) filter (where exists (
                    select from people.purchase_facts p
                    where p.workspace_id = :workspace and p.customer_id = f.customer_id
                      and p.bought_at > f.first and p.bought_at <= f.first + interval '%1$d hours')), count(*)
                from (
                    select customer_id, min(bought_at) as first from people.purchase_facts
                    where workspace_id = :workspace group by customer_id) f
                where first >= :from and first < :until and first + interval '%1$d hours' <= :asOf
                """.formatted(DAYS * 24));
    }

    private Share share(Workspace.Id workspace, Time time, String sql) {
        return db.in(workspace)
                .sql(sql)
                .params(time.named())
                .query((row, n) -> new Share(row.getLong(1), row.getLong(2)))
                .single();
    }
}
