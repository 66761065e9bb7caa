package app.acta.act.web;

import app.acta.act.Case;
import app.acta.act.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in the words of somebody who looks at the page now, in the workspace's time zone. */
public record When(Instant now, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE H:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy, H:mm", Locale.ENGLISH);

    /** How long ago: "12 min ago", "3 h ago", "3 May". */
    public String ago(Instant at) {
        var passed = Duration.between(at, now);
        if (passed.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        return passed.compareTo(Duration.ofHours(24)) < 0 ? length(passed) + " ago" : day(at);
    }

    /** What is left or how late it is: "in 40 min", "Thu 14:00", "2 h late", "held". */
    public String due(Clock.Reading clock) {
        if (clock.late(now)) {
            return length(Duration.between(clock.due(), now)) + " late";
        }
        if (!clock.running()) {
            return "clock held";
        }
        var left = Duration.between(now, clock.due());
        if (left.compareTo(Duration.ofHours(8)) < 0) {
            return "in " + length(left);
        }
        return left.compareTo(Duration.ofDays(6)) < 0
                ? WEEKDAY.format(clock.due().atZone(zone))
                : day(clock.due());
    }

    /** The class of a clock of this case: late, soon or nothing. */
    public String tone(Case found) {
        if (!found.isOpen()) {
            return "";
        }
        if (found.late(now)) {
            return "late";
        }
        var next = found.next();
        return next.running() && Duration.between(now, next.due()).compareTo(Duration.ofHours(4)) < 0 ? "soon" : "";
    }

    /** The day: "3 May", with the year when it is another. */
    public String day(Instant at) {
        var local = at.atZone(zone);
        return (local.getYear() == now.atZone(zone).getYear() ? DAY : DATE).format(local);
    }

    /** The day: "3 May 2026". */
    public String date(LocalDate day) {
        return DATE.format(day);
    }

    /** Day and time: "3 May 2026, 14:05". */
    public String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** Today's date here. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Day and time, short: "14:05" today, else "3 May, 14:05". */
    public String at(Instant at) {
        var local = at.atZone(zone);
        return local.toLocalDate().equals(today()) ? TIME.format(local) : day(at) + ", " + TIME.format(local);
    }

    /** A length of time in its largest unit: "40 min", "3 h", "5 days". */
    public static String length(Duration length) {
        if (length.toMinutes() < 60) {
            return Math.max(1, length.toMinutes()) + " min";
        }
        if (length.toHours() < 48) {
            return length.toHours() + " h";
        }
        return length.toDays() + " days";
    }

    /** A length of open time in hours and minutes: "3 h 20 min". */
    public static String hours(Duration length) {
        var hours = length.toHours();
        var minutes = length.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
}
