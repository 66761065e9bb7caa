package app.acta.measure.web;

import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and days are said to people. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A whole number with a real minus; a score's plus says that it is one. */
    static String figure(Measure measure, double value) {
        return switch (measure) {
            case VOLUME -> count(Math.round(value));
            case RECOMMENDATION -> signed(value);
            default -> plain(value) + " %";
        };
    }

    static String signed(double value) {
        var whole = Math.round(value);
        return whole == 0 ? "0" : (whole > 0 ? "+" : "−") + Math.abs(whole);
    }

    private static String plain(double value) {
        var whole = Math.round(value);
        return (whole < 0 ? "−" : "") + Math.abs(whole);
    }

    static String interval(Measure measure, Intervals.Interval interval) {
        return measure == Measure.RECOMMENDATION
                ? signed(interval.low()) + " to " + signed(interval.high())
                : plain(interval.low()) + "–" + plain(interval.high()) + " %";
    }

    /** What stands below a figure: how sure it is and what it rests on. */
    static String ground(Measure measure, Estimate estimate, int floor) {
        var interval = estimate.interval();
        if (interval == null) {
            return "n " + count(estimate.n()) + ", shown from " + floor;
        }
        return interval(measure, interval) + " · n " + count(estimate.n());
    }

    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String day(LocalDate day) {
        return day.format(DAY_OF_YEAR);
    }

    static String days(LocalDate from, LocalDate to) {
        return (from.getYear() == to.getYear() ? from.format(DAY) : day(from)) + " – " + day(to);
    }

    /** A period's name on an axis. */
    static String period(boolean month, LocalDate start, boolean years) {
        return month ? start.format(MONTH) : years ? day(start) : start.format(DAY);
    }

    static String ago(Instant then, Instant now) {
        var seconds = Math.max(0, Duration.between(then, now).toSeconds());
        return seconds < 1 ? "just now" : seconds < 120 ? seconds + " s ago" : seconds / 60 + " min ago";
    }
}
