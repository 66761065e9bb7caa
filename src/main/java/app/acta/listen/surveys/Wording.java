package app.acta.listen.surveys;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The words that surveys and the front door bring along, in one language. */
public final class Wording {
    /** The languages there are, with their own names. */
    public static final Map<String, String> LANGUAGES = languages();

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Map<String, Wording> ALL =
            LANGUAGES.keySet().stream().collect(Collectors.toUnmodifiableMap(language -> language, Wording::new));

    private final String language;
    private final ResourceBundle words;

    private Wording(String language) {
        this.language = language;
        this.words = ResourceBundle.getBundle("messages.surveys", Locale.of(language), EXACTLY);
    }

    private static Map<String, String> languages() {
        var names = new LinkedHashMap<String, String>();
        names.put("en", "English");
        names.put("de", "Deutsch");
        names.put("fr", "Français");
        return Collections.unmodifiableMap(names);
    }

    /** The words of this language; English where there are none. */
    public static Wording in(String language) {
        return Objects.requireNonNull(ALL.getOrDefault(language, ALL.get("en")));
    }

    /** The language's tag, such as {@code de}. */
    public String language() {
        return language;
    }

    /** What is said at this place, with the parts filled in. */
    public String say(String place, Object... parts) {
        return new MessageFormat(words.getString(place), Locale.of(language)).format(parts);
    }
}
