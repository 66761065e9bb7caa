package app.acta.understand.words;

import java.util.List;

/**
 * Reads English texts. The caller has looked at the language ({@link Languages}): on other languages nothing was measured,
 * and nothing should be said. Safe for several threads.
 */
public sealed interface TextReader permits FastReader, FullReader, Cascade {
    /** {@code full}, {@code fast} or {@code cascade}. */
    String name();

    /** The readings in the order of the texts. Empty texts are read as neutral as an empty text can be. */
    List<TextReading> read(List<String> texts);

    /**
     * The words that weighed most for a label, the heaviest first.
     *
     * @param head such as {@code sentiment}, {@code emotion}, {@code complaint}, {@code intent}
     * @param label one of the head's labels, such as {@code negative}
     */
    List<TextReading.Weight> weighed(String text, String head, String label, int most);

    /** The clauses of a text, each read by itself: where a mixed review is glad and where it is not. */
    default List<TextReading.Clause> clauses(String text) {
        var parts = Clauses.of(text);
        var readings = read(parts);
        return java.util.stream.IntStream.range(0, parts.size())
                .mapToObj(i -> new TextReading.Clause(parts.get(i), readings.get(i)))
                .toList();
    }
}
