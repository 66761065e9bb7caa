package app.acta.measure.web;

import app.acta.measure.Comparison;
import app.acta.measure.Intervals;
import app.acta.measure.Kind;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Outcome;
import app.acta.measure.Question;
import app.acta.platform.web.Chart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws an outcome along time: its largest parts, or the whole beside what it is compared with. */
final class ExploreChart {
    private static final int PARTS = 4;

    private final Question question;
    private final Answered answered;
    private final Curves curves;
    private final Links links;

    ExploreChart(Outcome outcome, Answered answered, MeasureSettings settings, Links links) {
        this.question = outcome.question();
        this.answered = answered;
        this.links = links;
        this.curves = new Curves(question, settings, links, outcome.points());
    }

    Chart drawn() {
        var measure = question.measure();
        var series = series();
        var title = measure.title()
                + (question.split() == null ? "" : " by " + question.split().title());
        var summary = series.size() == 1
                ? "One line."
                : series.stream().map(Chart.Series::name).collect(Collectors.joining(", ", "", "."));
        var drawn = series.toArray(Chart.Series[]::new);
        if (measure.kind() == Kind.COUNT) {
            return Chart.bar(title, summary, curves.axis(), curves.labels(), drawn);
        }
        var chart = Chart.line(title, summary, curves.axis(), curves.labels(), drawn);
        return measure.kind() == Kind.SHARE
                ? chart.between(0.0, null, measure.unit())
                : chart.between(null, null, measure.unit());
    }

    private List<Chart.Series> series() {
        if (question.split() == null) {
            var lines = new HashMap<LocalDate, Answered.Line>();
            answered.lines().forEach(line -> lines.put(start(line), line));
            var all = new ArrayList<Chart.Series>();
            all.add(series(question.measure().title(), lines));
            if (question.comparison() != null) {
                all.add(others(question.comparison(), lines));
            }
            return all;
        }
        var parts = new HashMap<String, Map<LocalDate, Answered.Line>>();
        var records = new HashMap<String, Long>();
        for (var line : answered.lines()) {
            var part = String.valueOf(line.part());
            parts.computeIfAbsent(part, any -> new HashMap<>()).put(start(line), line);
            records.merge(part, line.tally().records(), Long::sum);
        }
        return records.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PARTS)
                .map(each -> series(
                        links.label(question.split(), each.getKey()), Objects.requireNonNull(parts.get(each.getKey()))))
                .toList();
    }

    private LocalDate start(Answered.Line line) {
        return Objects.requireNonNull(question.period()).start(Objects.requireNonNull(line.start()));
    }

    private Chart.Series series(String name, Map<LocalDate, Answered.Line> lines) {
        var sure = question.measure().kind() != Kind.COUNT;
        return new Chart.Series(
                name,
                each(lines, line -> shown(line, Intervals.Interval::value)),
                sure ? each(lines, line -> shown(line, Intervals.Interval::low)) : List.of(),
                sure ? each(lines, line -> shown(line, Intervals.Interval::high)) : List.of(),
                sure ? each(lines, line -> line.estimate().n()) : List.of(),
                each(lines, Answered.Line::href));
    }

    private Chart.Series others(Comparison comparison, Map<LocalDate, Answered.Line> lines) {
        var name = switch (comparison.kind()) {
            case BEFORE -> "The time before";
            case YEAR -> "Last year";
            case OTHERS -> links.label(Objects.requireNonNull(comparison.facet()), comparison.value());
        };
        return Chart.Series.of(name, each(lines, line -> {
            var other = line.other();
            return other == null || other.interval() == null
                    ? null
                    : tenth(other.interval().value());
        }));
    }

    private <T> List<@Nullable T> each(
            Map<LocalDate, Answered.Line> lines, Function<Answered.Line, @Nullable T> figure) {
        var list = new ArrayList<@Nullable T>();
        for (var start : curves.starts()) {
            var line = lines.get(start);
            list.add(line == null ? null : figure.apply(line));
        }
        return list;
    }

    private static @Nullable Double shown(Answered.Line line, Function<Intervals.Interval, Double> end) {
        var interval = line.estimate().interval();
        if (interval == null) {
            return null;
        }
        var value = end.apply(interval);
        // Without a bound the band ends at the figure itself.
        return tenth(Double.isInfinite(value) ? interval.value() : value);
    }

    private static double tenth(double value) {
        return Math.rint(value * 10) / 10;
    }
}
