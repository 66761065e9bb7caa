package app.acta.measure.web;

import app.acta.measure.Answer;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.platform.web.Chart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws measures period by period, each point with its interval, its n and its records. */
final class Curves {
    private static final int LONG = 60;

    private final Question question;
    private final MeasureSettings settings;
    private final Links links;
    private final List<LocalDate> starts;

    /** Of so many periods that they would crowd, those before the first and after the last of these points are left out. */
    Curves(Question question, MeasureSettings settings, Links links, List<Answer.Point> counted) {
        this.question = question;
        this.settings = settings;
        this.links = links;
        this.starts = drawn(question.starts(), counted);
    }

    private static List<LocalDate> drawn(List<LocalDate> starts, List<Answer.Point> points) {
        if (starts.size() <= LONG) {
            return starts;
        }
        var counted = points.stream()
                .map(Answer.Point::start)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (counted.isEmpty()) {
            return starts.subList(0, LONG);
        }
        return starts.stream()
                .filter(start -> !start.isBefore(counted.getFirst()) && !start.isAfter(counted.getLast()))
                .toList();
    }

    /** The first days of what is drawn. */
    List<LocalDate> starts() {
        return starts;
    }

    String axis() {
        return Objects.requireNonNull(question.period()).title();
    }

    /** The position of the period that this day lies in. */
    int at(LocalDate day) {
        return (int)
                Math.max(0, starts.stream().filter(start -> !start.isAfter(day)).count() - 1);
    }

    List<String> labels() {
        var years = starts.getFirst().getYear() != starts.getLast().getYear();
        var period = Objects.requireNonNull(question.period());
        return starts.stream().map(start -> Words.period(period, start, years)).toList();
    }

    Chart.Series series(Measure measure, Answer answer) {
        var estimates = starts.stream()
                .map(start -> measure.estimate(answer.at(start, measure), settings))
                .toList();
        var sure = measure != Measure.VOLUME;
        return new Chart.Series(
                Words.name(measure, question.counting()),
                each(estimates, e -> shown(e, Intervals.Interval::value)),
                sure ? each(estimates, e -> shown(e, Intervals.Interval::low)) : List.of(),
                sure ? each(estimates, e -> shown(e, Intervals.Interval::high)) : List.of(),
                sure ? each(estimates, Estimate::n) : List.of(),
                starts.stream()
                        .<@Nullable String>map(
                                start -> answer.at(start, measure).n() == 0
                                        ? null
                                        : links.records(measure, question.during(start)))
                        .toList());
    }

    private static @Nullable Double shown(Estimate estimate, Function<Intervals.Interval, Double> end) {
        var interval = estimate.interval();
        return interval == null ? null : Math.rint(end.apply(interval) * 10) / 10;
    }

    private static <T extends @Nullable Object> List<T> each(List<Estimate> estimates, Function<Estimate, T> figure) {
        var list = new ArrayList<T>();
        estimates.forEach(estimate -> list.add(figure.apply(estimate)));
        return list;
    }
}
