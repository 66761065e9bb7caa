package app.acta.measure.alarms;

import app.acta.listen.Filter;
import app.acta.measure.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure that is watched day by day, or hour by hour.
 *
 * @param filter which of its records; without days
 * @param perMonth how many false alarms in a month are accepted
 * @param hourly whether hours are looked at, not days
 * @param lookedTo the last day that was looked at; null before the first look, and for hours
 * @param lookedUntil the end of the last hour that was looked at; null before the first look, and for days
 * @param alarms those that rang, newest first
 */
public record Watch(
        Id id,
        Measure measure,
        Filter filter,
        double perMonth,
        Instant begunAt,
        String begunBy,
        boolean hourly,
        @Nullable LocalDate lookedTo,
        @Nullable Instant lookedUntil,
        List<Alarm> alarms) {
    /** A watch's id. */
    public record Id(UUID value) {}

    public Watch {
        alarms = List.copyOf(alarms);
    }

    /**
     * What is watched, for people: "Recommendation, Location: Basel".
     *
     * @param themes what people call their themes, by their ids
     */
    public String about(Map<String, String> themes) {
        return about(measure, filter, themes);
    }

    /** The same of what may be watched. */
    public static String about(Measure measure, Filter filter, Map<String, String> themes) {
        var narrowed = filter.about(themes);
        return measure.title() + (narrowed.isEmpty() ? "" : ", " + narrowed);
    }

    /**
     * A day, or an hour, that was unusual.
     *
     * @param hour when the hour began; null for a day
     * @param n how many records were counted on it
     * @param figure what it came to, for people
     * @param score how unusual it was, from 0.5 to 1
     * @param acknowledgedBy who has seen to it; null when nobody has
     */
    public record Alarm(
            UUID id,
            LocalDate day,
            @Nullable Instant hour,
            long n,
            String figure,
            double score,
            Instant at,
            @Nullable String acknowledgedBy) {
        /** Whether nobody has seen to it yet. */
        public boolean rings() {
            return acknowledgedBy == null;
        }
    }
}
