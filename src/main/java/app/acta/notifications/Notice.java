package app.acta.notifications;

import app.acta.act.Case;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something a person should hear of.
 *
 * @param about the case it is about, as the person who looks may see it
 * @param actor who did it
 * @param deed what was done, as it follows the name
 */
public record Notice(Id id, Kind kind, Case about, String actor, String deed, Instant at, boolean read) {
    /** A notice's id. */
    public record Id(UUID value) {}

    /** What one may hear of. */
    public enum Kind implements Named {
        /** Somebody or a rule gave the person a case. */
        GIVEN("A case was given to me"),
        /** The customer of the person's case said something. */
        HEARD("A customer answered in my case"),
        /** Somebody else worked on the person's case. */
        CHANGED("Somebody worked on my case"),
        /** A clock of a case the person has or leads has little left. */
        CLOCK("A clock is about to run out"),
        /** A promise the person made, or leads, is still open and due soon. */
        PROMISE("A promise is at risk"),
        /** A voice met a rule that tells the person or their team. */
        RULE("A rule that tells me was met"),
        /** A serious case opened; for those who lead. */
        OPENED("A case of high or critical severity opened");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** Whether it concerns only those who lead. */
        public boolean forLeads() {
            return this == OPENED;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }
    }
}
