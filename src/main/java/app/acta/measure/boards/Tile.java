package app.acta.measure.boards;

import app.acta.measure.Asked;
import app.acta.platform.problems.Refusal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question on a board.
 *
 * @param name what people call it; empty for what it asks
 * @param question as JSON, see {@link Asked#toJson}
 * @param target what it should come to, in the measure's unit; null for none
 * @param wide whether it takes the whole width
 */
public record Tile(
        Id id, String name, String question, @Nullable Double target, boolean wide) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A tile's id. */
    public record Id(UUID value) {}

    /**
     * The question.
     *
     * @throws Refusal invalid, with a sentence, when it can no longer be asked
     */
    public Asked asked() {
        return Asked.ofJson(JSON.readValue(question, new TypeReference<Map<String, Object>>() {}));
    }

    /** Its name, or else what it asks: "Recommendation by location". */
    public String title(Map<String, String> themes) {
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return Board.title(asked(), themes);
        } catch (Refusal gone) {
            return "A question that can no longer be asked";
        }
    }
}
