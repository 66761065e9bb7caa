package app.acta.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the analytics file is written anew. The engine keeps what was replaced or removed readable in its file, so each
 * night a new one takes its place: what was erased is in it until the next night at the latest.
 *
 * @param hour the hour of this machine's day in which it begins, 0 to 23; or {@code off}, and it is written anew only on
 *     demand
 */
@ConfigurationProperties("acta.measure.rewrite")
record RewriteSettings(@DefaultValue("3") String hour) {
    /** A night that Acta did not see is made up for when it has run this long: not while it starts. */
    static final Duration AFTER_START = Duration.ofHours(1);

    RewriteSettings {
        if (!hour.matches("off|1?\\d|2[0-3]")) {
            throw new IllegalArgumentException("acta.measure.rewrite.hour may be 0 to 23, or off.");
        }
    }

    /**
     * Whether it is time.
     *
     * @param built when the file's content was begun to be read
     * @param started since when Acta runs
     */
    boolean due(Instant now, Instant built, Instant started, ZoneId zone) {
        if (hour.equals("off")) {
            return false;
        }
        var local = now.atZone(zone);
        var tonight = local.toLocalDate().atTime(Integer.parseInt(hour), 0).atZone(zone);
        var night = (tonight.isAfter(local) ? tonight.minusDays(1) : tonight).toInstant();
        var missing = built.isBefore(night) || built.isAfter(now);
        return missing && (!started.isAfter(night) || !started.plus(AFTER_START).isAfter(now));
    }
}
