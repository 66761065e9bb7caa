package app.acta.listen;

import app.acta.platform.words.Named;
import java.util.List;
import java.util.Optional;

/** Whether a customer got done what they came for, as they answered it themselves. */
public enum Success implements Named {
    YES("Yes", 2),
    PARTLY("Partly", 1),
    NO("No", 0);

    /** The name of its score, in whatever case. */
    public static final String SCORE = "success";

    /** What people call that score. */
    public static final String ASKED = "Got done what they came for";

    /** The ends of the scale on which an answer is kept. */
    public static final int LEAST = 0;

    public static final int MOST = 2;

    /** So near an end of the middle counts as it, because binary fractions miss many shares by a little. */
    private static final double ROUNDING = 1e-9;

    private final String title;
    private final int value;

    Success(String title, int value) {
        this.title = title;
        this.value = value;
    }

    @Override
    public String title() {
        return title;
    }

    /** The answer as a score. */
    public Score score() {
        return new Score(SCORE, value, LEAST, MOST);
    }

    /**
     * What a score under its name says, on whatever scale it came: from three quarters of the scale on yes, up to a quarter no; empty for
     * other scores. {@code listen.success} says the same.
     */
    public static Optional<Success> of(Score score) {
        if (!score.name().equalsIgnoreCase(SCORE)) {
            return Optional.empty();
        }
        return Optional.of(score.share() >= 0.75 - ROUNDING ? YES : score.share() <= 0.25 + ROUNDING ? NO : PARTLY);
    }

    /** What the first of these scores that is of its name says. */
    public static Optional<Success> of(List<Score> scores) {
        return scores.stream().map(Success::of).flatMap(Optional::stream).findFirst();
    }
}
