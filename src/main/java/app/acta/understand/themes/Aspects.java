package app.acta.understand.themes;

import app.acta.understand.words.TextReader;
import app.acta.understand.words.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The several things one text is about, each with the feeling of its own clause. */
public final class Aspects {
    private Aspects() {}

    /**
     * A clause, what it is about, and how it reads.
     *
     * @param from its first char in the text, counted from 0
     * @param to the char behind its last
     * @param theme what it is about, if one of the themes
     * @param reading the feeling, and all else a reader says
     */
    public record Aspect(int from, int to, Optional<Theme> theme, TextReading reading) {}

    /**
     * The aspects of a text in their order. A text that does not turn is one aspect. Clauses that only a fast reader has
     * read have no place and so no theme.
     */
    public static List<Aspect> of(String text, TextReader reader, ThemeMap map) {
        var aspects = new ArrayList<Aspect>();
        var at = 0;
        for (var clause : reader.clauses(text)) {
            var found = text.indexOf(clause.text(), at);
            var from = found < 0 ? at : found;
            var to = Math.min(text.length(), from + clause.text().length());
            var vector = clause.reading().embedding();
            aspects.add(
                    new Aspect(from, to, vector == null ? Optional.empty() : map.nearest(vector), clause.reading()));
            at = to;
        }
        return aspects;
    }
}
