package app.acta.measure.web;

import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.Question;
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

    /** What a measure is called: of people, those who spoke. */
    static String name(Measure measure, Question.Counting counting) {
        return measure == Measure.VOLUME ? capital(counting.title()) : measure.title();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A figure with a real minus and its unit; a score's plus says that it is one. */
    static String figure(Measure measure, double value) {
        return switch (measure.kind()) {
            case COUNT -> count(Math.round(value));
            case SCORE -> signed(value);
            case SHARE -> plain(value) + " %";
            default -> fine(value) + measure.unit();
        };
    }

    /** One figure behind the point below a hundred, where whole ones would say too little. */
    static String fine(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%,.1f" : "%,.0f", value);
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
        return switch (measure.kind()) {
            case SCORE -> signed(interval.low()) + " to " + signed(interval.high());
            case SHARE -> plain(interval.low()) + "–" + plain(interval.high()) + " %";
            default ->
                Double.isInfinite(interval.low())
                        ? Double.isInfinite(interval.high())
                                ? "too few for an interval"
                                : "up to " + fine(interval.high()) + measure.unit()
                        : Double.isInfinite(interval.high())
                                ? fine(interval.low()) + measure.unit() + " or more"
                                : fine(interval.low()) + "–" + fine(interval.high()) + measure.unit();
        };
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

    /** A period's name on an axis, with its year where there are several. */
    static String period(Question.Period period, LocalDate start, boolean years) {
        return switch (period) {
            case DAY, WEEK -> years ? day(start) : start.format(DAY);
            case MONTH -> start.format(MONTH);
            case QUARTER -> "Q" + (start.getMonthValue() + 2) / 3 + " " + start.getYear();
        };
    }

    static String ago(Instant then, Instant now) {
        var seconds = Math.max(0, Duration.between(then, now).toSeconds());
        return seconds < 1 ? "just now" : seconds < 120 ? seconds + " s ago" : seconds / 60 + " min ago";
    }
}
