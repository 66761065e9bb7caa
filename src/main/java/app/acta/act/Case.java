package app.acta.act;

import app.acta.identity.Person;
import app.acta.listen.Channel;
import app.acta.people.Customer;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong for a customer, worked until they say it is settled.
 *
 * @param number counts up inside a workspace; people call the case by it
 * @param severityWhy one sentence that says why it is as severe as it is
 * @param occurredAt when the first voice was said
 * @param action what was done about it, in words everyone may read; a case closes only with one
 * @param version rises with every change of what people may overwrite
 */
public record Case(
        Id id,
        int number,
        String title,
        Channel channel,
        Customer.@Nullable Id customer,
        Severity severity,
        String severityWhy,
        Person.@Nullable Id owner,
        @Nullable String team,
        @Nullable String location,
        @Nullable String product,
        Instant occurredAt,
        Instant openedAt,
        State state,
        Clock.Reading firstReply,
        @Nullable Instant firstRepliedAt,
        Clock.Reading resolution,
        @Nullable String action,
        @Nullable Prevention prevention,
        @Nullable Instant closedAt,
        Loop loop,
        int version) {

    /** A case's id. */
    public record Id(UUID value) {}

    /** How much harm it does, mildest first. */
    public enum Severity implements Named {
        LOW("Low", ""),
        NORMAL("Normal", ""),
        HIGH("High", "warn"),
        CRITICAL("Critical", "bad");

        private final String title;
        private final String tone;

        Severity(String title, String tone) {
            this.title = title;
            this.tone = tone;
        }

        @Override
        public String title() {
            return title;
        }

        /** The tone of its badge. */
        public String tone() {
            return tone;
        }

        /** Whether such a case must say how it will not happen again before it closes. */
        public boolean serious() {
            return this == HIGH || this == CRITICAL;
        }

        /** The severity of this name. */
        public static Optional<Severity> of(String key) {
            return Named.of(Severity.class, key);
        }
    }

    /** Whose turn it is. */
    public enum State implements Named {
        /** Ours: there is something to do. */
        OPEN("Open"),
        /** We have answered and work on. */
        ANSWERED("Answered"),
        /** The customer's: we asked them something. */
        WAITING("Waiting for the customer"),
        /** Done from our side. */
        CLOSED("Closed");

        private final String title;

        State(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** The state of this name. */
        public static Optional<State> of(String key) {
            return Named.of(State.class, key);
        }
    }

    /** How a complaint is received well, in this order. */
    public enum Step implements Named {
        LISTEN("Listen carefully", "Read every word, twice. What happened, and what did it cost them?"),
        CONFIRM("Confirm the problem", "Say it back in your own words, so that they know you understood."),
        EMPATHY("Show empathy", "Name what it must have been like for them."),
        APOLOGY("Apologise", "Say sorry for what happened, without \"if\" and without \"but\"."),
        CORRECT("Correct it at once", "Put it right now, or say by when and by whom it will be."),
        NEXT("Next positive phase", "Say what comes next, so that they leave better off than they came.");

        private final String title;
        private final String how;

        Step(String title, String how) {
            this.title = title;
            this.how = how;
        }

        @Override
        public String title() {
            return title;
        }

        /** One line on doing it well. */
        public String how() {
            return how;
        }

        /** The step of this name. */
        public static Optional<Step> of(String key) {
            return Named.of(Step.class, key);
        }
    }

    /** A step that was done. */
    public record Done(Step step, Instant at, String who) {}

    /** What will keep it from happening again, who sees to it, and by when. */
    public record Prevention(String answer, Person.Id owner, LocalDate by) {}

    /** Who said that it is settled. */
    public enum SettledBy {
        /** The customer said so. */
        CUSTOMER,
        /** They were asked and did not answer in the stated time. */
        SILENCE;

        /** The name in tables. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether the customer agrees that it is over.
     *
     * @param askedAt when they were asked
     * @param reopened how often the case was opened again
     */
    public record Loop(
            @Nullable Instant askedAt,
            @Nullable Instant settledAt,
            @Nullable SettledBy settledBy,
            int reopened) {}

    /**
     * One line of the timeline.
     *
     * @param open true when the customer may see it
     */
    public record Entry(
            Instant at,
            Person.@Nullable Id person,
            String who,
            Kind kind,
            @Nullable String words,
            boolean open) {}

    /** What kinds of things happen to a case. */
    public enum Kind {
        OPENED("opened the case"),
        JOINED("said more"),
        NOTE("wrote a note"),
        STEP("did a step"),
        TAKEN("took the case"),
        ASSIGNED("gave the case on"),
        SEVERITY("changed the severity"),
        ACTION("wrote what was done"),
        PREVENTION("said how it will not happen again"),
        REPLY("answered the customer"),
        HEARD("answered us"),
        WAITING("waits for the customer"),
        CLOSED("closed the case"),
        REOPENED("opened the case again"),
        ASKED("asked whether it is settled"),
        SETTLED("says it is settled"),
        PROMISED("made a promise"),
        PROMISE_ENDED("said what became of a promise"),
        PROMISE_ANSWERED("said whether a promise was kept"),
        SPENT("put it right"),
        SPENDING_ASKED("asked for leave to put it right"),
        SPENDING_ANSWERED("answered the request"),
        SPENDING_REVERSED("took a spending back"),
        ALARM("says that time is running out"),
        PROBLEM("put the case with a problem"),
        NO_PROBLEM("took the case out of a problem"),
        MERGED("merged this case"),
        GATHERED("merged another case into this one"),
        PARTED("took a merge back"),
        SPLIT("gave a voice a case of its own"),
        LINKED("linked a case"),
        UNLINKED("took a link away"),
        TASK("handed something over"),
        RECEIVED("took a task over"),
        TASK_DONE("finished a task"),
        INVESTIGATED("looked into it"),
        DECIDED("decided"),
        RESTRICTED("moved the case to the restricted track"),
        UNRESTRICTED("took the case off the restricted track");

        private final String deed;

        Kind(String deed) {
            this.deed = deed;
        }

        /** What was done, as it follows a name. */
        public String deed() {
            return deed;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody still has to do something about it. */
    public boolean isOpen() {
        return state != State.CLOSED;
    }

    /** The clock that is due first: the reply while none has gone out, then putting it right. */
    public Clock.Reading next() {
        return firstReply.running() ? firstReply : resolution;
    }

    /** Whether a clock has run out. */
    public boolean late(Instant now) {
        return isOpen() && ((firstReply.running() && firstReply.late(now)) || resolution.late(now));
    }
}
