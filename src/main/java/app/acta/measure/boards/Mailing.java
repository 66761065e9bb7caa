package app.acta.measure.boards;

import app.acta.identity.Person;
import app.acta.platform.words.Named;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a board is mailed, and to whom.
 *
 * @param weekday on which, of a weekly mail
 * @param hour from 0 to 23, by the clock of the workspace
 * @param readers who gets it, as far as they may see the board
 * @param last the latest letters, the newest first
 */
public record Mailing(
        Every every, DayOfWeek weekday, int hour, Set<Person.Id> readers, Instant nextAt, List<Sent> last) {
    public Mailing {
        readers = Set.copyOf(readers);
        last = List.copyOf(last);
    }

    /** How often. */
    public enum Every implements Named {
        DAY("Every day"),
        WEEK("Every week"),
        /** On the first of the month. */
        MONTH("Every month, on the first");

        private final String title;

        Every(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        private LocalDate first(LocalDate day, DayOfWeek weekday) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.nextOrSame(weekday));
                case MONTH -> day.getDayOfMonth() == 1 ? day : day.with(TemporalAdjusters.firstDayOfNextMonth());
            };
        }

        /**
         * The next time after this moment. Where a night skips the hour, when summer begins, the mail comes at the hour that
         * takes its place.
         */
        public Instant next(Instant after, DayOfWeek weekday, int hour, ZoneId zone) {
            var day = first(LocalDate.ofInstant(after, zone), weekday);
            var at = day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
            return at.isAfter(after)
                    ? at
                    : first(day.plusDays(1), weekday)
                            .atTime(LocalTime.of(hour, 0))
                            .atZone(zone)
                            .toInstant();
        }
    }

    /**
     * A letter.
     *
     * @param problem why it did not leave; null where it did, or still tries
     * @param ended whether nothing more is tried
     */
    public record Sent(
            Person.Id reader,
            LocalDate day,
            boolean ended,
            @Nullable String problem) {}
}
