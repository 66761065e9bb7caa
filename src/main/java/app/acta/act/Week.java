package app.acta.act;

import app.acta.platform.problems.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opening hours and holidays as people write them. */
public final class Week {
    private static final Pattern SPAN =
            Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:-|–|to)\\s*(\\d{1,2})(?:[:.](\\d{2}))?");
    private static final int HOLIDAYS = 400;

    private Week() {}

    /** One day's hours: "9:00–12:00, 13:00–17:00"; nothing when closed. */
    public static String write(List<BusinessHours.Span> day) {
        return day.stream()
                .map(span -> time(span.from()) + "–" + time(span.until()))
                .collect(Collectors.joining(", "));
    }

    private static String time(int minute) {
        return minute / 60 + ":" + String.format("%02d", minute % 60);
    }

    /**
     * Reads one day's hours.
     *
     * @param field the form's field
     * @throws Refusal invalid, with a sentence
     */
    public static List<BusinessHours.Span> read(String field, String written) {
        var spans = new ArrayList<BusinessHours.Span>();
        for (var part : written.strip().split("[,;]", -1)) {
            if (!part.isBlank()) {
                spans.add(span(field, part.strip()));
            }
        }
        spans.sort(Comparator.comparingInt(BusinessHours.Span::from));
        for (var i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() < spans.get(i - 1).until()) {
                throw Refusal.invalid(field, "Two stretches of one day overlap.");
            }
        }
        return spans;
    }

    private static BusinessHours.Span span(String field, String part) {
        var match = SPAN.matcher(part);
        if (match.matches()) {
            var from = minute(match.group(1), match.group(2));
            var until = minute(match.group(3), match.group(4));
            if (from >= 0 && until <= 24 * 60 && from < until) {
                return new BusinessHours.Span(from, until);
            }
        }
        throw Refusal.invalid(
                field, "Write hours like 9:00–17:00, or 9:00–12:00, 13:00–17:00. Leave it empty for closed.");
    }

    private static int minute(String hours, @org.jspecify.annotations.Nullable String minutes) {
        var minute = minutes == null ? 0 : Integer.parseInt(minutes);
        return minute > 59 ? Integer.MAX_VALUE : Integer.parseInt(hours) * 60 + minute;
    }

    /** Holidays, one a line: "2026-12-25 Christmas". */
    public static String write(Map<LocalDate, String> holidays) {
        return holidays.entrySet().stream()
                .map(day -> (day.getKey() + " " + day.getValue()).strip())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads holidays.
     *
     * @throws Refusal invalid, with a sentence
     */
    public static Map<LocalDate, String> holidays(String written) {
        var days = new TreeMap<LocalDate, String>();
        for (var line : written.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList()) {
            var parts = line.split("\\s+", 2);
            var name = parts.length > 1 ? Words.clean(parts[1]) : "";
            try {
                days.put(LocalDate.parse(parts[0]), name.substring(0, Math.min(100, name.length())));
            } catch (DateTimeException e) {
                throw Refusal.invalid("holidays", "Write one day a line, like 2026-12-25 Christmas.");
            }
        }
        if (days.size() > HOLIDAYS) {
            throw Refusal.invalid("holidays", "At most " + HOLIDAYS + " days.");
        }
        return days;
    }
}
