package app.acta.act.replies.web;

import app.acta.act.replies.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the talk as the house sees it: a voice, a message, or an internal note.
 *
 * @param side {@code theirs}, {@code ours} or {@code note}
 * @param message the message, where it is one
 */
public record Turn(
        Instant at,
        String side,
        String who,
        String words,
        @Nullable Message message) {}
