package app.acta.act.replies.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in one workspace's zone. */
public record Dated(ZoneId zone, Instant now) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    static Dated in(ZoneId zone, Clock clock) {
        return new Dated(zone, clock.instant());
    }

    /** The day. */
    public String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    /** The day and the minute. */
    public String minute(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** The minute, with the day when it is not today's. */
    public String soon(Instant at) {
        var same = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (same ? HOUR : TIME).format(at.atZone(zone));
    }

    /** How long ago, in the largest unit; "now" for less than a minute. */
    public String ago(Instant at) {
        var past = Duration.between(at, now);
        if (past.toMinutes() < 1) {
            return "now";
        }
        if (past.toHours() < 1) {
            return past.toMinutes() + " min ago";
        }
        if (past.toDays() < 1) {
            return past.toHours() + " h ago";
        }
        return past.toDays() < 30 ? past.toDays() + (past.toDays() == 1 ? " day ago" : " days ago") : day(at);
    }
}
