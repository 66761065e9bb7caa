package app.acta.act.fixes.web;

import app.acta.act.fixes.Evidence;
import app.acta.act.fixes.Fix;
import app.acta.act.fixes.FixBoard;
import app.acta.act.fixes.stat.Verdict;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers of fixes in sentences. */
public final class FixWords {
    private FixWords() {}

    /** What a list says of a fix: the newest verdict with its ratio, interval and n. */
    public static String line(FixBoard.Row row) {
        var look = row.look();
        return look == null ? "" : look.verdict().title() + ". " + numbers(look);
    }

    /** The ratio with its interval and n: "Rate 0.45 of before (0.30 to 0.68), n 180 before, 12 since". */
    public static String numbers(Fix.Look look) {
        return numbers(look.ratio(), look.low(), look.high(), look.before(), look.after());
    }

    /** The same of what the weeks say now. */
    public static String numbers(Evidence.Seen seen) {
        var found = seen.finding();
        return found == null
                ? seen.why()
                : numbers(
                        found.ratio(),
                        found.low(),
                        found.high(),
                        found.before().events(),
                        found.after().events());
    }

    private static String numbers(
            @Nullable Double ratio, @Nullable Double low, @Nullable Double high, long before, long after) {
        var n = "n %,d before, %,d since".formatted(before, after);
        if (ratio == null || !Double.isFinite(ratio) || low == null) {
            return "No rate to compare yet: " + n;
        }
        var end = high == null || high > 99 ? "without end" : decimals(high);
        return "%s of the rate before (%s to %s), %s".formatted(decimals(ratio), decimals(low), end, n);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A share as a whole percentage. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** What the verdict means for whoever reads it. */
    public static String meaning(Evidence.Seen seen, Fix.Measure measure) {
        var found = seen.finding();
        if (found == null) {
            return "";
        }
        var wanted = percent(measure.minimumEffect());
        return switch (found.verdict()) {
            case WORKED -> "It happens less often, and a fall of %s or more is possible.".formatted(wanted);
            case WORSE -> "It happens more often than before.";
            case NO_CHANGE ->
                found.high() < 1
                        ? "It happens less often, but not by the %s that were declared.".formatted(wanted)
                        : "A fall of %s would have been seen with a probability of %s, and was not."
                                .formatted(wanted, percent(found.power()));
            case TOO_EARLY ->
                seen.after().size() < measure.weeks()
                        ? "%d of %d weeks have passed. Until then nothing is said; so far a fall of %s would be seen with a probability of %s."
                                .formatted(seen.after().size(), measure.weeks(), wanted, percent(found.power()))
                        : "Too little happened to tell: a fall of %s would be seen with a probability of %s."
                                .formatted(wanted, percent(found.power()));
        };
    }

    /** The verdict now. */
    public static Verdict verdict(Evidence.Seen seen) {
        return Objects.requireNonNull(seen.finding()).verdict();
    }
}
