package app.acta.listen.surveys;

import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A survey: a recommendation from 0 to 10 with its reason, an open question, and the built-in question what should have
 * turned out differently.
 *
 * @param key its part of the public address, {@code /s/} and the key
 * @param open whether it takes answers
 */
public record Survey(Id id, String key, Text text, boolean open, Instant createdAt) {
    /** A survey's id. */
    public record Id(UUID value) {}

    /** Where its answers stand in the inbox. */
    public String source() {
        return "survey:" + key;
    }

    /**
     * What people read, and what every answer is about.
     *
     * @param name its name inside the workspace, 1–100 characters
     * @param language one of {@link Wording#LANGUAGES}
     * @param asking the sentence by which the organisation asks: the relationship goes on, we want to learn, your view
     *     counts; 1–600 characters
     * @param recommend the question from 0 to 10; 1–300 characters
     * @param open the open question; empty when none is asked; at most 300 characters
     * @param thanks what stands there afterwards; 1–600 characters
     * @param touchpoint where in their journey people are asked; empty when it is not said; as location and product at most 400
     * @param relationship whether it also asks for each {@link app.acta.listen.Relation}
     * @param success whether it also asks if they got done what they came for, see {@link app.acta.listen.Success}
     */
    public record Text(
            String name,
            String language,
            String asking,
            String recommend,
            String open,
            String thanks,
            String touchpoint,
            String location,
            String product,
            boolean relationship,
            boolean success) {
        /** One that asks neither about the relationship nor about success. */
        public Text(
                String name,
                String language,
                String asking,
                String recommend,
                String open,
                String thanks,
                String touchpoint,
                String location,
                String product) {
            this(name, language, asking, recommend, open, thanks, touchpoint, location, product, false, false);
        }

        /** The same, asking about the relationship too, under the name that it has unless somebody finds a better one. */
        public Text aboutRelationship() {
            return new Text(
                    wording().say("relation.name"),
                    language,
                    asking,
                    recommend,
                    open,
                    thanks,
                    touchpoint,
                    location,
                    product,
                    true,
                    success);
        }

        /** The same, asking too whether they got done what they came for. */
        public Text aboutSuccess() {
            return new Text(
                    name, language, asking, recommend, open, thanks, touchpoint, location, product, relationship, true);
        }

        /** What a survey says unless somebody finds better words. */
        public static Text suggested(String language, String organisation) {
            var wording = Wording.in(language);
            return new Text(
                    "",
                    wording.language(),
                    wording.say("asking"),
                    wording.say("recommend", organisation),
                    wording.say("open"),
                    wording.say("thanks"),
                    "",
                    "",
                    "");
        }

        /** The words people read that the product brings along in this language. */
        public Wording wording() {
            return Wording.in(language);
        }

        /**
         * The same, tidied.
         *
         * @throws Refusal invalid, naming the field
         */
        Text checked() {
            if (!Wording.LANGUAGES.containsKey(language)) {
                throw Refusal.invalid("language", "Choose one of the languages in the list.");
            }
            return new Text(
                    needed("name", name, 100),
                    language,
                    needed("asking", asking, 600),
                    needed("recommend", recommend, 300),
                    tidy("open", open, 300),
                    needed("thanks", thanks, 600),
                    tidy("touchpoint", touchpoint, 400),
                    tidy("location", location, 400),
                    tidy("product", product, 400),
                    relationship,
                    success);
        }
    }

    static String needed(String field, String words, int most) {
        var tidy = tidy(field, words, most);
        if (tidy.isEmpty()) {
            throw Refusal.invalid(field, "This is needed.");
        }
        return tidy;
    }

    static String tidy(String field, String words, int most) {
        var tidy = Answer.clean(words);
        if (tidy.length() > most) {
            throw Refusal.invalid(field, "At most %,d characters; this has %,d.".formatted(most, tidy.length()));
        }
        return tidy;
    }

    static @Nullable String orNull(String words) {
        return words.isEmpty() ? null : words;
    }
}
