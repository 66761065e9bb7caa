package app.acta.listen.imports;

import app.acta.listen.Success;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the text of a cell means: nothing at all, or a number. */
final class Cells {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MISSING_WORD = 20;

    private static final Set<String> MISSING = Set.of(
            "",
            "-",
            "--",
            "---",
            "—",
            "–",
            ".",
            "?",
            "none",
            "null",
            "(null)",
            "<null>",
            "\\n",
            "nil",
            "na",
            "n/a",
            "n.a.",
            "n.a",
            "n/d",
            "n.d.",
            "#n/a",
            "#n/v",
            "nan",
            "undefined",
            "(blank)",
            "(empty)",
            "blank",
            "not available",
            "not applicable",
            "no answer",
            "no data",
            "missing",
            "k.a.",
            "keine angabe",
            "nicht verfügbar",
            "s.o.",
            "sans objet",
            "sin datos",
            "no aplica",
            "n.v.t.",
            "niet van toepassing",
            "nessuno",
            "nenhum",
            "0000-00-00",
            "0000-00-00 00:00:00");

    private static final Map<String, Integer> COUNTING = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5);

    private static final Map<Success, Set<String>> DONE = Map.of(
            Success.YES,
            Set.of("yes", "y", "true", "completely", "fully", "ja", "j", "oui", "sí", "si", "sì", "sim"),
            Success.PARTLY,
            Set.of(
                    "partly",
                    "partially",
                    "partial",
                    "in part",
                    "somewhat",
                    "teilweise",
                    "zum teil",
                    "en partie",
                    "partiellement",
                    "en parte",
                    "parcialmente",
                    "in parte",
                    "gedeeltelijk"),
            Success.NO,
            Set.of("no", "n", "false", "not at all", "nein", "non", "não", "nee"));

    private Cells() {}

    /** The name of a column as it is kept: on one line, at most 200 characters, without what the database cannot keep. */
    static String name(String given) {
        var name = given.strip().replaceAll("[\\s\\x00]+", " ");
        name = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
    }

    /** The cell without spaces around it; empty where it holds one of the words that stand for a missing value. */
    static String value(String cell) {
        var value = cell.strip();
        return value.length() <= LONGEST_MISSING_WORD && MISSING.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
    }

    /** What a cell answers to whether they got done what they came for; null where it says neither yes, partly nor no. */
    static @Nullable Success success(String value) {
        var word = value.toLowerCase(Locale.ROOT);
        for (var said : DONE.entrySet()) {
            if (said.getValue().contains(word)) {
                return said.getKey();
            }
        }
        return null;
    }

    /**
     * The number in a cell, or null where there is none. Reads grouped digits ({@code 1,234.5}, {@code 1.234,5}), percent
     * signs, "4/5", "4 out of 5", "4 stars", "FOUR" and stars themselves.
     *
     * @param decimalComma whether a comma, not a point, stands before the fraction
     */
    static @Nullable BigDecimal number(String value, boolean decimalComma) {
        if (value.length() > 40 || value.isEmpty()) {
            return null;
        }
        var plain = plain(value, decimalComma);
        if (plain != null) {
            return plain;
        }
        var word = COUNTING.get(value.toLowerCase(Locale.ROOT));
        if (word != null) {
            return BigDecimal.valueOf(word);
        }
        int stars = (int) value.chars().filter(c -> c == '★' || c == '⭐').count();
        if (stars > 0 && value.chars().allMatch(c -> c == '★' || c == '⭐' || c == '☆' || c == ' ')) {
            return BigDecimal.valueOf(stars);
        }
        int end = 0;
        while (end < value.length() && "0123456789.,".indexOf(value.charAt(end)) >= 0) {
            end++;
        }
        var rest = value.substring(end).strip().toLowerCase(Locale.ROOT);
        boolean understood = rest.startsWith("/")
                || rest.startsWith("out of")
                || rest.startsWith("star")
                || rest.equals("%")
                || rest.startsWith("(")
                || rest.startsWith("- ")
                || rest.startsWith("– ");
        return end > 0 && understood ? plain(value.substring(0, end), decimalComma) : null;
    }

    private static @Nullable BigDecimal plain(String value, boolean decimalComma) {
        if (value.length() < 3) {
            return small(value);
        }
        var digits = new StringBuilder();
        boolean fraction = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == (decimalComma ? ',' : '.')) {
                if (fraction) {
                    return null;
                }
                fraction = true;
                digits.append('.');
            } else if ((c >= '0' && c <= '9') || (i == 0 && (c == '-' || c == '+'))) {
                digits.append(c);
            } else if (!group(c, decimalComma) || fraction || i == 0) {
                return null;
            }
        }
        try {
            return new BigDecimal(digits.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean group(char c, boolean decimalComma) {
        return c == (decimalComma ? '.' : ',') || c == ' ' || c == '\'' || c == '\u00a0' || c == '\u202f' || c == '’';
    }

    private static @Nullable BigDecimal small(String value) {
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            number = number * 10 + (c - '0');
        }
        return BigDecimal.valueOf(number);
    }
}
