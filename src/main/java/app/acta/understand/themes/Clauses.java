package app.acta.understand.themes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parts a text into clauses, so that each can have a theme and a feeling of its own. */
public final class Clauses {
    private static final int FEWEST_WORDS = 3;
    private static final int MOST = 200;
    private static final int LONGEST = 400;

    /** Words with which people turn to something else. */
    private static final Set<String> TURNS =
            Set.of("but", "however", "although", "though", "while", "whereas", "yet", "except", "unfortunately", "plus", "also");

    /** What may follow a comma where a new clause begins. */
    private static final Set<String> BEGINS = Set.of(
            "the", "my", "our", "their", "his", "her", "your", "and", "i", "we", "they", "he", "she", "it", "there", "this", "that", "so", "no", "not");

    private Clauses() {}

    /**
     * A stretch of a text.
     *
     * @param from its first char, counted from 0
     * @param to the char behind its last
     */
    public record Clause(int from, int to, String text) {}

    /** The clauses in their order, at most 200; a text of few words is one clause, a blank one none. */
    public static List<Clause> of(String text) {
        var clauses = new ArrayList<Clause>();
        var from = 0;
        for (var i = 0; i < text.length() && clauses.size() < MOST; i++) {
            var end = end(text, i, from);
            if (end > from) {
                add(clauses, text, from, end);
                from = end;
            }
        }
        if (clauses.size() < MOST) {
            add(clauses, text, from, text.length());
        }
        return clauses;
    }

    // Where the clause that began at `from` ends, if it does at `i`; 0 where it goes on.
    private static int end(String text, int i, int from) {
        var c = text.charAt(i);
        var last = i + 1 == text.length();
        if (c == '\n' || c == ';' || c == '!' || c == '?' || c == '…' || c == '。') {
            return i + 1;
        }
        if (c == '.' && !last && Character.isWhitespace(text.charAt(i + 1)) && !isShort(text, i)) {
            return i + 1;
        }
        if (c == ' ' && i - from > LONGEST) {
            return i;
        }
        if (c == ' ' && i > from && words(text, from, i) >= FEWEST_WORDS) {
            var next = word(text, i + 1);
            var comma = text.charAt(i - 1) == ',' || text.charAt(i - 1) == '-' || text.charAt(i - 1) == '–';
            var turns = TURNS.contains(next) || (comma && BEGINS.contains(next));
            return turns && words(text, i, Math.min(text.length(), i + 120)) >= FEWEST_WORDS ? i : 0;
        }
        return 0;
    }

    // "Mr. Brown", "e.g. this", "No. 5": a full stop that ends nothing.
    private static boolean isShort(String text, int at) {
        var begin = at;
        while (begin > 0 && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
        }
        var word = text.substring(begin, at).toLowerCase(Locale.ROOT);
        return word.length() == 1 && !word.equals("i")
                || word.contains(".")
                || Set.of("mr", "mrs", "ms", "dr", "no", "st", "vs", "approx").contains(word);
    }

    private static String word(String text, int from) {
        var to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to)) && to - from < 20) {
            to++;
        }
        return text.substring(Math.min(from, text.length()), to).toLowerCase(Locale.ROOT);
    }

    private static int words(String text, int from, int to) {
        var count = 0;
        var inside = false;
        for (var i = from; i < to && count < FEWEST_WORDS; i++) {
            var letter = Character.isLetterOrDigit(text.charAt(i));
            count += letter && !inside ? 1 : 0;
            inside = letter;
        }
        return count;
    }

    private static void add(List<Clause> clauses, String text, int from, int to) {
        var begin = from;
        var end = to;
        while (begin < end && !Character.isLetterOrDigit(text.codePointAt(begin)) && text.charAt(begin) < 128) {
            begin++;
        }
        while (end > begin && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (begin < end) {
            clauses.add(new Clause(begin, end, text.substring(begin, end)));
        }
    }
}
