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

    /** The feeling's key, or null while it is not read. */
    public @Nullable String feeling() {
        return impression == null || impression.feeling() == null
                ? null
                : impression.feeling().key();
    }

    /** The feeling in words. */
    public String feels() {
        return impression == null || impression.feeling() == null
                ? "Not read"
                : impression.feeling().title();
    }

    /** The mouth of the mark for the feeling: its shape tells it where colours do not. */
    public String mouth() {
        if (impression == null || impression.feeling() == null) {
            return "";
        }
        return switch (impression.feeling()) {
            case NEGATIVE -> "M3.8 8.2q2.2-2.4 4.4 0";
            case NEUTRAL -> "M3.8 7.4h4.4";
            case POSITIVE -> "M3.8 6.8q2.2 2.4 4.4 0";
        };
    }

    /** What stands where words would, for a voice that has none. */
    public String silence() {
        var score = voice.mainScore();
        return score == null ? "No words" : score.title() + " " + score.said() + ", without words";
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
