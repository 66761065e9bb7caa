package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of Trends, before days and periods that it left open are chosen.
 *
 * @param period null when left open
 * @param counting what other pages count; here every voice counts
 */
record TrendsQuestion(Filter filter, Question.@Nullable Period period, Question.Counting counting) {
    /** How time is cut here. */
    static final List<Question.Period> PERIODS =
            List.of(Question.Period.DAY, Question.Period.WEEK, Question.Period.MONTH);

    /** So many days are drawn at most; more are drawn as weeks, and so many weeks as months. */
    private static final int MOST = 400;

    /** Changes need some points on both sides: shorter histories are shown day by day. */
    private static final int WEEKS = 16;

    /**
     * Reads the filter that all lists share, and {@code period} (day, week, month).
     *
     * @throws Refusal invalid, with a sentence
     */
    static TrendsQuestion of(Map<String, String[]> parameters) {
        var written = parameters.getOrDefault("period", new String[0]);
        var period = written.length == 0 || written[0].isBlank()
                ? null
                : Named.of(Question.Period.class, written[0].strip())
                        .filter(PERIODS::contains)
                        .orElseThrow(() -> Refusal.invalid("period", "A period is day, week or month."));
        var counting = parameters.getOrDefault("count", new String[0]);
        return new TrendsQuestion(
                Filter.of(parameters), period, Question.Counting.of(counting.length == 0 ? "" : counting[0].strip()));
    }

    /** With days and period chosen: as far back as helps, up to today or to the last voice. */
    Question completed(LocalDate today, Pulse.Span span) {
        var last = span.lastCase() != null && span.lastCase().isAfter(span.last()) ? span.lastCase() : span.last();
        var to = filter.to() != null
                ? filter.to()
                : last.isBefore(today.minusDays(28)) || last.isAfter(today) ? last : today;
        var earliest = span.first().isAfter(to) ? to : span.first();
        var known = filter.from() == null || filter.from().isBefore(earliest) ? earliest : filter.from();
        var days = ChronoUnit.DAYS.between(known, to) + 1;
        var cut = period != null ? period : days < 7 * WEEKS ? Question.Period.DAY : Question.Period.WEEK;
        if (cut == Question.Period.DAY && days > MOST && (period == null || filter.from() != null)) {
            cut = Question.Period.WEEK;
        }
        if (cut == Question.Period.WEEK && days > 7 * MOST) {
            cut = Question.Period.MONTH;
        }
        var from = filter.from() == null ? earlier(to, cut, earliest) : filter.from();
        return new Question(
                Measures.OF_VOICES,
                filter.saying("").with(Facet.READ, Set.of()).between(from.isAfter(to) ? to : from, to),
                cut,
                null);
    }

    private static LocalDate earlier(LocalDate to, Question.Period cut, LocalDate earliest) {
        var back = switch (cut) {
            case DAY -> to.minusDays(181);
            case WEEK -> cut.start(to).minusWeeks(156);
            case MONTH, QUARTER -> cut.start(to).minusMonths(72);
        };
        var first = cut.start(earliest);
        return first.isAfter(back) ? first : back;
    }
}
