package app.acta.listen;

import app.acta.platform.words.Named;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a voice, as lists show it and tell voices apart by it.
 *
 * @param feeling null when it was not read
 * @param says several may hold, or none
 * @param emotions several may hold, or none
 * @param read which reader read the words, or why none did; null where that stays as it was said before
 * @param language the language the words are in, as it was told from them; null when too little was said
 */
public record Impression(
        Feedback.Id id,
        @Nullable Feeling feeling,
        Set<Says> says,
        Set<Emotion> emotions,
        @Nullable Read read,
        @Nullable String language) {
    /** What lists show of a voice: how its customer feels, and what it says. */
    public Impression(Feedback.Id id, @Nullable Feeling feeling, Set<Says> says) {
        this(id, feeling, says, Set.of(), null, null);
    }

    /** The same, with who read the words or why nobody did, and the language they are in. */
    public Impression read(Read how, @Nullable String in) {
        return new Impression(id, feeling, says, emotions, how, in);
    }

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
        PRAISE("Praises"),
        EFFORT("Had too much to do"),
        UNCLEAR("Found something unclear"),
        ACHIEVED("Got it done"),
        FAILED("Did not get it done"),
        HARM("Was harmed"),
        DANGER("Speaks of danger");

        private final String title;

        Says(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** What the customer feels, where a feeling has a name. */
    public enum Emotion implements Named {
        ANGER("Anger"),
        DISGUST("Disgust"),
        FEAR("Fear"),
        JOY("Joy"),
        SADNESS("Sadness"),
        SURPRISE("Surprise"),
        GRATITUDE("Gratitude"),
        DISAPPOINTMENT("Disappointment"),
        FRUSTRATION("Frustration"),
        CONFUSION("Confusion");

        private final String title;

        Emotion(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** Who read the words, or why nobody did. */
    public enum Read implements Named {
        FULL("Read in full"),
        FAST("Read fast"),
        LANGUAGE("Not read: another language"),
        SILENT("Not read: no words"),
        SHORT("Not read: too little said"),
        DATA("Not read: data, no words"),
        QUOTE("Not read: only a quote"),
        FAILED("Not read: the reader failed");

        private final String title;

        Read(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }
    }
}
