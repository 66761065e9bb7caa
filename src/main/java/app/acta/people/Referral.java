package app.acta.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer sent a friend.
 *
 * @param wonAt when the friend became a customer; null until they did
 */
public record Referral(
        Id id,
        Customer.Id referrer,
        Customer.Id friend,
        Instant madeAt,
        @Nullable Instant wonAt) {
    /** A referral's id. */
    public record Id(UUID value) {}

    /**
     * What a program tells of one.
     *
     * @param madeAt null means now
     */
    public record Told(
            Contact referrer,
            Contact friend,
            @Nullable Instant madeAt,
            @Nullable Instant wonAt) {}

    /** Whether the friend became a customer. */
    public boolean won() {
        return wonAt != null;
    }
}
