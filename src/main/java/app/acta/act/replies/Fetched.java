package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.listen.Feedback;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail that was fetched, and what became of it.
 *
 * @param at when it was fetched
 * @param from the sender's address; empty when it could not be read
 * @param gist its first words
 * @param size in bytes
 * @param why one sentence on why it was set aside or could not be taken in; empty otherwise
 * @param kept whether it can still be taken in
 */
public record Fetched(
        UUID id,
        Instant at,
        String from,
        String name,
        String subject,
        String gist,
        long size,
        State state,
        @Nullable Aside kind,
        String why,
        Case.@Nullable Id caseId,
        Feedback.@Nullable Id voice,
        boolean kept) {

    /** What became of it. */
    public enum State implements Named {
        FETCHED("Being read"),
        ANSWER("In a case"),
        VOICE("A new voice"),
        ASIDE("Set aside"),
        AGAIN("Here already"),
        FAILED("Not read");

        private final String title;

        State(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Why it opens nothing and is not answered. */
    public enum Aside implements Named {
        BOUNCE("A letter came back"),
        AUTOMATIC("Written by a program"),
        LIST("Sent to many"),
        OURS("Our own letter"),
        MANY("Too many in one day");

        private final String title;

        Aside(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        static Optional<Aside> of(@Nullable String key) {
            return key == null ? Optional.empty() : Named.of(Aside.class, key);
        }
    }

    /** How the sender is called. */
    public String who() {
        return !name.isEmpty() ? name : from.isEmpty() ? "No sender" : from;
    }
}
