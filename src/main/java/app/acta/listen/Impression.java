package app.acta.listen;

import app.acta.platform.words.Named;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a voice, as lists show it and tell voices apart by it.
 *
 * @param feeling null when it was not read
 * @param says several may hold, or none
 */
public record Impression(Feedback.Id id, @Nullable Feeling feeling, Set<Says> says) {

    /** How the customer feels about it. */
    public enum Feeling implements Named {
        NEGATIVE("Negative"),
        NEUTRAL("Neutral"),
        POSITIVE("Positive");

        private final String title;

        Feeling(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** What the words are there to say. */
    public enum Says implements Named {
        COMPLAINT("Complains"),
        URGENT("Is urgent"),
        LEAVE("Wants to leave"),
        THREATENS("Threatens"),
        ASK("Asks"),
        REQUEST_FEATURE("Requests a feature"),
        BUY_MORE("Wants to buy more"),
        PRAISE("Praises");

        private final String title;

        Says(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }
}
