package app.acta.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people say them. */
public final class When {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private When() {}

    /** How long ago, while that is a week at most: "now", "5 min", "3 h", "2 d"; the day otherwise. */
    public static String ago(Instant then, Instant now, ZoneId zone) {
        var passed = Duration.between(then, now);
        if (passed.isNegative() || passed.toDays() > 7) {
            var day = then.atZone(zone);
            return day.getYear() == now.atZone(zone).getYear() ? DAY.format(day) : DATE.format(day);
        }
        if (passed.toMinutes() < 1) {
            return "now";
        }
        if (passed.toHours() < 1) {
            return passed.toMinutes() + " min";
        }
        return passed.toDays() < 1 ? passed.toHours() + " h" : passed.toDays() + " d";
    }

    /** Day and minute, such as "3 March 2026, 14:05". */
    public static String full(Instant then, ZoneId zone) {
        return FULL.format(then.atZone(zone));
    }
}
