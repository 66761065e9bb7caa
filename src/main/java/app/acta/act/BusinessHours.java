package app.acta.act;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When somebody is there to answer. It is open whenever the clock on the wall reads at or after an opening and before
 * its closing, on a day that is no holiday; so an hour that summer time skips is never worked, and one that winter time
 * repeats is worked twice.
 *
 * @param week the opening hours of each day; a day without any is closed
 */
public record BusinessHours(ZoneId zone, Map<DayOfWeek, List<Span>> week, Set<LocalDate> holidays) {
    /**
     * One stretch of a day, in minutes after midnight.
     *
     * @param from 0 to 1439
     * @param until after {@code from}, 1440 at most, which is midnight
     */
    public record Span(int from, int until) {
        /** Checks the bounds. */
        public Span {
            if (from < 0 || until > 24 * 60 || from >= until) {
                throw new IllegalArgumentException("No stretch of a day: " + from + " to " + until);
            }
        }

        /** Whether this minute of the day lies in it. */
        public boolean contains(LocalTime time) {
            var second = time.toSecondOfDay();
            return second >= from * 60 && second < until * 60;
        }
    }

    private record Stretch(Instant from, Instant until) {}

    // A calendar without an open hour for this long is a slip of the pen; time then counts around the clock.
    private static final Duration HORIZON = Duration.ofDays(800);

    /** Monday to Friday, nine to five. */
    public static BusinessHours usual(ZoneId zone) {
        var week = new java.util.EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day = DayOfWeek.MONDAY; day != DayOfWeek.SATURDAY; day = day.plus(1)) {
            week.put(day, List.of(new Span(9 * 60, 17 * 60)));
        }
        return new BusinessHours(zone, week, Set.of());
    }

    /** Whether it is open now. */
    public boolean open(Instant at) {
        var local = at.atZone(zone);
        return !holidays.contains(local.toLocalDate())
                && week.getOrDefault(local.getDayOfWeek(), List.of()).stream()
                        .anyMatch(span -> span.contains(local.toLocalTime()));
    }

    /** The open time between two instants; zero when the second is not after the first. */
    public Duration between(Instant from, Instant until) {
        var sum = new Duration[] {Duration.ZERO};
        walk(from, until, stretch -> {
            sum[0] = sum[0].plus(Duration.between(stretch.from(), stretch.until()));
            return false;
        });
        return sum[0];
    }

    /** The first instant at which this much open time has passed since; the same instant when it is nothing. */
    public Instant plus(Instant from, Duration open) {
        if (!open.isPositive()) {
            return from;
        }
        var left = new Duration[] {open};
        var end = new Instant[] {from};
        var horizon = from.plus(open.multipliedBy(12)).plus(HORIZON);
        var found = walk(from, horizon, stretch -> {
            var length = Duration.between(stretch.from(), stretch.until());
            if (length.compareTo(left[0]) >= 0) {
                end[0] = stretch.from().plus(left[0]);
                return true;
            }
            left[0] = left[0].minus(length);
            return false;
        });
        return found ? end[0] : from.plus(open);
    }

    // Between two changes of the offset the wall clock and time run together, so the walk goes from change to change,
    // and inside from day to day: nothing is counted twice or left out, whatever the zone does.
    private boolean walk(Instant from, Instant until, Predicate<Stretch> enough) {
        var at = from;
        while (at.isBefore(until)) {
            var offset = zone.getRules().getOffset(at);
            var change = zone.getRules().nextTransition(at);
            var end = change == null || change.getInstant().isAfter(until) ? until : change.getInstant();
            var last = end.atOffset(offset).toLocalDate();
            for (var day = at.atOffset(offset).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
                for (var stretch : stretches(day, offset, at, end)) {
                    if (enough.test(stretch)) {
                        return true;
                    }
                }
            }
            at = end;
        }
        return false;
    }

    private List<Stretch> stretches(LocalDate day, ZoneOffset offset, Instant from, Instant until) {
        if (holidays.contains(day)) {
            return List.of();
        }
        var midnight = day.atStartOfDay().toInstant(offset);
        return week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .sorted(Comparator.comparingInt(Span::from))
                .map(span -> new Stretch(
                        later(midnight.plusSeconds(span.from() * 60L), from),
                        earlier(midnight.plusSeconds(span.until() * 60L), until)))
                .filter(stretch -> stretch.from().isBefore(stretch.until()))
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
