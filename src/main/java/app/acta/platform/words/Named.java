package app.acta.platform.words;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A constant of an enum that people see by one name, and tables, addresses, forms and the API by another. */
public interface Named {
    /** Its name in Java; every constant has it. */
    String name();

    /** The name people see. */
    String title();

    /** The name in tables, addresses, forms and the API: that in Java, in lower case. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of this key, in whatever case and with blanks around it. */
    static <E extends Enum<E> & Named> Optional<E> of(Class<E> type, String key) {
        var plain = key.strip().toLowerCase(Locale.ROOT);
        for (var constant : type.getEnumConstants()) {
            if (constant.key().equals(plain)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** The titles of these constants by their keys, in their order. */
    static Map<String, String> titles(Collection<? extends Named> constants) {
        var titles = new LinkedHashMap<String, String>();
        constants.forEach(constant -> titles.put(constant.key(), constant.title()));
        return Collections.unmodifiableMap(titles);
    }

    /** The same for words that are no constants: a key, its title, the next key, its title. */
    static Map<String, String> titles(String... keysAndTitles) {
        var titles = new LinkedHashMap<String, String>();
        for (var i = 0; i < keysAndTitles.length; i += 2) {
            titles.put(keysAndTitles[i], keysAndTitles[i + 1]);
        }
        return Collections.unmodifiableMap(titles);
    }
}
