package app.acta.understand.themes.web;

import app.acta.platform.stat.Share;
import app.acta.platform.web.Chart;
import app.acta.understand.themes.kept.Themes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is drawn of a theme, week by week: how many voices, and how they feel about it. */
final class ThemeCurves {
    private static final String AXIS = "Week of";

    private final Drawn drawn;
    private final List<LocalDate> mondays;
    private final List<Themes.Tally> weeks;

    /** @param last the last day that is drawn, local to the workspace */
    ThemeCurves(Drawn drawn, LocalDate last) {
        this.drawn = drawn;
        var end = last.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        mondays = IntStream.rangeClosed(1, Themes.WEEKS)
                .mapToObj(week -> end.minusWeeks(Themes.WEEKS - (long) week))
                .toList();
        weeks = IntStream.range(0, Themes.WEEKS)
                .mapToObj(week -> week < drawn.theme().weeks().size()
                        ? drawn.theme().weeks().get(week)
                        : Themes.Tally.NONE)
                .toList();
    }

    Chart voices() {
        return Chart.bar(
                "Voices a week",
                "Voices about it in each of the last " + Themes.WEEKS + " weeks.",
                AXIS,
                labels(),
                Chart.Series.of(
                                "Voices",
                                weeks.stream().map(week -> (double) week.n()).toList())
                        .opening(opening("")));
    }

    /** The shares of those who feel bad and good about it, with Wilson's intervals, as {@link Share}; null where no week has enough. */
    @Nullable
    Chart feelings() {
        var chart = Chart.line(
                        "How they feel about it",
                        "Of the voices of each week that feel something about it or nothing, the share that feels bad and the share that feels good.",
                        AXIS,
                        labels(),
                        series(
                                "Feel bad",
                                "negative",
                                weeks.stream().map(Themes.Tally::negative).toList()),
                        series(
                                "Feel good",
                                "positive",
                                weeks.stream().map(Themes.Tally::positive).toList()))
                .between(0.0, 100.0, " %");
        return chart.drawn() ? chart : null;
    }

    private Chart.Series series(String name, String feeling, List<Long> hits) {
        var values = new ArrayList<@Nullable Double>();
        var low = new ArrayList<@Nullable Double>();
        var high = new ArrayList<@Nullable Double>();
        var counts = new ArrayList<@Nullable Long>();
        for (var week = 0; week < weeks.size(); week++) {
            var tally = weeks.get(week);
            var share = new Share(hits.get(week), tally.negative() + tally.neutral() + tally.positive());
            values.add(share.shown() ? (Double) (100 * share.value()) : null);
            low.add(share.shown() ? (Double) (100 * share.low()) : null);
            high.add(share.shown() ? (Double) (100 * share.high()) : null);
            counts.add(share.n());
        }
        return new Chart.Series(name, values, low, high, counts, opening("&feeling=" + feeling));
    }

    private List<String> labels() {
        return mondays.stream().map(LocalDate::toString).toList();
    }

    private List<@Nullable String> opening(String narrowed) {
        return new ArrayList<>(mondays.stream()
                .map(monday -> drawn.base() + "/" + drawn.theme().id() + "/voices?from=" + monday + "&to="
                        + monday.plusDays(6) + narrowed)
                .toList());
    }
}
