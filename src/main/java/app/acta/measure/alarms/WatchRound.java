package app.acta.measure.alarms;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Looks at what is watched when a day is over, or some minutes after each hour. Days and hours that were looked at before are looked at
 * again for a while, because voices also come in later.
 */
@Component
class WatchRound implements Job {
    private static final LocalTime EARLY = LocalTime.of(0, 20);
    private static final int LATE_DAYS = 2;
    private static final Duration SETTLED = Duration.ofMinutes(3);
    private static final Duration LATE = Duration.ofHours(2);

    private record Payload(UUID watch) {}

    private final Db db;
    private final Days days;
    private final EachHour hours;
    private final Rings rings;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    WatchRound(
            Db db,
            Days days,
            EachHour hours,
            Rings rings,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.days = days;
        this.hours = hours;
        this.rings = rings;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.transaction = transaction;
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
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var hourly = rings.watched(place, id).map(Rings.Watched::hourly).orElse(false);
            var today = LocalDate.ofInstant(now, place.timeZone());
            if (hourly ? look(place, id, now) : look(place, id, today.minusDays(1))) {
                var next = hourly
                        ? now.truncatedTo(ChronoUnit.HOURS)
                                .plus(1, ChronoUnit.HOURS)
                                .plus(SETTLED)
                        : today.plusDays(1)
                                .atTime(EARLY)
                                .atZone(place.timeZone())
                                .toInstant();
                jobs.later(place.id(), kind(), payload, next);
            }
        });
    }

    /** Looks at the days up to this one; false when it is watched no more. */
    boolean look(Workspace place, Watch.Id id, LocalDate last) {
        var found = rings.watched(place, id);
        if (found.isEmpty()) {
            return false;
        }
        var watch = found.get();
        var seen = days.look(place, watch.measure(), watch.filter(), watch.perMonth(), last);
        var before = watch.lookedTo();
        // What had happened before somebody began to watch is no news.
        var begun = LocalDate.ofInstant(watch.begunAt(), place.timeZone()).minusDays(1);
        for (var at : seen.found().alarms()) {
            var day = seen.starts().get(at);
            if (before != null && day.isAfter(before.minusDays(LATE_DAYS)) && day.isAfter(begun)) {
                rings.ring(
                        place,
                        watch,
                        day,
                        null,
                        seen.answer().at(day, seen.measure()),
                        seen.found().scores().get(at));
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

    /** Looks at the hours that are over by now; false when it is watched no more. */
    boolean look(Workspace place, Watch.Id id, Instant now) {
        var found = rings.watched(place, id);
        if (found.isEmpty()) {
            return false;
        }
        var watch = found.get();
        var seen = hours.look(place, watch.measure(), watch.filter(), watch.perMonth(), now);
        var before = watch.lookedUntil();
        for (var at : seen.found().alarms()) {
            var hour = seen.hours().get(at);
            // What had happened before somebody began to watch is no news.
            if (before != null
                    && !hour.start().isBefore(before.minus(LATE))
                    && hour.start().plus(1, ChronoUnit.HOURS).isAfter(watch.begunAt())) {
                rings.ring(
                        place,
                        watch,
                        hour.at().toLocalDate(),
                        hour.start(),
                        hour.tally(),
                        seen.found().scores().get(at));
            }
        }
        db.in(place.id())
                .sql("""
                update measure.watches set looked_until = greatest(looked_until, :until)
                where workspace_id = :workspace and id = :id
                """)
                .param("until", OffsetDateTime.ofInstant(now.truncatedTo(ChronoUnit.HOURS), ZoneOffset.UTC))
                .param("workspace", place.id().value())
                .param("id", id.value())
                .update();
        return true;
    }
}
