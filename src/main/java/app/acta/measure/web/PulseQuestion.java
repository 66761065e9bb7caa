package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.platform.problems.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of Pulse, before days and periods that it left open are chosen.
 *
 * @param period null when left open
 * @param counting whether people count, each once, or every voice
 */
record PulseQuestion(
        Filter filter,
        Question.@Nullable Period period,
        @Nullable Facet split,
        Question.Counting counting) {
    private static final int WEEKS = 13;
    private static final int MONTHS = 12;
    /** More weeks than this are drawn as months. */
    private static final int MOST_WEEKS = 160;

    /**
     * Reads the filter that all lists share, and {@code period} (week, month) and {@code split} (channel, location, team,
     * product, segment), and {@code count} (people, voices).
     *
     * @throws Refusal invalid, with a sentence
     */
    static PulseQuestion of(Map<String, String[]> parameters) {
        return new PulseQuestion(
                Filter.of(parameters),
                period(one(parameters, "period")),
                split(one(parameters, "split")),
                Question.Counting.of(one(parameters, "count")));
    }

    /** The same of other records. */
    PulseQuestion of(Filter others) {
        return new PulseQuestion(others, period, split, counting);
    }

    /** The same of what is known of every voice; the facets that narrow the inbox alone are left aside, and each is told. */
    PulseQuestion narrowed(List<String> notices) {
        var kept = filter.by(null);
        for (var facet : filter.chosen().keySet()) {
            if (!Narrowed.KNOWN.contains(facet) && facet != Facet.THEME && facet != Facet.READ) {
                kept = kept.with(facet, Set.of());
                notices.add("\"" + facet.title() + "\" narrows the inbox, not this page.");
            }
        }
        if (filter.customer() != null) {
            notices.add("This page is about all customers, not about one.");
        }
        return of(kept);
    }

    private static String one(Map<String, String[]> parameters, String name) {
        var values = parameters.getOrDefault(name, new String[0]);
        return values.length == 0 ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Question.@Nullable Period period(String written) {
        if (written.isEmpty()) {
            return null;
        }
        return Stream.of(Question.Period.WEEK, Question.Period.MONTH)
                .filter(period -> period.key().equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("period", "A period is week or month."));
    }

    private static @Nullable Facet split(String written) {
        if (written.isEmpty()) {
            return null;
        }
        return Measures.CHOICES.stream()
                .filter(facet -> facet.key().equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "split",
                        "Numbers are split by "
                                + Measures.CHOICES.stream().map(Facet::key).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * With the days and the period chosen: the last weeks up to today. When the last voice was long ago they end with it,
     * or, when cases were opened since, everything from those voices to today is shown.
     */
    Question completed(LocalDate today, Pulse.Span span) {
        var cut = period == null ? Question.Period.WEEK : period;
        var from = filter.from();
        var to = filter.to();
        if (to == null) {
            var old = from == null && span.last().isBefore(first(today, cut));
            var worked = span.lastCase() != null && !span.lastCase().isBefore(first(today, cut));
            to = (old && !worked) || span.last().isAfter(today) ? span.last() : today;
            if (old && worked) {
                from = first(span.last(), cut);
                cut = period == null ? Question.Period.MONTH : cut;
            }
        }
        if (from == null) {
            from = first(to, cut);
        }
        if (to.isBefore(from)) {
            to = from;
        }
        if (cut == Question.Period.WEEK && ChronoUnit.WEEKS.between(drawnFrom(from, span), to) > MOST_WEEKS) {
            cut = Question.Period.MONTH;
        }
        return new Question(
                Measures.OF_VOICES,
                filter.saying("").with(Facet.READ, Set.of()).between(from, to),
                cut,
                split == null ? Facet.CHANNEL : split,
                counting,
                null);
    }

    private static LocalDate drawnFrom(LocalDate from, Pulse.Span span) {
        return from.isBefore(span.first()) ? span.first() : from;
    }

    private static LocalDate first(LocalDate to, Question.Period cut) {
        return cut == Question.Period.WEEK
                ? cut.start(to).minusWeeks(WEEKS - 1)
                : cut.start(to).minusMonths(MONTHS - 1);
    }

    /** What of the request had to be left aside. */
    List<String> notices(Question question) {
        var notices = new ArrayList<String>();
        if (!filter.words().isEmpty()) {
            notices.add("Words are searched in the inbox; the numbers here are of all voices, whatever their words.");
        }
        if (!filter.of(Facet.READ).isEmpty()) {
            notices.add("The numbers here are of all voices, whoever read them.");
        }
        if (period == Question.Period.WEEK && question.period() == Question.Period.MONTH) {
            notices.add("So many weeks are shown as months.");
        }
        return notices;
    }
}
