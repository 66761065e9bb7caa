package app.acta.understand.outside;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that left this installation.
 *
 * @param kind what was asked for: {@code translation}, {@code summary}, {@code test}
 * @param sent characters of the customer's words that were sent
 * @param received characters of the answer
 * @param millis how long it took; null when nobody waited for its end
 * @param fault why it failed; null when it did not
 */
public record Call(
        Instant at,
        String actor,
        String kind,
        java.util.@Nullable UUID feedback,
        String host,
        String model,
        int sent,
        int received,
        @Nullable Integer millis,
        @Nullable String fault) {}
