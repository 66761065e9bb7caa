package app.acta.understand;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Picks, of the words that weighed most, those that tell a person something: a reader may lean on "my", nobody learns from it. */
final class Telling {
    private static final Set<String> SMALL = Set.of(
            "the", "and", "is", "are", "my", "you", "your", "to", "of", "for", "with", "it", "its", "this", "that",
            "have", "has", "had", "but", "i", "im", "i'm", "i've", "ive", "on", "at", "be", "they", "we", "were", "was",
            "just", "can", "from", "there", "their", "been", "would", "could", "will", "our", "us", "am", "in", "a",
            "an", "as", "by", "or", "if", "so", "me", "he", "she", "his", "her", "him", "them", "these", "those",
            "then", "than", "do", "does", "did", "some", "any", "each", "about", "into", "also", "even", "such",
            "being", "which", "who", "what", "when", "where", "while", "xx", "xxxx");

    private Telling() {}

    /** The first so many of these that are more than small words, each once, in their order. */
    static List<String> of(List<String> words, int most) {
        var seen = new HashSet<String>();
        return words.stream()
                .filter(word ->
                        word.codePoints().filter(Character::isLetter).limit(2).count() > 1)
                .filter(word -> !SMALL.contains(word.toLowerCase(Locale.ROOT)))
                .filter(word -> seen.add(word.toLowerCase(Locale.ROOT)))
                .limit(most)
                .toList();
    }
}
