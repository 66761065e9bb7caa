package app.acta.act.problems;

import app.acta.identity.Person;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One cause behind many cases.
 *
 * @param number counts up inside a workspace; people call the problem by it
 * @param cause what is behind it, in plain words; empty while nobody knows
 * @param stateAt since when it is in its state
 * @param cases how many cases tell of it
 * @param customers how many customers those are; a case without a known customer counts as one
 * @param firstAt when the first of them happened; null without a case
 * @param lastAt when the last of them happened; null without a case
 * @param version rises with every change of what people may overwrite
 */
public record Problem(
        Id id,
        int number,
        String title,
        String cause,
        State state,
        Instant openedAt,
        Instant stateAt,
        int cases,
        int customers,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        int version) {

    /** A problem's id. */
    public record Id(UUID value) {}

    /** Where it stands. */
    public enum State implements Named {
        /** It still happens, as far as anybody knows. */
        OPEN("Open", "warn"),
        /** Something was done so that it does not happen again. */
        FIXED("Fixed", "good"),
        /** It stopped without our doing. */
        GONE("No longer happens", "");

        private final String title;
        private final String tone;

        State(String title, String tone) {
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

        /** The state of this name. */
        public static Optional<State> of(String key) {
            return Named.of(State.class, key);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param person who did it; null when nobody did
     */
    public record Entry(Instant at, Person.@Nullable Id person, String who, String words) {}

    /** Whether it still happens, as far as anybody knows. */
    public boolean isOpen() {
        return state == State.OPEN;
    }
}
