package app.acta.listen.web;

import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import app.acta.listen.Score;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A voice as a list shows it.
 *
 * @param impression what was understood of it; null while it is not read
 * @param said its words, cut; empty when it has none
 * @param who the customer's name, or null when nobody is known
 * @param when how long ago, by the time that orders the list
 */
public record VoiceRow(
        Feedback voice,
        @Nullable Impression impression,
        String href,
        Said said,
        @Nullable String who,
        String when,
        Instant moment,
        String full) {

    /** What stands where words would, for a voice that has none. */
    public String silence() {
        var score = voice.mainScore();
        return score == null
                ? "No words"
                : score.title() + (score.worded() ? ": " : " ") + score.said() + ", without words";
    }

    /** The score's colour word. */
    public static String tone(Score score) {
        return switch (score.band()) {
            case "low" -> "bad";
            case "middle" -> "warn";
            default -> "good";
        };
    }
}
