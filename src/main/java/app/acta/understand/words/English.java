package app.acta.understand.words;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Tells plain English by its small words, at a hundredth of what a language detector costs. */
final class English {
    /** Small words that English alone has, or nearly: not "in", "was", "die", "a", "me", "no", "an", "so". */
    private static final List<String> SMALL = List.of(
            "the", "and", "is", "are", "my", "you", "your", "to", "of", "for", "with", "it", "this", "that", "have",
            "has", "had", "not", "but", "i", "on", "at", "be", "they", "we", "were", "just", "can", "from", "what",
            "when", "how", "why", "please", "thanks", "thank", "there", "their", "been", "would", "could", "will",
            "our", "us", "get", "got", "don", "didn", "isn", "can", "won", "does", "did", "very", "too", "all", "out",
            "up", "he", "she", "her", "him", "who");

    /** Of the words; English prose has 0.4 to 0.6. */
    private static final double SHARE = 0.2;

    private static final double WHOLE = 0.8;
    private static final int PIECES = 128;

    /** As in "sooooo". */
    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

    private static final WordPiece VOCABULARY = WordPiece.shipped();
    private static final BitSet SMALL_IDS = ids();

    private English() {}

    private static BitSet ids() {
        var ids = new BitSet();
        for (var word : SMALL) {
            ids.set(VOCABULARY.bare(word, 1)[0]);
        }
        return ids;
    }

    /** Surely English: enough small words among words that the vocabulary has whole. */
    static boolean isPlain(String text) {
        var count = new Count(text);
        return count.words >= 3 && count.small >= SHARE * count.words && count.whole >= WHOLE * count.words;
    }

    /** Perhaps English: every word is one that the English vocabulary has, or there are no words at all but signs. */
    static boolean mayBe(String text) {
        var count = new Count(text);
        return count.foreign == 0 && count.whole >= 0.6 * count.words && isLatin(text);
    }

    /** How many words it has, as far as one looks. */
    static int words(String text) {
        return new Count(text).words;
    }

    /** Whether no letter is of another script than that of English. */
    static boolean isLatin(String text) {
        return text.codePoints().limit(1_000).noneMatch(English::isOfAnotherScript);
    }

    private static boolean isOfAnotherScript(int c) {
        return c > 127 && Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN;
    }

    private static final class Count {
        private int words;
        private int whole;
        private int small;
        private int foreign;

        Count(String text) {
            var previousIsWhole = false;
            for (var id : VOCABULARY.bare(DRAWN_OUT.matcher(text).replaceAll("$1"), PIECES)) {
                switch (VOCABULARY.kind(id)) {
                    case WORD -> {
                        words++;
                        whole++;
                        small += SMALL_IDS.get(id) ? 1 : 0;
                        previousIsWhole = true;
                    }
                    case INNER -> {
                        // The word before goes on: it is none that the vocabulary has whole.
                        whole -= previousIsWhole ? 1 : 0;
                        previousIsWhole = false;
                    }
                    case FOREIGN -> {
                        words++;
                        foreign++;
                        previousIsWhole = false;
                    }
                    case SIGN -> previousIsWhole = false;
                }
            }
        }
    }
}
