package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.platform.words.Named;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: measures of one kind of record, of which records, and how they are told apart.
 *
 * @param measures all of voices, or all of cases
 * @param filter which records; its first and last day are named
 * @param period one point per week or month, or null for the window as a whole
 * @param split one part per value of this facet, or null
 */
public record Question(
        List<Measure> measures,
        Filter filter,
        @Nullable Period period,
        @Nullable Facet split) {
    /** What a case is known by. Other facets belong to voices alone. */
    static final List<Facet> OF_CASES = List.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT);

    /** How time is cut. */
    public enum Period implements Named {
        DAY("Day"),
        /** From Monday to Sunday. */
        WEEK("Week"),
        MONTH("Month");

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
            };
        }

        /** The first day of the next period. */
        public LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
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

    /** The same about the window of the same length that ended the day before. */
    public Question before() {
        var days = ChronoUnit.DAYS.between(from(), to()) + 1;
        return new Question(measures, filter.between(from().minusDays(days), from().minusDays(1)), period, split);
    }

    /** The same, undivided. */
    public Question whole() {
        return new Question(measures, filter, null, null);
    }

    /** The same, told apart by a facet. */
    public Question by(Facet facet) {
        return new Question(measures, filter, period, facet);
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
