package app.acta.notifications;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to hear of things.
 *
 * @param ways where each kind shows
 * @param digest true for one mail a day and one message in each browser, false for each at once
 * @param digestAt when the daily mail leaves, in the person's zone
 * @param quiet hours in which nothing leaves at once; null for none
 * @param quietDays days on which nothing leaves at all; never all seven
 * @param zone the person's time zone
 */
public record Manner(
        Map<Notice.Kind, Way> ways,
        boolean digest,
        LocalTime digestAt,
        @Nullable Quiet quiet,
        Set<DayOfWeek> quietDays,
        ZoneId zone) {
    /**
     * Where a kind shows: in the product, by mail, in the browsers that the person asked to tell them.
     *
     * @param push counts where there are such browsers
     */
    public record Way(boolean here, boolean mail, boolean push) {
        /** What counts until somebody chooses. */
        public static final Way USUAL = new Way(true, false, true);
    }

    /** Hours without mail and messages, over midnight when they end earlier than they begin. */
    public record Quiet(LocalTime from, LocalTime to) {
        boolean at(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    public Manner {
        ways = Map.copyOf(ways);
        quietDays = Set.copyOf(quietDays);
        if (quietDays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("A week needs a day on which mail may leave");
        }
    }

    /** What counts until somebody chooses: everything in the product and in the person's browsers, nothing by mail. */
    public static Manner usual(ZoneId zone) {
        return new Manner(Map.of(), false, LocalTime.of(8, 0), null, Set.of(), zone);
    }

    /** Where this kind shows. */
    public Way way(Notice.Kind kind) {
        return ways.getOrDefault(kind, Way.USUAL);
    }

    /** When a mail or a message about something that happens now may leave. An hour that a change of clocks skips is the next one. */
    public Instant due(Instant now) {
        return due(now, digest);
    }

    /** The same for what a person wants in the daily mail, or does not. */
    Instant due(Instant now, boolean daily) {
        var at = now.atZone(zone);
        if (daily) {
            var today = at.toLocalDate().atTime(digestAt).atZone(zone);
            at = today.isAfter(at)
                    ? today
                    : at.toLocalDate().plusDays(1).atTime(digestAt).atZone(zone);
            while (quietDays.contains(at.getDayOfWeek())) {
                at = at.toLocalDate().plusDays(1).atTime(digestAt).atZone(zone);
            }
            return at.toInstant();
        }
        // Each round leaves a quiet day or the quiet hours of one day; a week has at most seven of both.
        for (var round = 0; round < 16; round++) {
            var later = later(at);
            if (later.equals(at)) {
                break;
            }
            at = later;
        }
        return at.toInstant();
    }

    private ZonedDateTime later(ZonedDateTime at) {
        if (quietDays.contains(at.getDayOfWeek())) {
            return at.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
        if (quiet != null && quiet.at(at.toLocalTime())) {
            var end = at.toLocalDate().atTime(quiet.to()).atZone(zone);
            return end.isAfter(at)
                    ? end
                    : at.toLocalDate().plusDays(1).atTime(quiet.to()).atZone(zone);
        }
        return at;
    }
}
