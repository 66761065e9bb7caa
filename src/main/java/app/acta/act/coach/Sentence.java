package app.acta.act.coach;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One sentence of a text.
 *
 * @param from where it begins, in characters
 * @param to where it ends, exclusive
 */
public record Sentence(int from, int to, String text) {
    /** So many sentences are looked at. */
    static final int MOST = 400;

    /** Of a sentence's characters the first so many are looked at: no person writes a longer one. */
    private static final int LONGEST = 600;

    private static final Set<String> SHORT = Set.of(
            "mr", "mrs", "ms", "dr", "st", "no", "prof", "e.g", "i.e", "approx", "etc", "vs", "inc", "ltd", "z.b", "ca",
            "bzw", "nr", "str", "d.h", "u.a", "hr", "fr", "m", "mme", "mlle", "sr", "sra", "srta", "dra", "ud", "uds",
            "p.m", "a.m", "tel", "evtl", "usw");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");

    /** The sentences of a text, at most {@value #MOST}; a line break ends one too. */
    static List<Sentence> of(String text) {
        var found = new ArrayList<Sentence>();
        var from = 0;
        for (var i = 0; i < text.length() && found.size() < MOST; i++) {
            var c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                add(found, text, from, i);
                from = i + 1;
            } else if (isEnd(c) && ends(text, i, from)) {
                var end = i + 1;
                while (end < text.length() && (isEnd(text.charAt(end)) || "\"'”’)»".indexOf(text.charAt(end)) >= 0)) {
                    end++;
                }
                add(found, text, from, end);
                from = end;
                i = end - 1;
            }
        }
        if (found.size() < MOST) {
            add(found, text, from, text.length());
        }
        return found;
    }

    /** In lower case, with plain apostrophes and single blanks, cut to what a pattern can read in no time. */
    String low() {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return BLANKS.matcher(cut.replace('’', '\'').replace('‘', '\''))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isEnd(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || c == '。' || c == '؟' || c == '？' || c == '！';
    }

    private static boolean ends(String text, int at, int from) {
        if (text.charAt(at) != '.') {
            return true;
        }
        // Inside 7.30, example.com and 12. Mai no sentence ends, nor after Dr. and the like.
        if (at + 1 < text.length()
                && !Character.isWhitespace(text.charAt(at + 1))
                && "\"'”’)».".indexOf(text.charAt(at + 1)) < 0) {
            return false;
        }
        var start = at;
        while (start > from && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        var word = text.substring(start, at).toLowerCase(Locale.ROOT);
        if (SHORT.contains(word)
                || (word.length() == 1
                        && Character.isLetter(word.charAt(0))
                        && at + 2 < text.length()
                        && Character.isUpperCase(text.charAt(at + 2)))) {
            return at + 1 >= text.length();
        }
        return !(word.length() <= 2
                && word.chars().allMatch(Character::isDigit)
                && !word.isEmpty()
                && month(text, at + 1));
    }

    private static boolean month(String text, int at) {
        var rest = text.substring(at, Math.min(text.length(), at + 5)).strip().toLowerCase(Locale.ROOT);
        return rest.length() >= 3
                && Set.of("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
                        .contains(rest.substring(0, 3));
    }

    private static void add(List<Sentence> found, String text, int from, int to) {
        var first = from;
        var last = to;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (text.substring(first, last).codePoints().anyMatch(Character::isLetterOrDigit)) {
            found.add(new Sentence(first, last, text.substring(first, last)));
        }
    }
}
