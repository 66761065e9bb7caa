package app.acta.act.deeds.web;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * The words around the entries in the reader's language.
 *
 * @param tag such as {@code en}
 */
public record Tongue(String tag) {
    /** The languages there are, the usual one first. */
    static final List<String> ALL = List.of("en", "de", "fr", "es");

    private static final Map<String, String> NAMES =
            Map.of("en", "English", "de", "Deutsch", "fr", "Français", "es", "Español");

    /** The chosen language, else the first that the browser asks for and there is, else English. */
    static Tongue of(String chosen, List<Locale> asked) {
        if (ALL.contains(chosen)) {
            return new Tongue(chosen);
        }
        return asked.stream()
                .map(Locale::getLanguage)
                .filter(ALL::contains)
                .findFirst()
                .map(Tongue::new)
                .orElse(new Tongue("en"));
    }

    /** What it is called by those who speak it. */
    public String name() {
        return NAMES.getOrDefault(tag, tag);
    }

    /** What is said at this place. */
    public String say(String place, Object... parts) {
        var words = ResourceBundle.getBundle(
                "messages.deeds",
                Locale.of(tag),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(place), Locale.of(tag)).format(parts);
    }
}
