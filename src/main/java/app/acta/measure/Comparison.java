package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.problems.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * With what an answer is compared: the time before, the same time last year, or the same time of other records.
 *
 * @param facet what the other records are told by; null where time is compared
 * @param value its value; empty where time is compared
 */
public record Comparison(Kind kind, @Nullable Facet facet, String value) {
    /** With the time of the same length before. */
    public static final Comparison BEFORE = new Comparison(Kind.BEFORE, null, "");

    /** With the same time a year ago. */
    public static final Comparison YEAR = new Comparison(Kind.YEAR, null, "");

    private static final int WEEKS_OF_A_YEAR = 52;

    /** What sort of comparison it is. */
    public enum Kind {
        BEFORE,
        YEAR,
        OTHERS
    }

    /**
     * Reads {@code before}, {@code year}, or a facet and its value such as {@code location:Basel}.
     *
     * @throws Refusal invalid, with a sentence
     */
    public static Comparison of(String written) {
        var colon = written.indexOf(':');
        if (colon < 0) {
            return switch (written.strip().toLowerCase(Locale.ROOT)) {
                case "before" -> BEFORE;
                case "year" -> YEAR;
                default -> throw unknown();
            };
        }
        var facet = Facet.of(written.substring(0, colon)).filter(Question.SPLITS::contains);
        var value = written.substring(colon + 1).strip();
        if (facet.isEmpty() || value.isEmpty()) {
            throw unknown();
        }
        // The filter knows which values a facet can have.
        var checked = Filter.of(Map.of(facet.get().key(), new String[] {value}));
        return new Comparison(
                Kind.OTHERS, facet.get(), checked.of(facet.get()).iterator().next());
    }

    private static Refusal unknown() {
        return Refusal.invalid(
                "compare", "Numbers are compared with: before, year, or a facet and its value like location:Basel.");
    }

    /** As it is written. */
    public String written() {
        return facet == null ? kind.name().toLowerCase(Locale.ROOT) : facet.key() + ":" + value;
    }

    /** The question about the other side. */
    Question other(Question question) {
        return switch (kind) {
            case OTHERS -> {
                var others = question.among(question.filter().with(Objects.requireNonNull(facet), value));
                // Each part beside the one that was named.
                yield question.split() == facet ? others.undivided() : others;
            }
            case YEAR -> yearAgo(question);
            case BEFORE -> before(question);
        };
    }

    // Weeks and days are laid beside those 52 weeks before, so that weekdays meet.
    private static Question yearAgo(Question question) {
        var from = question.from();
        var to = question.to();
        return question.period() == Question.Period.WEEK || question.period() == Question.Period.DAY
                ? question.between(from.minusWeeks(WEEKS_OF_A_YEAR), to.minusWeeks(WEEKS_OF_A_YEAR))
                : question.between(from.minusYears(1), to.minusYears(1));
    }

    // Where it begins with a period, whole periods are laid beside each other: three months beside the three before.
    private static Question before(Question question) {
        var period = question.period();
        if (period == null || !period.start(question.from()).equals(question.from())) {
            return question.before();
        }
        var back = -question.starts().size();
        var last = period.plus(question.to(), back);
        var ends = period.next(period.start(question.to())).minusDays(1).equals(question.to());
        var eve = question.from().minusDays(1);
        return question.between(period.plus(question.from(), back), ends || last.isAfter(eve) ? eve : last);
    }
}
