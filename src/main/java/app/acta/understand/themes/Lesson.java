package app.acta.understand.themes;

import java.util.List;

/**
 * A theme as people describe it.
 *
 * @param theme its id
 * @param descriptions its name, and sentences that say what it is about; one at least
 * @param examples texts that are about it; may be none
 */
public record Lesson(String theme, List<String> descriptions, List<String> examples) {
    public Lesson {
        if (descriptions.isEmpty()) {
            throw new IllegalArgumentException("A theme needs a name or a sentence that describes it.");
        }
        descriptions = List.copyOf(descriptions);
        examples = List.copyOf(examples);
    }
}
