package app.acta.listen;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One number somebody gave.
 *
 * @param name {@code nps}, {@code csat}, {@code ces}, {@code stars}, or a name of the workspace's own
 * @param min the lowest number of its scale
 * @param max the highest number of its scale
 */
public record Score(String name, double value, double min, double max) {
    /** A scale that every workspace knows. */
    public record Scale(double min, double max) {}

    /** The known scales: recommendation 0–10, satisfaction 1–5, effort (7 is easiest) 1–7, stars 1–5. */
    public static final Map<String, Scale> KNOWN =
            Map.of("nps", new Scale(0, 10), "csat", new Scale(1, 5), "ces", new Scale(1, 7), "stars", new Scale(1, 5));

    private static final double LARGEST = 1e12;

    /** A score on a known scale. */
    public static Score of(String name, double value) {
        var scale = KNOWN.get(name);
        if (scale == null) {
            throw new IllegalArgumentException("No known scale: " + name);
        }
        return new Score(name, value, scale.min(), scale.max());
    }

    /** What is wrong with it, as a sentence, or null. */
    @Nullable
    String fault() {
        if (name.isBlank() || name.length() > 64) {
            return "A score's name has 1 to 64 characters.";
        }
        var unreadable = Unicode.fault(name);
        if (unreadable != null) {
            return unreadable;
        }
        if (!Double.isFinite(value) || !Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
            return "A score is a number with min below max.";
        }
        // Beyond, the width of a scale is no number any more.
        if (Math.max(Math.abs(min), Math.abs(max)) > LARGEST) {
            return "A scale lies within a million millions.";
        }
        if (value < min || value > max) {
            return "%s is %s to %s; this is %s.".formatted(name, plain(min), plain(max), plain(value));
        }
        if (KNOWN.containsKey(name) && !name.equals("stars") && value != Math.rint(value)) {
            return "%s is a whole number.".formatted(name);
        }
        return null;
    }

    /** The share of the scale, 0 (worst) to 1 (best). */
    public double share() {
        return (value - min) / (max - min);
    }

    /** The band people sort voices by: {@code low}, {@code middle} or {@code high}, as {@code listen.score_band} says. */
    public String band() {
        if (name.equals("nps")) {
            return value >= 9 ? "high" : value >= 7 ? "middle" : "low";
        }
        return share() < 0.4 ? "low" : share() > 0.65 ? "high" : "middle";
    }

    /** The name people see. */
    public String title() {
        return switch (name) {
            case "nps" -> "Recommendation";
            case "csat" -> "Satisfaction";
            case "ces" -> "Ease";
            case "stars" -> "Stars";
            default -> name.equalsIgnoreCase(Success.SCORE) ? Success.ASKED : ofRelation();
        };
    }

    private String ofRelation() {
        return Stream.of(Relation.values())
                .filter(relation -> relation.key().equalsIgnoreCase(name))
                .map(Relation::title)
                .findFirst()
                .orElse(name);
    }

    /** The number as people write it; the answer where it was one of a few words. */
    public String said() {
        return Success.of(this).map(Success::title).orElseGet(() -> plain(value));
    }

    /** Whether it was answered in a word, and its number means nothing to people. */
    public boolean worded() {
        return Success.of(this).isPresent();
    }

    /** The lowest number of its scale, as people write it. */
    public String lowest() {
        return plain(min);
    }

    /** The highest number of its scale, as people write it. */
    public String highest() {
        return plain(max);
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
