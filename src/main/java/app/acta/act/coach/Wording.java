package app.acta.act.coach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds words of a glossary in a note. What stands between quotation marks, or is reported as somebody's own words, is a fact
 * and stays: "she called me a liar" says what was said.
 */
public final class Wording {
    /** Of a note so many characters are looked at. */
    private static final int LONGEST = 20_000;

    private static final int MOST = 30;
    private static final int BEFORE = 60;

    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"\\n]{0,500}\"|“[^”\\n]{0,500}”|„[^“”\\n]{0,500}[“”]|«[^»\\n]{0,500}»");

    private static final Pattern REPORTED = Pattern.compile(
            "(?iu)\\b(call(s|ed|ing)?|nam(es|ed|ing)|nannte|nennt|beschimpfte|traité\\p{L}*|traite|appelé\\p{L}*|llamó|llamado|insultó)\\s+"
                    + "(\\p{L}+\\s+){0,3}(a |an |als |de |einen |eine |un |une |una )?$|(?iu)\\b(accus\\p{L}+|said|says|told|sagte|dit|dijo)\\s+(\\p{L}+\\s+){0,3}(of|we|that we|wir|que nous|que)\\s+(\\p{L}+\\s+){0,3}$");

    /**
     * A word of the glossary in a note.
     *
     * @param from where it begins, in characters of the note
     * @param to where it ends, exclusive
     * @param words as they stand there
     */
    public record Found(int from, int to, String words, KindWords.Word word) {}

    /** Goes with the word that it belongs to. */
    private static final Pattern ARTICLE = Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(an?|eine?|une?|una?) $");

    private Wording() {}

    static List<Found> in(String note, List<KindWords.Word> glossary) {
        var text = note.length() > LONGEST ? note.substring(0, LONGEST) : note;
        var facts = facts(text);
        var low = text.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Found>();
        for (var word : glossary) {
            if (low.contains(root(word.phrase()))) {
                var matches = pattern(word.phrase()).matcher(text);
                while (matches.find() && found.size() < MOST) {
                    var from = matches.start();
                    if (!facts[from] && !reported(text, from)) {
                        found.add(new Found(from, matches.end(), matches.group(), word));
                    }
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::from).thenComparing(Found::to, Comparator.reverseOrder()));
        var apart = new ArrayList<Found>();
        for (var each : found) {
            if (apart.isEmpty() || apart.getLast().to() <= each.from()) {
                apart.add(each);
            }
        }
        return apart;
    }

    /** The note with one of the found words written in the other way. */
    public static String taking(String note, Found found) {
        return ARTICLE.matcher(note.substring(0, found.from())).replaceFirst("")
                + found.word().instead()
                + note.substring(found.to());
    }

    private static boolean[] facts(String text) {
        var facts = new boolean[text.length()];
        var quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            for (var i = quoted.start(); i < quoted.end(); i++) {
                facts[i] = true;
            }
        }
        return facts;
    }

    private static boolean reported(String text, int at) {
        return REPORTED.matcher(text.substring(Math.max(0, at - BEFORE), at)).find();
    }

    private static String root(String phrase) {
        var low = phrase.toLowerCase(Locale.ROOT);
        var end = low.indexOf(' ');
        return (end < 0 ? low : low.substring(0, end)).replace("*", "");
    }

    private static Pattern pattern(String phrase) {
        var capitals = phrase.equals(phrase.toUpperCase(Locale.ROOT));
        var words = new StringBuilder("(?<![\\p{L}\\p{N}])");
        var open = phrase.endsWith("*");
        var parts = (open ? phrase.substring(0, phrase.length() - 1) : phrase)
                .strip()
                .split(" ", 0);
        for (var i = 0; i < parts.length; i++) {
            words.append(i == 0 ? "" : "\\s+").append(Pattern.quote(parts[i]));
        }
        words.append(open ? phrase.endsWith(" *") ? "\\s+\\p{L}{1,20}" : "\\p{L}{0,8}" : "(?![\\p{L}\\p{N}])");
        return Pattern.compile(words.toString(), capitals ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
