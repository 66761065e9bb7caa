package app.acta.measure.alarms;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.AlarmRang;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.words.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Looks at what is watched when a day is over. Days that were looked at before are looked at again for a while, because
 * voices of a day also come in later.
 */
@Component
class WatchRound implements Job {
    private static final LocalTime EARLY = LocalTime.of(0, 20);
    private static final int LATE_DAYS = 2;

    private record Payload(UUID watch) {}

    private record Row(
            String measure,
            String query,
            double perMonth,
            @Nullable LocalDate lookedTo) {}

    private final Db db;
    private final Days days;
    private final VoiceThemes themes;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    WatchRound(
            Db db,
            Days days,
            VoiceThemes themes,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.days = days;
        this.themes = themes;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "measure.watch";
    }

    @Override
    public String title() {
        return "Looking for alarms";
    }

    /** Asks for the first look. */
    void soon(Workspace.Id workspace, Watch.Id id) {
        jobs.now(workspace, kind(), json.writeValueAsString(new Payload(id.value())));
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var place = workspaces.get(new Workspace.Id(boundary.value()));
        var id = new Watch.Id(json.readValue(payload, Payload.class).watch());
        var today = LocalDate.ofInstant(clock.instant(), place.timeZone());
        transaction.executeWithoutResult(status -> {
            if (look(place, id, today.minusDays(1))) {
                var next = today.plusDays(1).atTime(EARLY).atZone(place.timeZone());
                jobs.later(place.id(), kind(), payload, next.toInstant());
            }
        });
    }

    /** Looks at the days up to this one; false when it is watched no more. */
    boolean look(Workspace place, Watch.Id id, LocalDate last) {
        var row = db.in(place.id())
                .sql("""
                select measure, query, per_month, looked_to from measure.watches
                where workspace_id = :workspace and id = :id and ended_at is null
                for update
                """)
                .param("workspace", place.id().value())
                .param("id", id.value())
                .query(Row.class)
                .optional();
        var measure = row.flatMap(found -> Named.of(Measure.class, found.measure()));
        if (row.isEmpty() || measure.isEmpty()) {
            return false;
        }
        var filter = Watches.filter(row.get().query());
        var seen = days.look(place, measure.get(), filter, row.get().perMonth(), last);
        var before = row.get().lookedTo();
        for (var at : seen.found().alarms()) {
            var day = seen.starts().get(at);
            if (before != null && day.isAfter(before.minusDays(LATE_DAYS)) && day.isAfter(begun(place, id))) {
                ring(place, id, filter, seen, at);
            }
        }
        db.in(place.id())
                .sql("""
                update measure.watches set looked_to = greatest(looked_to, :last)
                where workspace_id = :workspace and id = :id
                """)
                .param("last", last)
                .param("workspace", place.id().value())
                .param("id", id.value())
                .update();
        return true;
    }

    // What had happened before somebody began to watch is no news.
    private LocalDate begun(Workspace place, Watch.Id id) {
        var at = db.in(place.id())
                .sql("select begun_at from measure.watches where workspace_id = :workspace and id = :id")
                .param("workspace", place.id().value())
                .param("id", id.value())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        return LocalDate.ofInstant(at, place.timeZone()).minusDays(1);
    }

    private void ring(Workspace place, Watch.Id id, Filter filter, Days.Seen seen, int at) {
        var day = seen.starts().get(at);
        var tally = seen.answer().at(day, seen.measure());
        var figure = figure(seen, tally.n(), at);
        var fresh = db.in(place.id())
                .sql("""
                insert into measure.alarms (workspace_id, watch_id, day, n, figure, score, rung_at)
                values (:workspace, :watch, :day, :n, :figure, :score, :now)
                on conflict (workspace_id, watch_id, day) do nothing
                """)
                .param("workspace", place.id().value())
                .param("watch", id.value())
                .param("day", day)
                .param("n", tally.n())
                .param("figure", figure)
                .param("score", seen.found().scores().get(at))
                .param("now", OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC))
                .update();
        if (fresh > 0) {
            events.publishEvent(new AlarmRang(
                    place.id(),
                    id.value(),
                    Watch.about(seen.measure(), filter, themes.names(place.id())),
                    day,
                    figure));
        }
    }

    private String figure(Days.Seen seen, long n, int at) {
        var measure = seen.measure();
        if (measure == Measure.VOLUME) {
            return String.format(Locale.ROOT, "%,d", n);
        }
        var interval = days.estimate(seen, at).interval();
        if (interval == null) {
            return "–";
        }
        var value = measure.kind() == Kind.MEAN
                ? String.format(Locale.ROOT, "%.1f", interval.value())
                : Long.toString(Math.round(interval.value()));
        return value + measure.unit() + ", n " + n;
    }
}
