package app.acta.act.replies.web;

import app.acta.act.replies.InMails;
import app.acta.act.replies.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the talk as the house sees it: a voice, a message, or an internal note.
 *
 * @param side {@code theirs}, {@code ours} or {@code note}
 * @param message the message, where it is one
 * @param beside what came with it by mail besides its new words; null when nothing did
 */
public record Turn(
        Instant at,
        String side,
        String who,
        String words,
        @Nullable Message message,
        InMails.@Nullable Beside beside) {
    Turn(Instant at, String side, String who, String words, @Nullable Message message) {
        this(at, side, who, words, message, null);
    }
}
