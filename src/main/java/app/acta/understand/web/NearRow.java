package app.acta.understand.web;

import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A voice that is close in meaning, as a list shows it.
 *
 * @param impression what was understood of it; null while it is not read
 * @param parts its words, cut, the closest clause marked
 * @param who the customer's name, or null when nobody is known
 * @param when how long ago it came
 * @param full the same as day and minute
 */
public record NearRow(
        Feedback voice,
        @Nullable Impression impression,
        String href,
        List<Part> parts,
        @Nullable String who,
        String when,
        String full) {
    /** A stretch of text, marked or not. */
    public record Part(String text, boolean marked) {}

    private static final int BEFORE = 40;

    /** The score's colour word; empty without a score. */
    public String tone() {
        var score = voice.mainScore();
        return score == null
                ? ""
                : switch (score.band()) {
                    case "low" -> "bad";
                    case "middle" -> "warn";
                    default -> "good";
                };
    }

    /** So many characters of a text on one line, from shortly before the clause, which is marked. */
    static List<Part> parts(String text, @Nullable String clause, int most) {
        var line = line(text);
        var marked = clause == null ? "" : line(clause);
        var at = marked.isEmpty() ? -1 : line.indexOf(marked);
        // A list shows some 140 characters of it: the clause is to be among them.
        var from = at < 2 * BEFORE ? 0 : Math.min(at, line.indexOf(' ', at - BEFORE) + 1);
        var to = end(line, from, most);
        var parts = new ArrayList<Part>();
        keep(from > 0 ? "…" : "", false, parts);
        if (at < 0) {
            keep(line.substring(from, to), false, parts);
        } else {
            keep(line.substring(from, Math.min(at, to)), false, parts);
            keep(line.substring(Math.min(at, to), Math.min(at + marked.length(), to)), true, parts);
            keep(line.substring(Math.min(at + marked.length(), to), to), false, parts);
        }
        keep(to < line.length() ? "…" : "", false, parts);
        return parts;
    }

    private static String line(String text) {
        return text.substring(0, Math.min(text.length(), 20_000)).strip().replaceAll("\\s+", " ");
    }

    private static int end(String line, int from, int most) {
        if (line.length() - from <= most) {
            return line.length();
        }
        var cut = line.lastIndexOf(' ', from + most);
        return cut > from + most / 2
                ? cut
                : from + most - (Character.isHighSurrogate(line.charAt(from + most - 1)) ? 1 : 0);
    }

    private static void keep(String text, boolean marked, List<Part> into) {
        if (!text.isEmpty()) {
            into.add(new Part(text, marked));
        }
    }
}
