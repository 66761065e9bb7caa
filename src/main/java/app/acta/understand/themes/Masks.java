package app.acta.understand.themes;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of a text what would pull it to a brand or a person rather than to a theme: addresses, handles, long numbers,
 * and the names it is told.
 */
final class Masks {
    private static final int LONGEST = 20_000;
    // Bounded repeats of one class each: no text can make them slow.
    private static final Pattern MARKS = Pattern.compile(
            "https?://\\S{1,500}|www\\.\\S{1,500}|[\\w.+-]{1,64}@[\\w.-]{1,120}|(?<!\\w)@\\w{1,60}|\\d{5,40}|"
                    // What somebody blacked out: XXXX, XX/XX/2019, ****, [REDACTED].
                    + "(?i:[x*]{2,4}/[x*]{2,4}(?:/\\w{2,4})?)|(?<![A-Z])X{2,40}(?![A-Z])|\\*{2,40}|(?i:\\[redacted\\])|[\\p{Cf}\\p{Cc}&&[^\\n\\t\\u200d]]");

    private final Set<String> names = new HashSet<>();
    private int longest = 1;

    /** @param names of brands, products and people, of one or several words */
    Masks(Collection<String> names) {
        for (var name : names) {
            var words = name.toLowerCase(Locale.ROOT).strip().split("\\s+");
            longest = Math.max(longest, Math.min(words.length, 5));
            this.names.add(String.join(" ", words));
        }
        this.names.remove("");
    }

    String apply(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var clean = MARKS.matcher(cut).replaceAll(" ");
        return (names.isEmpty() ? clean : withoutNames(clean)).strip();
    }

    private String withoutNames(String text) {
        var out = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                out.append(text.charAt(at++));
                continue;
            }
            var end = name(text, at);
            if (end < 0) {
                end = wordEnd(text, at);
                out.append(text, at, end);
            } else {
                out.append("it");
            }
            at = end;
        }
        return out.toString();
    }

    // Where the longest name that begins here ends, or -1.
    private int name(String text, int from) {
        var found = -1;
        var end = from;
        for (var words = 0; words < longest && end < text.length(); words++) {
            end = wordEnd(text, end);
            if (names.contains(text.substring(from, end).toLowerCase(Locale.ROOT))) {
                found = end;
            }
            if (end >= text.length() || text.charAt(end) != ' ') {
                break;
            }
            end++;
        }
        return found;
    }

    private static int wordEnd(String text, int from) {
        var end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return Math.max(end, from);
    }
}
