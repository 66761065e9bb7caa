package app.acta.measure.alarms;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.AlarmRang;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Tally;
import app.acta.platform.data.Db;
import app.acta.platform.words.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What is watched, as those read it who look for alarms; and their alarms, written down and told once. */
@Component
class Rings {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Db db;
    private final Measures measures;
    private final VoiceThemes themes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rings(Db db, Measures measures, VoiceThemes themes, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.measures = measures;
        this.themes = themes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A watch that nobody else looks at meanwhile.
     *
     * @param lookedTo the last day that was looked at before; {@code lookedUntil} the end of the last hour; null at first
     */
    record Watched(
            Watch.Id id,
            Measure measure,
            Filter filter,
            double perMonth,
            Instant begunAt,
            boolean hourly,
            @Nullable LocalDate lookedTo,
            @Nullable Instant lookedUntil) {}

    private record Row(
            UUID id,
            String measure,
            String query,
            double perMonth,
            OffsetDateTime begunAt,
            boolean hourly,
            @Nullable LocalDate lookedTo,
            @Nullable OffsetDateTime lookedUntil) {}

    /** Empty when it is watched no more. */
    Optional<Watched> watched(Workspace place, Watch.Id id) {
        return db.in(place.id())
                .sql("""
                select id, measure, query, per_month, begun_at, hourly, looked_to, looked_until from measure.watches
                where workspace_id = :workspace and id = :id and ended_at is null
                for update
                """)
                .param("workspace", place.id().value())
                .param("id", id.value())
                .query(Row.class)
                .optional()
                .flatMap(row -> Named.of(Measure.class, row.measure())
                        .map(measure -> new Watched(
                                new Watch.Id(row.id()),
                                measure,
                                Watches.filter(row.query()),
                                row.perMonth(),
                                row.begunAt().toInstant(),
                                row.hourly(),
                                row.lookedTo(),
                                row.lookedUntil() == null
                                        ? null
                                        : row.lookedUntil().toInstant())));
    }

    /** An unusual day, or an hour of it; told once. */
    void ring(Workspace place, Watched watch, LocalDate day, @Nullable Instant hour, Tally tally, double score) {
        var figure = figure(watch.measure(), tally);
        var fresh = db.in(place.id())
                .sql("""
                insert into measure.alarms (workspace_id, watch_id, day, hour, n, figure, score, rung_at)
                values (:workspace, :watch, :day, :hour, :n, :figure, :score, :now)
                on conflict (workspace_id, watch_id, day, hour) do nothing
                """)
                .param("workspace", place.id().value())
                .param("watch", watch.id().value())
                .param("day", day)
                .param("hour", hour == null ? null : OffsetDateTime.ofInstant(hour, ZoneOffset.UTC))
                .param("n", tally.n())
                .param("figure", figure)
                .param("score", score)
                .param("now", OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC))
                .update();
        if (fresh > 0) {
            events.publishEvent(new AlarmRang(
                    place.id(),
                    watch.id().value(),
                    Watch.about(watch.measure(), watch.filter(), themes.names(place.id())),
                    day,
                    hour == null ? figure : figure + " from " + span(place, hour)));
        }
    }

    private static String span(Workspace place, Instant hour) {
        return HOUR.format(hour.atZone(place.timeZone())) + " to "
                + HOUR.format(hour.plus(1, ChronoUnit.HOURS).atZone(place.timeZone()));
    }

    private String figure(Measure measure, Tally tally) {
        if (measure == Measure.VOLUME) {
            return String.format(Locale.ROOT, "%,d", tally.n());
        }
        var interval = measure.estimate(tally, measures.settings()).interval();
        if (interval == null) {
            return "–";
        }
        var value = measure.kind() == Kind.MEAN
                ? String.format(Locale.ROOT, "%.1f", interval.value())
                : Long.toString(Math.round(interval.value()));
        return value + measure.unit() + ", n " + tally.n();
    }
}
