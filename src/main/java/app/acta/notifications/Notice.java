package app.acta.notifications;

import app.acta.identity.May;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something a person should hear of.
 *
 * @param about what it is about, as people call it
 * @param title what a case is about, as the person who looks may see it; empty for anything else
 * @param actor who did it
 * @param deed what was done, as it follows the name
 */
public record Notice(
        Id id, Kind kind, String about, String title, String actor, String deed, Instant at, boolean read) {
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
        /** More than a budget holds waits for the person's yes or no. */
        ASKED("Somebody asks me to agree to a spending"),
        /** Somebody began a conversation about feedback with the person, or wrote in it. */
        TALK("Somebody talks with me about feedback"),
        /** A serious case opened; for those who lead. */
        OPENED("A case of high or critical severity opened", May.LEAD),
        /** It was looked whether a fix of the person's holds, or one of nobody's. */
        FIX("It was looked whether a fix holds"),
        /** A problem that a case of the person's tells of is different. */
        PROBLEM("A problem behind my case changed"),
        /** A day of a number that is watched was unusual. */
        ALARM("A watched number had an unusual day", May.LEAD),
        /** Nothing is sent to a webhook any more. */
        HOOK("A webhook was stopped", May.GOVERN);

        private final String title;
        private final May may;

        Kind(String title) {
            this(title, May.READ);
        }

        Kind(String title, May may) {
            this.title = title;
            this.may = may;
        }

        @Override
        public String title() {
            return title;
        }

        /** Whom it concerns: those who may this. */
        public May may() {
            return may;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }
    }
}
