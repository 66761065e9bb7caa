package app.acta.understand.themes;

import app.acta.understand.words.Encoder;
import java.util.List;
import java.util.function.Function;

/**
 * What is seen of texts: numbers of which the first few are their meaning.
 *
 * @param dimensions how many of the numbers are the meaning
 * @param deep gives the numbers of texts, in their order
 */
public record Sight(int dimensions, Function<List<String>, float[][]> deep) {
    /** What an encoder sees, with all processors. */
    public static Sight of(Encoder encoder) {
        var threads = Runtime.getRuntime().availableProcessors();
        return new Sight(encoder.dimensions(), texts -> encoder.deep(texts, threads));
    }
}
