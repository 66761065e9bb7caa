package app.acta.understand.outside;

import app.acta.platform.words.Named;
import java.time.Instant;

/**
 * What a model outside made of a voice's words. Never taken for the customer's own words: nothing reads or counts it.
 *
 * @param model as the endpoint names it
 * @param host the machine that was asked
 * @param actor who asked
 */
public record Rendering(Kind kind, String body, String language, String model, String host, String actor, Instant at) {
    /** What can be asked for. */
    public enum Kind implements Named {
        TRANSLATION,
        SUMMARY;

        @Override
        public String title() {
            return this == TRANSLATION ? "Translation" : "Summary";
        }

        /** What it does, as on a button. */
        public String verb() {
            return this == TRANSLATION ? "Translate" : "Sum up";
        }
    }
}
