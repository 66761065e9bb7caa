package app.acta.understand.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a text apart where its writer turns: at the ends of sentences and lines, at semicolons, and before "but". */
public final class Clauses {
    private static final Set<String> TURNS = Set.of("but", "although", "though", "however", "yet", "except", "whereas");
    /** Shorter ones join what stands before them. */
    private static final int SHORTEST = 12;
    /** A clause of more letters is cut at a blank: texts without any mark exist. */
    private static final int LONGEST = 600;
    /** More clauses than that are not looked at one by one. */
    private static final int MOST = 200;

    private Clauses() {}

    /** The clauses in their order; a text that does not turn is one clause. */
    public static List<String> of(String text) {
        var found = new ArrayList<String>();
        var from = 0;
        for (var i = 0; i < text.length() && found.size() < MOST; i++) {
            var ends = ends(text, i);
            if (ends || turns(text, i) || (i - from >= LONGEST && text.charAt(i) == ' ')) {
                var to = ends ? i + 1 : i;
                if (to - from >= SHORTEST && text.length() - to >= SHORTEST) {
                    keep(text.substring(from, to), found);
                    from = to;
                }
            }
        }
        keep(text.substring(from, Math.min(text.length(), from + LONGEST * 10)), found);
        return found.isEmpty() ? List.of(text) : found;
    }

    private static void keep(String clause, List<String> into) {
        if (!clause.isBlank()) {
            into.add(clause.strip());
        }
    }

    private static boolean ends(String text, int i) {
        return switch (text.charAt(i)) {
            case '\n', ';', '!', '?', '…' -> true;
            // Not within 4.5 or example.com.
            case '.' -> i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
            default -> false;
        };
    }

    private static boolean turns(String text, int i) {
        if (text.charAt(i) != ' ') {
            return false;
        }
        var end = i + 1;
        while (end < text.length() && end - i <= 10 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return TURNS.contains(text.substring(i + 1, end).toLowerCase(java.util.Locale.ROOT));
    }
}
