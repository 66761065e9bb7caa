package app.acta.notifications.push;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a person's browsers, who sends it now, and how it went. */
@Component
class PushLedger {
    /** After so many tries, or a day, a message is given up: it is old news then. */
    static final int TRIES = 8;

    // Longer than a message can take, so that two never send the same at once.
    private static final int HOLD_SECONDS = 60;
    private static final int[] PAUSES = {10, 60, 300, 1_800, 7_200, 18_000, 36_000};
    private static final int LONGEST_REST = 3_600;

    // The database's clock starts a job, this machine's says what time it is: they may differ a little.
    private static final Duration SKEW = Duration.ofSeconds(30);

    /**
     * A message that is to be sent now, held by whoever sends it.
     *
     * @param notice the newest that it tells of; null when the person has read it, or may not see it any more
     * @param n how many it tells of
     */
    record Due(
            UUID id,
            UUID claim,
            int attempts,
            int n,
            PushBrowser.Id browser,
            URI endpoint,
            @SuppressWarnings("ArrayRecordComponent") byte[] p256dh,
            @SuppressWarnings("ArrayRecordComponent") byte[] auth,
            @Nullable Told notice) {}

    /** What a notice says. */
    record Told(UUID id, String about, String path, String actor, String deed) {}

    private final Db db;
    private final Clock clock;

    PushLedger(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Hands what is due on to each of the person's browsers: one message, be it about one notice or many. */
    @Transactional
    void gather(Workspace.Id workspace, Person.Id person) {
        db.in(workspace)
                .sql("""
                with due as (
                    update notifications.notices set pushed_at = now()
                    where workspace_id = :workspace and person_id = :person and push_due <= :now and pushed_at is null
                    returning id, read_at),
                news as (
                    select (array_agg(id order by id desc))[1] as newest, count(*) as n from due where read_at is null)
                insert into notifications.pushes (workspace_id, browser_id, notice_id, n)
                select b.workspace_id, b.id, news.newest, news.n
                from notifications.browsers b cross join news
                where b.workspace_id = :workspace and b.person_id = :person and news.n > 0
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("now", clock.instant().plus(SKEW).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes what is to be sent to the person's browsers now. */
    List<Due> claim(Workspace.Id workspace, Person.Id person) {
        return db.in(workspace)
                .sql("""
                with next as materialized (
                    select p.id from notifications.pushes p
                    join notifications.browsers b on b.workspace_id = p.workspace_id and b.id = p.browser_id
                    where p.workspace_id = :workspace and b.person_id = :person
                      and p.due_at <= now() and (p.claimed_until is null or p.claimed_until < now())
                    for update of p skip locked),
                held as (
                    update notifications.pushes p
                    set claim = gen_random_uuid(), claimed_until = now() + make_interval(secs => :hold),
                        attempts = attempts + 1
                    from next where p.workspace_id = :workspace and p.id = next.id
                    returning p.id, p.claim, p.attempts, p.n, p.browser_id, p.notice_id)
                select h.*, b.endpoint, b.p256dh, b.auth, n.id as notice,
                    coalesce(n.about, 'Case ' || n.number) as about, coalesce(n.path, 'cases/' || n.number) as path,
                    n.actor, n.deed
                from held h
                join notifications.browsers b on b.workspace_id = :workspace and b.id = h.browser_id
                left join notifications.notices n
                    on n.workspace_id = :workspace and n.id = h.notice_id and n.person_id = :person and n.read_at is null
                order by h.id
                """)
                .param("hold", HOLD_SECONDS)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query(PushLedger::due)
                .list();
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        var notice = row.getObject("notice", UUID.class);
        return new Due(
                row.getObject("id", UUID.class),
                row.getObject("claim", UUID.class),
                row.getInt("attempts"),
                row.getInt("n"),
                new PushBrowser.Id(row.getObject("browser_id", UUID.class)),
                URI.create(row.getString("endpoint")),
                row.getBytes("p256dh"),
                row.getBytes("auth"),
                notice == null
                        ? null
                        : new Told(
                                notice,
                                row.getString("about"),
                                row.getString("path"),
                                row.getString("actor"),
                                row.getString("deed")));
    }

    /** It is done with: the push service has it, or there is nothing to tell. */
    private boolean ended(Workspace.Id workspace, Due due) {
        return db.in(workspace)
                        .sql("""
                        delete from notifications.pushes
                        where workspace_id = :workspace and id = :id and claim = :claim
                        """)
                        .param("workspace", workspace.value())
                        .param("id", due.id())
                        .param("claim", due.claim())
                        .update()
                > 0;
    }

    /** There is nothing to tell any more. */
    void dropped(Workspace.Id workspace, Due due) {
        ended(workspace, due);
    }

    /** The push service has it. */
    @Transactional
    void arrived(Workspace.Id workspace, Due due) {
        ended(workspace, due);
        db.in(workspace)
                .sql("""
                update notifications.browsers set told_at = now(), problem = null
                where workspace_id = :workspace and id = :browser
                """)
                .param("workspace", workspace.value())
                .param("browser", due.browser().value())
                .update();
    }

    /** The browser listens no longer: it goes, with all that waits for it. */
    void gone(Workspace.Id workspace, PushBrowser.Id browser) {
        db.in(workspace)
                .sql("delete from notifications.browsers where workspace_id = :workspace and id = :browser")
                .param("workspace", workspace.value())
                .param("browser", browser.value())
                .update();
    }

    /** The push service declined it, and would decline it again. */
    @Transactional
    void declined(Workspace.Id workspace, Due due, String problem) {
        ended(workspace, due);
        noted(workspace, due, problem);
    }

    /**
     * It did not arrive: it is tried again later, at most {@value #TRIES} times and for a day.
     *
     * @param wait after how many seconds the push service wants to be asked again; null when it did not say so
     */
    @Transactional
    void failed(Workspace.Id workspace, Due due, @Nullable Integer wait, String problem) {
        noted(workspace, due, problem);
        if (due.attempts() >= TRIES) {
            ended(workspace, due);
            return;
        }
        var pause = PAUSES[Math.min(due.attempts(), PAUSES.length) - 1];
        db.in(workspace)
                .sql("""
                update notifications.pushes
                set claim = null, claimed_until = null, due_at = now() + make_interval(secs => :pause)
                where workspace_id = :workspace and id = :id and claim = :claim
                """)
                .param("pause", Math.max(pause, wait == null ? 0 : Math.min(wait, LONGEST_REST)))
                .param("workspace", workspace.value())
                .param("id", due.id())
                .param("claim", due.claim())
                .update();
        db.in(workspace)
                .sql("""
                delete from notifications.pushes
                where workspace_id = :workspace and browser_id = :browser and at < now() - interval '1 day' and claim is null
                """)
                .param("workspace", workspace.value())
                .param("browser", due.browser().value())
                .update();
    }

    private void noted(Workspace.Id workspace, Due due, String problem) {
        db.in(workspace)
                .sql("""
                update notifications.browsers set problem = :problem
                where workspace_id = :workspace and id = :browser
                """)
                .param("problem", problem)
                .param("workspace", workspace.value())
                .param("browser", due.browser().value())
                .update();
    }

    /** When the next of what waits for the person's browsers may be sent: later, or held by somebody who may have died. */
    Optional<Instant> next(Workspace.Id workspace, Person.Id person) {
        return db.in(workspace)
                .sql("""
                select min(greatest(p.due_at, p.claimed_until)) as next from notifications.pushes p
                join notifications.browsers b on b.workspace_id = p.workspace_id and b.id = p.browser_id
                where p.workspace_id = :workspace and b.person_id = :person
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query((row, n) -> Optional.ofNullable(row.getTimestamp("next")).map(java.sql.Timestamp::toInstant))
                .single();
    }
}
