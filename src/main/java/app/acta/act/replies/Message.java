package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing said between us and the customer of a case, after the voice that began it.
 *
 * @param ours true when we said it
 * @param automatic true when no person wrote it
 * @param author who of us wrote it; null when it was the customer or nobody
 * @param who the author's name
 * @param at when it was said, or handed in to be sent
 * @param to the mail address it goes to; null when it does not travel by mail
 * @param tries how often a mail server was asked to take it
 * @param nextTry when it is tried again
 * @param sentAt when a mail server took it, or somebody had put it under the review
 * @param problem one sentence on why it has not left
 * @param postedBy who put it under the review
 */
public record Message(
        Id id,
        Case.Id caseId,
        boolean ours,
        Way way,
        boolean automatic,
        Person.@Nullable Id author,
        String who,
        String words,
        Instant at,
        State state,
        @Nullable String to,
        int tries,
        @Nullable Instant nextTry,
        @Nullable Instant sentAt,
        @Nullable String problem,
        @Nullable String postedBy) {

    /** A message's id; it rises with time. */
    public record Id(UUID value) {}

    /** How the words travelled. */
    public enum Way implements Named {
        MAIL("By mail", "wrote to you"),
        PAGE("On the tracking page", "wrote here"),
        /** For everybody to read, below what the customer wrote on somebody else's page. */
        REVIEW("Under the review", "answered your review"),
        CALL("By phone", "called you"),
        LETTER("By letter", "sent you a letter"),
        TALK("In person", "talked with you");

        private final String title;
        private final String deed;

        Way(String title, String deed) {
            this.title = title;
            this.deed = deed;
        }

        @Override
        public String title() {
            return title;
        }

        /** What was done, as the customer reads it after our name. */
        public String deed() {
            return deed;
        }

        /** Whether a person writes down afterwards what was said, for the house only. */
        public boolean byHand() {
            return this == CALL || this == LETTER || this == TALK;
        }

        /** The way of this name. */
        public static Optional<Way> of(String key) {
            return Named.of(Way.class, key);
        }
    }

    /** How far it has come. */
    public enum State {
        /** Nothing has to leave. */
        HERE,
        /** It waits for its next try. */
        WAITING,
        /** A mail server is being asked right now. */
        LEAVING,
        /** A mail server has taken it. */
        SENT,
        /** It will not be tried again by itself. */
        FAILED,
        /** Somebody took it back before it left. */
        WITHDRAWN,
        /** Somebody has to put it under the review. */
        TO_POST;

        /** The name in tables. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it should have left and has not. */
    public boolean stuck() {
        return state == State.FAILED || (state == State.WAITING && tries > 0);
    }

    /** Whether the customer may read its words: what was written down about a call is for the house. */
    public boolean open() {
        return !way.byHand() && state != State.WITHDRAWN && state != State.TO_POST;
    }
}
