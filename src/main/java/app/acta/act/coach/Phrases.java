package app.acta.act.coach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The turns of phrase of one language, by what they say: the files under {@code coach/}. */
final class Phrases {
    private static final Map<Tongue, Phrases> ALL = new EnumMap<>(Tongue.class);

    static {
        for (var tongue : Tongue.values()) {
            ALL.put(tongue, new Phrases(tongue));
        }
    }

    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Set<String> small;

    private Phrases(Tongue tongue) {
        var lines = new LinkedHashMap<String, String>();
        var smallWords = "";
        for (var line : text(tongue).split("\n", -1)) {
            var tab = line.indexOf('\t');
            if (line.startsWith("#") || tab < 0) {
                continue;
            }
            var kind = line.substring(0, tab);
            var rest = line.substring(tab + 1).strip();
            if (kind.equals("small")) {
                smallWords = rest;
            } else {
                lines.merge(kind, rest, (one, other) -> one + "|" + other);
            }
        }
        // Word boundaries of languages with accents need Unicode's idea of a letter, which costs English time for
        // nothing.
        var flags = tongue == Tongue.EN ? 0 : Pattern.UNICODE_CHARACTER_CLASS;
        lines.forEach((kind, pattern) -> patterns.put(kind, Pattern.compile(pattern, flags)));
        small = Arrays.stream(smallWords.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    static Phrases of(Tongue tongue) {
        return java.util.Objects.requireNonNull(ALL.get(tongue));
    }

    /** Whether the text, in lower case, holds a turn of this kind; false when the language has none of the kind. */
    boolean in(String kind, String low) {
        var pattern = patterns.get(kind);
        return pattern != null && pattern.matcher(low).find();
    }

    /** How many turns of this kind stand in the text. */
    int count(String kind, String low) {
        var pattern = patterns.get(kind);
        if (pattern == null) {
            return 0;
        }
        Matcher found = pattern.matcher(low);
        var count = 0;
        while (found.find()) {
            count++;
        }
        return count;
    }

    /** Whether the word says nothing by itself. */
    boolean isSmall(String word) {
        return small.contains(word);
    }

    private static String text(Tongue tongue) {
        try (var in = Phrases.class.getResourceAsStream("/coach/" + tongue.key() + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("The phrases are not on the class path: " + tongue.key());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
