package app.acta.act.fixes.web;

import app.acta.act.fixes.Evidence;
import app.acta.act.fixes.Fix;
import app.acta.platform.stat.Distributions;
import app.acta.platform.web.Chart;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The weeks before and since a fix, each rate with its exact Poisson interval (F. Garwood, Biometrika 28, 1936). */
final class WeeksChart {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int SHOWN = 30;
    private static final double TAIL = 0.025;

    private WeeksChart() {}

    /** A set of points that are drawn as one line: null where the line is not. */
    private static final class Line {
        private final List<@Nullable Double> values = new ArrayList<>();
        private final List<@Nullable Double> low = new ArrayList<>();
        private final List<@Nullable Double> high = new ArrayList<>();
        private final List<@Nullable Long> n = new ArrayList<>();
        private final List<@Nullable String> hrefs = new ArrayList<>();

        private void skip() {
            values.add(null);
            low.add(null);
            high.add(null);
            n.add(null);
            hrefs.add(null);
        }

        private void add(long count, double exposure, @Nullable String href) {
            if (exposure <= 0) {
                skip();
                return;
            }
            values.add(100 * count / exposure);
            low.add(count == 0 ? 0 : 100 * Distributions.gammaQuantile(TAIL, (double) count) / exposure);
            high.add(100 * Distributions.gammaQuantile(1 - TAIL, count + 1.0) / exposure);
            n.add(count);
            hrefs.add(href);
        }

        private Chart.Series named(String name) {
            return new Chart.Series(name, values, low, high, n, hrefs);
        }
    }

    /** @param voices the link to the voices that count; empty where their weeks cannot be opened */
    static Chart of(Fix fix, Fix.Measure measure, Evidence.Seen seen, String voices) {
        var before = new Line();
        var left = new Line();
        var since = new Line();
        var elsewhere = new Line();
        var labels = new ArrayList<String>();
        var first = Math.max(0, seen.before().size() - SHOWN);
        var weeks = new ArrayList<>(seen.before().subList(first, seen.before().size()));
        var past = weeks.size();
        weeks.addAll(seen.after()
                .subList(
                        Math.max(0, seen.after().size() - 2 * SHOWN),
                        seen.after().size()));
        for (var i = 0; i < weeks.size(); i++) {
            var week = weeks.get(i);
            labels.add(DAY.format(week.from()) + (i == past ? " · fix" : ""));
            var href = voices.isEmpty()
                    ? null
                    : voices + "&from=" + week.from() + "&to=" + week.from().plusDays(6);
            var line = i >= past ? since : i >= past - seen.leftOut() ? left : before;
            for (var each : List.of(before, left, since)) {
                if (each == line) {
                    each.add(week.count(), week.exposure(), href);
                } else {
                    each.skip();
                }
            }
            elsewhere.add(week.otherCount(), week.otherExposure(), null);
        }
        var series = new ArrayList<Chart.Series>();
        series.add(since.named("Since the fix"));
        series.add(before.named("Before"));
        if (seen.leftOut() > 0) {
            series.add(left.named("Left out"));
        }
        if (seen.compared()) {
            series.add(Chart.Series.of("Where it was not made", elsewhere.values));
        }
        return Chart.line(
                fix.title() + ", per 100 " + measure.exposure().unit(),
                FixWords.numbers(seen),
                "Week from",
                labels,
                series.toArray(Chart.Series[]::new));
    }
}
