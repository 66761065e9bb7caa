package app.acta.understand.words;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
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

    /** What people say in a word or two, in words that other languages do not write so: not "perfect", "excellent", "fast". */
    private static final Set<String> TELLING = Set.of(
            "great",
            "good",
            "best",
            "better",
            "bad",
            "worse",
            "worst",
            "awful",
            "amazing",
            "awesome",
            "fantastic",
            "wonderful",
            "brilliant",
            "beautiful",
            "lovely",
            "love",
            "loved",
            "loves",
            "like",
            "liked",
            "hate",
            "hated",
            "nice",
            "cheap",
            "waste",
            "wasted",
            "money",
            "worth",
            "worthwhile",
            "worthless",
            "useless",
            "rubbish",
            "junk",
            "crap",
            "garbage",
            "trash",
            "broken",
            "broke",
            "works",
            "worked",
            "working",
            "friendly",
            "rude",
            "helpful",
            "unhelpful",
            "wrong",
            "never",
            "always",
            "again",
            "nothing",
            "everything",
            "anything",
            "something",
            "everyone",
            "nobody",
            "easy",
            "happy",
            "unhappy",
            "pleased",
            "must",
            "visit",
            "recommend",
            "recommended",
            "delicious",
            "tasty",
            "yummy",
            "overpriced",
            "disappointed",
            "disappointing",
            "disappointment",
            "boring",
            "avoid",
            "quick",
            "quickly",
            "slow",
            "slowly",
            "poor",
            "poorly",
            "food",
            "dirty",
            "clean",
            "noisy",
            "quiet",
            "lousy",
            "shipping",
            "delivery",
            "arrived",
            "received",
            "bought",
            "highly",
            "really",
            "enough",
            "should",
            "absolutely",
            "definitely",
            "totally",
            "simply",
            "seriously",
            "sadly",
            "unfortunately",
            "results",
            "refund",
            "refused",
            "cancelled",
            "charged",
            "overcharged",
            "comfortable",
            "uncomfortable",
            "reliable",
            "unreliable",
            "cumbersome",
            "flawless",
            "flawlessly",
            "faulty",
            "cracked",
            "fixed");

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** As {@link Plain} leaves handles and links. */
    private static final Pattern MASKED = Pattern.compile("@user|http");

    /** A longer text has small words, if it is English. */
    private static final int FEW = 8;

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

    /** Surely English though there are few words: at least half of them are such as English alone has. */
    static boolean isTold(String text) {
        var words = WORD.matcher(MASKED.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))
                .results()
                .limit(FEW + 1)
                .map(MatchResult::group)
                .toList();
        var own = words.stream()
                .filter(word -> TELLING.contains(word) || SMALL.contains(word))
                .count();
        return words.size() <= FEW && 2 * own >= words.size() && words.stream().anyMatch(TELLING::contains);
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
