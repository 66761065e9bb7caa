package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: measures of one kind of record, of which records, and how they are told apart.
 *
 * @param measures all of voices, or all of cases
 * @param filter which records; its first and last day are named
 * @param period one point per week or month, or null for the window as a whole
 * @param split one part per value of this facet, or null
 * @param counting whether people count, each by their latest voice of a point, or every record
 * @param comparison with what its answer is compared, or null
 */
public record Question(
        List<Measure> measures,
        Filter filter,
        @Nullable Period period,
        @Nullable Facet split,
        Counting counting,
        @Nullable Comparison comparison) {
    /** What of a voice parts can be told by. */
    public static final List<Facet> SPLITS = List.of(
            Facet.LOCATION,
            Facet.CHANNEL,
            Facet.TEAM,
            Facet.PRODUCT,
            Facet.SEGMENT,
            Facet.TOUCHPOINT,
            Facet.SOURCE,
            Facet.SCORE,
            Facet.THEME);

    /** What a case is known by. Other facets belong to voices alone. */
    public static final List<Facet> OF_CASES = List.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT);

    /** How time is cut. */
    public enum Period implements Named {
        DAY("Day"),
        /** From Monday to Sunday. */
        WEEK("Week"),
        MONTH("Month"),
        QUARTER("Quarter");

        private final String title;

        Period(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /** The first day of the period this day lies in. */
        public LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).withMonth(1 + (day.getMonthValue() - 1) / 3 * 3);
            };
        }

        /** The first day of the next period. */
        public LocalDate next(LocalDate start) {
            return plus(start, 1);
        }

        /** So many periods later, or earlier when negative. */
        public LocalDate plus(LocalDate day, int periods) {
            return switch (this) {
                case DAY -> day.plusDays(periods);
                case WEEK -> day.plusWeeks(periods);
                case MONTH -> day.plusMonths(periods);
                case QUARTER -> day.plusMonths(3L * periods);
            };
        }

        /** Its first day, of a row of facts. */
        String column() {
            return switch (this) {
                case DAY -> "local_date";
                case WEEK, MONTH -> key();
                case QUARTER -> "cast(date_trunc('quarter', local_date) as date)";
            };
        }
    }

    /** What one is. */
    public enum Counting implements Named {
        /** Each person counts once in each point, by their latest voice there; who is not known counts for each voice. */
        PEOPLE("people"),
        RECORDS("voices");

        private final String title;

        Counting(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /**
         * As it is written in an address; people where nothing is.
         *
         * @throws Refusal invalid, naming {@code count}, with a sentence
         */
        public static Counting of(String written) {
            return switch (written.toLowerCase(Locale.ROOT)) {
                case "", "people" -> PEOPLE;
                case "voices", "records" -> RECORDS;
                default -> throw Refusal.invalid("count", "What counts is people or voices.");
            };
        }
    }

    public Question {
        measures = List.copyOf(measures);
        if (measures.stream().map(Measure::table).distinct().count() != 1) {
            throw new IllegalArgumentException("One question is about one kind of record: " + measures);
        }
        Objects.requireNonNull(filter.from());
        Objects.requireNonNull(filter.to());
        if (measures.size() > 1
                && measures.stream()
                        .anyMatch(
                                measure -> measure.kind() == Kind.QUANTILE || measure.ofDays() || measure.ofThemes())) {
            throw new IllegalArgumentException(
                    "Quantiles, days and shares of voice are asked one at a time: " + measures);
        }
        if (!measures.stream().allMatch(Measure::ofPeople)) {
            counting = Counting.RECORDS;
        }
    }

    /** Counting every record, compared with nothing. */
    public Question(List<Measure> measures, Filter filter, @Nullable Period period, @Nullable Facet split) {
        this(measures, filter, period, split, Counting.RECORDS, null);
    }

    /** The measure, where it is about one. */
    public Measure measure() {
        return measures.getFirst();
    }

    FactTable table() {
        return measures.getFirst().table();
    }

    /** The first day. */
    public LocalDate from() {
        return Objects.requireNonNull(filter.from());
    }

    /** The last day. */
    public LocalDate to() {
        return Objects.requireNonNull(filter.to());
    }

    /** Whether its records are known by everything that is asked; a case has no segment, so none can be counted by it. */
    public boolean answerable() {
        return table() != FactTable.CASES
                || (filter.customer() == null
                        && OF_CASES.containsAll(filter.chosen().keySet())
                        && (split == null || OF_CASES.contains(split)));
    }

    /** The same without what its records are not known by. */
    public Question known() {
        if (table() != FactTable.CASES) {
            return this;
        }
        var kept = filter.by(null);
        for (var facet : filter.chosen().keySet()) {
            kept = OF_CASES.contains(facet) ? kept : kept.with(facet, Set.of());
        }
        return new Question(
                measures,
                kept,
                period,
                split == null || OF_CASES.contains(split) ? split : null,
                counting,
                comparison == null || comparison.facet() == null || OF_CASES.contains(comparison.facet())
                        ? comparison
                        : null);
    }

    /** The same about the window of the same length that ended the day before. */
    public Question before() {
        var days = ChronoUnit.DAYS.between(from(), to()) + 1;
        return between(from().minusDays(days), from().minusDays(1));
    }

    /** The same about other days, compared with nothing. */
    public Question between(LocalDate first, LocalDate last) {
        return among(filter.between(first, last));
    }

    /** The same of other records, compared with nothing. */
    public Question among(Filter others) {
        return new Question(measures, others, period, split, counting, null);
    }

    /** The same, undivided. */
    public Question whole() {
        return new Question(measures, filter, null, null, counting, comparison);
    }

    /** The same, not split. */
    Question undivided() {
        return new Question(measures, filter, period, null, counting, comparison);
    }

    /** Every voice of the same days. */
    public Question everything() {
        return new Question(List.of(Measure.VOLUME), Filter.EVERYTHING.between(from(), to()), null, null);
    }

    /** The same, told apart by a facet. */
    public Question by(Facet facet) {
        return new Question(measures, filter, period, facet, counting, comparison);
    }

    /** The first days of all its periods, in order. */
    public List<LocalDate> starts() {
        var cut = Objects.requireNonNull(period);
        return Stream.iterate(cut.start(from()), start -> !start.isAfter(to()), cut::next)
                .toList();
    }

    /** The records of one of its periods. */
    public Filter during(LocalDate start) {
        var cut = Objects.requireNonNull(period);
        var end = cut.next(start).minusDays(1);
        return filter.between(start.isBefore(from()) ? from() : start, end.isAfter(to()) ? to() : end);
    }
}
