package app.acta.listen.surveys;

import app.acta.platform.problems.Refusal;
import java.util.List;

/**
 * The door that is always open: one page where anybody may say anything.
 *
 * @param language one of {@link Wording#LANGUAGES}
 * @param title the heading, 1–100 characters
 * @param greeting the sentence below it, 1–600 characters
 * @param askWhere whether people may choose one of the known locations
 * @param askSuccess whether it asks if people got done what they came for
 * @param locations the known locations, by name; none when it is not asked
 */
public record FrontDoor(
        String language, String title, String greeting, boolean askWhere, boolean askSuccess, List<String> locations) {
    /** Where what is said here stands in the inbox. */
    public static final String SOURCE = "front-door";

    /** The door as it is until somebody finds better words. */
    public static FrontDoor suggested(String language) {
        var wording = Wording.in(language);
        return new FrontDoor(
                wording.language(), wording.say("tell.title"), wording.say("tell.greeting"), true, false, List.of());
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
    FrontDoor checked() {
        if (!Wording.LANGUAGES.containsKey(language)) {
            throw Refusal.invalid("language", "Choose one of the languages in the list.");
        }
        return new FrontDoor(
                language,
                Survey.needed("title", title, 100),
                Survey.needed("greeting", greeting, 600),
                askWhere,
                askSuccess,
                locations);
    }
}
