package app.acta.act.problems.web;

import app.acta.act.Case;
import app.acta.platform.web.Chart;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When the cases of a problem happened, week by week. */
final class Trend {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int WEEKS = 26;
    private static final int FEWEST = 6;

    private Trend() {}

    /** The last half year, or less when the first case is younger; empty weeks stand as zero. */
    static @Nullable Chart of(List<Case> cases, ZoneId zone, LocalDate today) {
        if (cases.isEmpty()) {
            return null;
        }
        var monday = monday(today);
        var first = cases.stream()
                .map(held -> monday(LocalDate.ofInstant(held.occurredAt(), zone)))
                .min(LocalDate::compareTo)
                .orElse(monday);
        var span = ChronoUnit.WEEKS.between(first, monday) + 1;
        var weeks = Math.clamp(span, FEWEST, WEEKS);
        var counts = new long[weeks];
        var shown = 0L;
        for (var held : cases) {
            var back = ChronoUnit.WEEKS.between(monday(LocalDate.ofInstant(held.occurredAt(), zone)), monday);
            if (back >= 0 && back < weeks) {
                counts[weeks - 1 - (int) back]++;
                shown++;
            }
        }
        var labels = new ArrayList<String>();
        var values = new ArrayList<@Nullable Double>();
        for (var n = 0; n < weeks; n++) {
            labels.add(DAY.format(monday.minusWeeks(weeks - 1 - n)));
            values.add((double) counts[n]);
        }
        var lately = counts[weeks - 1] + counts[weeks - 2] + counts[weeks - 3] + counts[weeks - 4];
        return Chart.bar(
                "Cases by week",
                "%d of %d cases in these %d weeks; %d in the last four.".formatted(shown, cases.size(), weeks, lately),
                "Week of",
                labels,
                Chart.Series.of("Cases", values));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
