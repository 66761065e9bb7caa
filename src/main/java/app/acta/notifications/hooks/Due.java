package app.acta.notifications.hooks;

import app.acta.act.Case;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a hook is to be told now, held by whoever tells it.
 *
 * @param facts what the records do not say any more or never said, as JSON
 * @param at when it happened
 * @param attempts how often telling it was begun, with this time
 * @param claim the name of this hold
 */
record Due(
        UUID id,
        Happening event,
        Case.@Nullable Id about,
        @Nullable UUID subject,
        String facts,
        Instant at,
        int attempts,
        UUID claim) {
    /** The same each time it is sent, so that a receiver can tell that it has it already. */
    String messageId() {
        return "msg_" + id;
    }
}
