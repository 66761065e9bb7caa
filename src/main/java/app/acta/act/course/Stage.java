package app.acta.act.course;

import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of a complaint in the shape of ISO 10002 (clauses 7.2 to 7.9), in order. */
public enum Stage implements Named {
    RECEIVED("Received"),
    ACKNOWLEDGED("Acknowledged"),
    ASSESSED("Assessed"),
    INVESTIGATED("Investigated"),
    ANSWERED("Answered"),
    DECIDED("Decided"),
    CLOSED("Closed");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Whether a person says so in words; the others follow from what is done anyway. */
    public boolean told() {
        return this == INVESTIGATED || this == DECIDED;
    }

    /** The stage of this name. */
    public static Optional<Stage> of(String key) {
        return Named.of(Stage.class, key);
    }

    /**
     * How far a case is with it.
     *
     * @param at when it was reached; null while it is not
     * @param who by whom; empty while it is not reached
     * @param words what was said of it; null where nothing was
     */
    public record Mark(
            Stage stage,
            @Nullable Instant at,
            String who,
            @Nullable String words) {}
}
