package app.acta.understand;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How new voices are read.
 *
 * @param patience so long a new voice may wait for the full reader; where more wait, they are read fast first and in full
 *     later. From 100 milliseconds on; long means that all are read in full at once, and bells may ring late
 */
@ConfigurationProperties("acta.understand.reading")
record ReadingSettings(@DefaultValue("400ms") Duration patience) {
    /** Bells that ring within two seconds need the rest for the commit, the stream and the page. */
    static final Duration NOTICED = Duration.ofMillis(400);

    private static final Duration LEAST = Duration.ofMillis(100);

    ReadingSettings {
        if (patience.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("acta.understand.reading.patience may be 100ms or more.");
        }
    }
}
