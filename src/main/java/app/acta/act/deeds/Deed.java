package app.acta.act.deeds;

import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of "You said, we did".
 *
 * @param number counts up inside a workspace
 * @param said what customers said, in their words; nobody is named
 * @param words what we do or did about it, or why we decided against it
 * @param language the language it is written in, such as {@code en}
 * @param approvedBy the lead who let it out; null while nobody outside sees it
 * @param version rises with every change
 */
public record Deed(
        Id id,
        int number,
        String said,
        State state,
        String words,
        String language,
        String writtenBy,
        Instant writtenAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        int version) {

    /** An entry's id. */
    public record Id(UUID value) {}

    /** How far it has come. */
    public enum State implements Named {
        SAID("You said", ""),
        DOING("We are on it", "warn"),
        DONE("We did", "good"),
        DECLINED("We decided against it", "");

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

        /** Whether it says nothing without words of ours. */
        public boolean needsWords() {
            return this != SAID;
        }

        /** The state of this name. */
        public static Optional<State> of(String key) {
            return Named.of(State.class, key);
        }
    }

    /** Where those who said it are found. */
    public enum Kind implements Named {
        THEME("Theme"),
        PROBLEM("Problem");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** The kind of this name. */
        public static Optional<Kind> of(String key) {
            return Named.of(Kind.class, key);
        }
    }

    /**
     * A theme or a problem whose voices said it.
     *
     * @param ref a theme's id or a problem's number
     */
    public record Source(Kind kind, String ref, String title) {}

    /**
     * Who said it.
     *
     * @param people customers, each counted once; a voice without a known customer counts as one
     * @param voices how many voices
     * @param told customers who were told of this state
     * @param reachable customers with a mail address who were not
     */
    public record Heard(long people, long voices, long told, long reachable) {}

    /** The same in another language. */
    public record Wording(String language, String said, String words) {}

    /** Whether everybody may see it. */
    public boolean published() {
        return approvedAt != null;
    }
}
