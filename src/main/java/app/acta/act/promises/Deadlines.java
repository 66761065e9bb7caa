package app.acta.act.promises;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one grammar of "by when". A weekday is the next one after the day of writing; "next" makes it that of the week
 * after; "before Friday" ends with Thursday, "by Friday" with Friday; a week ends on Friday.
 */
final class Deadlines {
    /**
     * A deadline in a sentence.
     *
     * @param firm whether a word such as "by" or "within" makes it a deadline
     * @param first where it begins, counted in words
     */
    record Found(Term term, int start, int end, boolean firm, int first) {}

    private record Rule(Pattern pattern, Function<MatchResult, @Nullable LocalDate> day) {}

    private static final String LEAD = "(?<lead>(?:by |before |within |on |at )*)";
    private static final Pattern SPAN =
            Pattern.compile("(?:within |by |before )(?:by )?(?:on )?n(\\d+) (minute|hour|day|wday|week|month)\\b");
    private static final Pattern TIME = Pattern.compile("T(\\d+):(\\d*):([\\p{L}.]*)");

    private final LocalDateTime said;
    private final LocalDate today;
    private final List<Rule> rules = new ArrayList<>();

    Deadlines(LocalDateTime said) {
        this.said = said;
        this.today = said.toLocalDate();
        rule("date (\\d+) (\\d+) (\\d+)", m -> LocalDate.of(number(m, 2), number(m, 3), number(m, 4)));
        rule("(?:W\\d )?(?:on )?(?:by )?[no](\\d+) (?:on )?M(\\d+)(?: y(\\d+))?", m -> date(m, 2, 3, 4));
        rule("(?:W\\d )?(?:on )?M(\\d+) (?:on )?[no](\\d+)(?: y(\\d+))?", m -> date(m, 3, 2, 4));
        rule("end (?:of )?(?:next week|week next)", m -> friday(1));
        rule("end (?:this )?week(?: this)?", m -> friday(0));
        rule("end (?:next month|month next)", m -> today.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth()));
        rule("end (?:this )?month", m -> today.with(TemporalAdjusters.lastDayOfMonth()));
        rule("end (?:on )?M(\\d+)", m -> coming(number(m, 2), 1).with(TemporalAdjusters.lastDayOfMonth()));
        rule("end (?:on )?(?:this )?w?day", m -> today);
        rule("end (?:on )?W(\\d)", m -> weekday(number(m, 2), 0));
        rule("end (?:on )?D(\\d)", m -> today.plusDays(number(m, 2)));
        rule("(?:next W(\\d)|W(\\d) next(?: week)?)", m -> weekday(either(m), 1));
        rule("(?:this )?W(\\d)(?: this)?", m -> weekday(number(m, 2), 0));
        rule("D(\\d)", m -> today.plusDays(number(m, 2)));
        rule("(?:next week|week next)", m -> friday(1));
        rule("(?:this week|week this)", m -> friday(0));
        rule("o(\\d+)", m -> dayOfMonth(number(m, 2)));
    }

    private void rule(String pattern, Function<MatchResult, @Nullable LocalDate> day) {
        rules.add(new Rule(Pattern.compile("(?<![^ ])" + LEAD + pattern + "(?![^ ])"), day));
    }

    /** Every deadline in these signs, in their order. */
    List<Found> find(List<Vocabulary.Sign> signs) {
        var text = new StringBuilder();
        var starts = new ArrayList<Integer>();
        for (var sign : signs) {
            starts.add(text.length());
            text.append(sign.name()).append(' ');
        }
        var line = text.toString();
        var taken = new boolean[line.length()];
        var found = new ArrayList<Found>();
        spans(line, taken, found, signs, starts);
        for (var rule : rules) {
            var matcher = rule.pattern().matcher(line);
            while (matcher.find()) {
                var match = matcher.toMatchResult();
                if (free(taken, match)) {
                    days(rule, match, line, taken, found, signs, starts);
                }
            }
        }
        times(line, taken, found, signs, starts);
        found.sort(java.util.Comparator.comparingInt(Found::start));
        return found;
    }

    private void spans(
            String line, boolean[] taken, List<Found> found, List<Vocabulary.Sign> signs, List<Integer> starts) {
        var matcher = SPAN.matcher(line);
        while (matcher.find()) {
            var match = matcher.toMatchResult();
            take(taken, match);
            found.add(at(span(number(match, 1), match.group(2)), match, true, signs, starts));
        }
    }

    private Term span(int many, String unit) {
        return switch (unit) {
            case "minute" -> new Term.Span(Duration.ofMinutes(many));
            case "hour" -> new Term.Span(Duration.ofHours(many));
            case "wday" -> new Term.OpenDays(Math.max(1, many));
            case "week" -> new Term.Day(today.plusWeeks(many));
            case "month" -> new Term.Day(today.plusMonths(many));
            default -> new Term.Day(today.plusDays(many));
        };
    }

    private void days(
            Rule rule,
            MatchResult match,
            String line,
            boolean[] taken,
            List<Found> found,
            List<Vocabulary.Sign> signs,
            List<Integer> starts) {
        LocalDate day;
        try {
            day = rule.day().apply(match);
        } catch (DateTimeException e) {
            return; // The 31st of June is no day.
        }
        if (day == null) {
            return;
        }
        take(taken, match);
        var lead = match.group(1);
        var time = lead.contains("before") || day.isAfter(today.minusDays(1)) ? near(line, taken, match) : null;
        if (time != null) {
            found.add(at(new Term.Moment(day.atTime(time)), match, true, signs, starts));
            return;
        }
        var until = lead.contains("before") && !match.group().contains("end") ? day.minusDays(1) : day;
        if (!until.isBefore(today)) {
            var firm = lead.contains("by") || lead.contains("before") || lead.contains("within");
            found.add(at(new Term.Day(until), match, firm, signs, starts));
        }
    }

    /** A time of day within a few words of a day belongs to it. */
    private static @Nullable LocalTime near(String line, boolean[] taken, MatchResult day) {
        var matcher = TIME.matcher(line);
        while (matcher.find()) {
            var between = matcher.start() >= day.end()
                    ? line.substring(day.end(), matcher.start())
                    : line.substring(matcher.end(), day.start());
            if (!taken[matcher.start()] && between.chars().filter(c -> c == '_').count() <= 2) {
                var time = time(matcher.toMatchResult());
                if (time != null) {
                    take(taken, matcher.toMatchResult());
                    return time;
                }
            }
        }
        return null;
    }

    // A time alone is today's, or tomorrow's once it has passed.
    private void times(
            String line, boolean[] taken, List<Found> found, List<Vocabulary.Sign> signs, List<Integer> starts) {
        var matcher = TIME.matcher(line);
        while (matcher.find()) {
            var match = matcher.toMatchResult();
            var time = free(taken, match) ? time(match) : null;
            if (time != null) {
                var at = today.atTime(time);
                found.add(at(new Term.Moment(at.isAfter(said) ? at : at.plusDays(1)), match, true, signs, starts));
            }
        }
    }

    private static @Nullable LocalTime time(MatchResult match) {
        var hour = number(match, 1);
        var half = match.group(3).replace(".", "");
        var minute = match.group(2).isEmpty() ? 0 : number(match, 2);
        var afternoon = half.equals("pm") || half.equals("tarde") || half.equals("noche");
        var shown = afternoon && hour < 12 ? hour + 12 : half.equals("am") && hour == 12 ? 0 : hour;
        return shown > 23 || minute > 59 ? null : LocalTime.of(shown, minute);
    }

    private static Found at(
            Term term, MatchResult match, boolean firm, List<Vocabulary.Sign> signs, List<Integer> starts) {
        var first = index(starts, match.start());
        var last = index(starts, match.end() - 1);
        return new Found(term, signs.get(first).start(), signs.get(last).end(), firm, first);
    }

    private static int index(List<Integer> starts, int place) {
        var index = java.util.Collections.binarySearch(starts, place);
        return index >= 0 ? index : -index - 2;
    }

    private static boolean free(boolean[] taken, MatchResult match) {
        for (var n = match.start(); n < match.end(); n++) {
            if (taken[n]) {
                return false;
            }
        }
        return true;
    }

    private static void take(boolean[] taken, MatchResult match) {
        java.util.Arrays.fill(taken, match.start(), match.end(), true);
    }

    private LocalDate weekday(int weekday, int weeks) {
        var day = DayOfWeek.of(weekday);
        return weeks == 0
                ? today.with(TemporalAdjusters.next(day))
                : today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .plusWeeks(1)
                        .with(TemporalAdjusters.nextOrSame(day));
    }

    private LocalDate friday(int weeks) {
        var friday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)).plusWeeks(weeks);
        return weeks == 1 && today.getDayOfWeek().getValue() > 5 ? friday.minusWeeks(1) : friday;
    }

    private LocalDate date(MatchResult match, int day, int month, int year) {
        return match.group(year) == null
                ? coming(number(match, month), number(match, day))
                : LocalDate.of(number(match, year), number(match, month), number(match, day));
    }

    // A day without a year that has just passed is that day, and no promise; one long gone is next year's.
    private LocalDate coming(int month, int day) {
        var date = LocalDate.of(today.getYear(), month, day);
        return date.isBefore(today.minusMonths(3)) ? date.plusYears(1) : date;
    }

    private LocalDate dayOfMonth(int day) {
        var date = today.withDayOfMonth(1);
        while (date.lengthOfMonth() < day || date.withDayOfMonth(day).isBefore(today)) {
            date = date.plusMonths(1);
        }
        return date.withDayOfMonth(day);
    }

    private static int either(MatchResult match) {
        return match.group(2) == null ? number(match, 3) : number(match, 2);
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
