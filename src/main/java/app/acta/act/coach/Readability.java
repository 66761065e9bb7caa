package app.acta.act.coach;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How easily a text reads, by the length of its words and sentences.
 *
 * <ul>
 *   <li>English: the school grade of Kincaid et al. (1975), 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 *   <li>German: the ease of Amstad (1978), 180 − words per sentence − 58.5 × syllables per word.
 *   <li>French: the ease of Kandel and Moles (1958), 207 − 1.015 × words per sentence − 73.6 × syllables per word.
 *   <li>Spanish: the ease of Fernández Huerta (1959), 206.84 − 60 × syllables per word − 1.02 × words per sentence.
 * </ul>
 *
 * @param value in English a grade, from 0, the lower the easier; else an ease from 0 to 100, the higher the easier
 * @param words how many words it has
 * @param longest words of its longest sentence
 */
public record Readability(Tongue tongue, double value, int words, int sentences, int longest) {
    /** Under so many words the formulas say nothing. */
    static final int FEWEST = 15;

    private static final double HARD_GRADE = 10;
    private static final double HARD_EASE = 45;
    private static final int LONG_SENTENCE = 35;
    private static final int LONG_LETTER = 300;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’]+|\\p{N}+");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyäöüàâéèêëîïôûùœæáíóú]+");
    private static final Pattern HIATUS = Pattern.compile("[áíóúaeo][áíóú]|[áíóú][aeo]|[aeo][aeo]");

    static Readability of(Tongue tongue, List<Sentence> sentences) {
        var words = 0;
        var syllables = 0;
        var longest = 0;
        for (var sentence : sentences) {
            var found = WORD.matcher(sentence.low());
            var here = 0;
            while (found.find()) {
                here++;
                syllables += syllables(tongue, found.group());
            }
            words += here;
            longest = Math.max(longest, here);
        }
        var count = Math.max(1, sentences.size());
        var length = (double) words / count;
        var weight = words == 0 ? 0 : (double) syllables / words;
        var value = switch (tongue) {
            case EN -> Math.max(0, 0.39 * length + 11.8 * weight - 15.59);
            case DE -> Math.clamp(180 - length - 58.5 * weight, 0, 100);
            case FR -> Math.clamp(207 - 1.015 * length - 73.6 * weight, 0, 100);
            case ES -> Math.clamp(206.84 - 60 * weight - 1.02 * length, 0, 100);
        };
        return new Readability(tongue, value, words, sentences.size(), longest);
    }

    /** Syllables of a word: its groups of vowels, less a silent e at the end of English and French words. */
    static int syllables(Tongue tongue, String word) {
        var groups = 0;
        var found = VOWELS.matcher(word);
        while (found.find()) {
            groups++;
        }
        if (tongue == Tongue.ES) {
            // Two strong vowels are two syllables there, a strong and a weak one are one.
            var apart = HIATUS.matcher(word);
            while (apart.find()) {
                groups++;
            }
        }
        var silent = tongue == Tongue.EN
                ? (word.endsWith("e") && !word.endsWith("le")) || word.matches(".*[^td]ed")
                : tongue == Tongue.FR && (word.endsWith("e") || word.endsWith("es") || word.endsWith("ent"));
        return Math.max(1, silent && groups > 1 ? groups - 1 : groups);
    }

    /** Whether there are words enough to say something. */
    public boolean known() {
        return words >= FEWEST;
    }

    /** Whether a reader in a hurry would stumble. */
    public boolean hard() {
        return known() && (longest > LONG_SENTENCE || words > LONG_LETTER || formula());
    }

    private boolean formula() {
        return tongue == Tongue.EN ? value > HARD_GRADE : value < HARD_EASE;
    }

    /** The figure and what it counts, as a sentence. */
    public String words(boolean advice) {
        var figure = tongue == Tongue.EN ? "Grade %.0f".formatted(value) : "Ease %.0f of 100".formatted(value);
        var counted = figure + ", " + words + (words == 1 ? " word" : " words") + " in " + sentences
                + (sentences == 1 ? " sentence" : " sentences") + ".";
        if (!advice) {
            return counted;
        }
        return counted
                + (longest > LONG_SENTENCE
                        ? " The longest has " + longest + " words: cut it in two."
                        : words > LONG_LETTER
                                ? " Leave out what they need not know."
                                : " Use shorter words and sentences.");
    }
}
