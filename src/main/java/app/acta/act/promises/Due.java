package app.acta.act.promises;

import app.acta.act.BusinessHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a promise is due, by one rule. A day lasts until its end where the customer lives; a time is a time on their
 * clock. Of an hour that their clock shows twice, the first counts; one that it skips is the first minute after the gap.
 * Working days are days on which the house is open. Nobody keeps a promise while the house is closed, so it is to be
 * done by the last open moment that is not after the deadline; where there is none, by the deadline.
 *
 * @param at the customer's deadline: later is late
 * @param workBy when it has to be done here; never after {@code at}
 * @param zone the customer's time zone
 * @param why the rule as it was applied, in a sentence or two
 */
public record Due(Instant at, Instant workBy, ZoneId zone, String why) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final int YEAR = 366;

    /** When words of this term are due, said at this moment to a customer who lives in this zone. */
    public static Due of(Term term, Instant said, ZoneId zone, BusinessHours hours) {
        return switch (term) {
            case Term.Day day -> day(day.day(), said, zone, hours, "");
            case Term.Moment moment -> moment(moment.at(), said, zone, hours);
            case Term.Span span ->
                at(said.plus(span.length()), said, zone, hours, "Counted by the clock from when it was said. ");
            case Term.OpenDays open -> openDays(open.days(), said, zone, hours);
        };
    }

    private static Due day(LocalDate day, Instant said, ZoneId zone, BusinessHours hours, String before) {
        // The start of the next day, not 24:00 of this one: where summer time begins at midnight there is no 24:00.
        var end = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
        return at(end, said, zone, hours, before + "By the end of %s in %s. ".formatted(DAY.format(day), place(zone)));
    }

    private static Due moment(LocalDateTime wall, Instant said, ZoneId zone, BusinessHours hours) {
        var offsets = zone.getRules().getValidOffsets(wall);
        if (offsets.isEmpty()) {
            var gap = zone.getRules().getTransition(wall);
            return at(
                    gap.getInstant(),
                    said,
                    zone,
                    hours,
                    "The clocks in %s skip %s that day; it counts as %s. "
                            .formatted(
                                    place(zone),
                                    wall.toLocalTime(),
                                    gap.getDateTimeAfter().toLocalTime()));
        }
        var at = ZonedDateTime.ofLocal(wall, zone, offsets.getFirst()).toInstant();
        var twice = offsets.size() > 1
                ? "The clocks in %s show %s twice that day; the first counts. "
                        .formatted(place(zone), wall.toLocalTime())
                : "";
        return at(at, said, zone, hours, twice + "The time is the one in %s. ".formatted(place(zone)));
    }

    private static Due openDays(int days, Instant said, ZoneId zone, BusinessHours hours) {
        var day = said.atZone(hours.zone()).toLocalDate();
        var left = days;
        for (var n = 0; n < YEAR + days * 7 && left > 0; n++) {
            day = day.plusDays(1);
            left -= works(day, hours) ? 1 : 0;
        }
        return day(day, said, zone, hours, "Working days are the days on which you are open, without holidays. ");
    }

    private static Due at(Instant at, Instant said, ZoneId zone, BusinessHours hours, String before) {
        var last = lastOpen(said, at, hours);
        var local = at.atZone(hours.zone()).toLocalDate();
        if (last == null) {
            return new Due(at, at, zone, before + "You are closed until then, so it counts to the deadline itself.");
        }
        var holiday = hours.holidays().contains(local)
                ? "That day is a holiday with you. "
                : works(local, hours) ? "" : "You are closed that day. ";
        var work = Duration.between(last, at).compareTo(Duration.ofMinutes(1)) <= 0
                ? ""
                : holiday + "To be done here by %s, when you close.".formatted(TIME.format(last.atZone(hours.zone())));
        return new Due(at, last, zone, (before + work).strip());
    }

    /** The last moment in this span at which the house is open; null when it is closed all the while. */
    private static @org.jspecify.annotations.Nullable Instant lastOpen(
            Instant from, Instant until, BusinessHours hours) {
        var whole = hours.between(from, until);
        if (!whole.isPositive()) {
            return null;
        }
        var last = hours.plus(from, whole);
        return last.isAfter(until) ? until : last;
    }

    private static boolean works(LocalDate day, BusinessHours hours) {
        return !hours.holidays().contains(day)
                && !hours.week()
                        .getOrDefault(day.getDayOfWeek(), java.util.List.of())
                        .isEmpty();
    }

    /** A zone as people say it: "Zurich", "New York". */
    public static String place(ZoneId zone) {
        var id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
