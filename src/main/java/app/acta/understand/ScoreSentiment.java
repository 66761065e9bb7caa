package app.acta.understand;

import app.acta.listen.Score;
import app.acta.listen.Success;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentiment that the scores themselves state: recommendation 0–6, 7–8, 9–10; satisfaction and stars 1–2, 3, 4–5;
 * effort 1–3, 4, 5–7; other scales by thirds. Whether somebody got done what they came for is a fact and no feeling: it
 * states none.
 */
final class ScoreSentiment {
    /** The sentiment and what it rests on. */
    record Stated(double value, String because) {}

    private ScoreSentiment() {}

    /** What the most negative score states: one bad mark is news even beside a good one. Null where none states any. */
    static @Nullable Stated of(List<Score> scores) {
        Stated lowest = null;
        for (var score : scores) {
            if (Success.of(score).isPresent()) {
                continue;
            }
            var value = of(score);
            if (lowest == null || value < lowest.value()) {
                lowest = new Stated(
                        value, "%s %s of %s".formatted(score.name(), plain(score.value()), plain(score.max())));
            }
        }
        return lowest;
    }

    private static double of(Score score) {
        return switch (score.name()) {
            case "nps" -> side(score.value(), 6, 9);
            case "csat", "stars" -> side(score.value(), 2.5, 3.5);
            case "ces" -> side(score.value(), 3.5, 4.5);
            default -> side(score.share(), 1.0 / 3, 2.0 / 3);
        };
    }

    private static double side(double value, double lowUpTo, double highFrom) {
        return value <= lowUpTo ? -1 : value >= highFrom ? 1 : 0;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
