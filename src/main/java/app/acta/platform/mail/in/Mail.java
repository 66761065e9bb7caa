package app.acta.platform.mail.in;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail, read.
 *
 * @param id its Message-ID with the angle brackets; null when it has none that can be used
 * @param from the sender's bare address in lower case; empty when it cannot be read
 * @param name the name before it; may be empty
 * @param subject one line; may be empty
 * @param sentAt when it says it was sent; null when that cannot be read
 * @param earlier the Message-IDs it answers, the nearest first
 * @param to the addresses it was sent to that carry a tag, such as {@code care+c12-…@example.com}
 * @param text all of its text, plain
 * @param files what came with it
 * @param kind who wrote it: a person or a machine
 * @param why one sentence that says how the kind is known; empty for a person's
 * @param list the mailing list it came through, such as {@code care.example.com}; empty without one
 * @param failure for a bounce: which letter did not arrive, and why
 * @param enclosed a whole mail that was forwarded inside this one; null without one
 */
public record Mail(
        @Nullable String id,
        String from,
        String name,
        String subject,
        @Nullable Instant sentAt,
        List<String> earlier,
        List<String> to,
        String text,
        List<File> files,
        Kind kind,
        String why,
        String list,
        @Nullable Failure failure,
        @Nullable Mail enclosed) {

    public Mail {
        earlier = List.copyOf(earlier);
        to = List.copyOf(to);
        files = List.copyOf(files);
    }

    /** Who wrote it. */
    public enum Kind {
        /** Somebody. */
        PERSON,
        /** A mail server says that a letter did not arrive, or not yet. */
        BOUNCE,
        /** A program answered or reported: an absence note, a receipt. */
        AUTOMATIC,
        /** It went to many: a newsletter, a mailing list. */
        LIST
    }

    /**
     * A file that came with a mail.
     *
     * @param name as the sender called it, without any folder
     * @param type what its first bytes say it is
     * @param size in bytes
     * @param bytes null when it was not kept
     * @param left why it was not kept, as a sentence; empty when it was
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, String type, long size, byte @Nullable [] bytes, String left) {}

    /**
     * A letter that did not arrive.
     *
     * @param letters Message-IDs by which the letter may be known
     * @param to to whom it was; empty when the report does not say
     * @param reason the other server's words, one line
     * @param forGood false when it only takes longer
     */
    public record Failure(List<String> letters, String to, String reason, boolean forGood) {}

    /** Whether a person wrote it. */
    public boolean personal() {
        return kind == Kind.PERSON;
    }
}
