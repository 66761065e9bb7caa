package app.acta.measure.web;

import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.platform.web.Chart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns counted numbers into what the page says and draws. */
final class PulseTelling {
    private static final int ROWS = 30;
    private static final double SCALE = 100;
    private static final int LONG = 60;

    private final Pulse pulse;
    private final Question question;
    private final MeasureSettings settings;
    private final Links links;
    private final Story story;
    private final String slug;

    PulseTelling(Visitor visitor, Pulse pulse, Question question, MeasureSettings settings) {
        this.pulse = pulse;
        this.question = question;
        this.settings = settings;
        this.links = new Links(visitor.place(), settings);
        this.story = new Story(pulse, question, settings, links);
        this.slug = "/" + visitor.place().slug();
    }

    PulseView tell(Instant now, LocalDate today, List<String> notices) {
        var bar = new PulseBar(pulse, question, links);
        var months = question.period() == Question.Period.MONTH;
        return new PulseView(
                slug + "/pulse",
                Words.days(question.from(), question.to()),
                question.from().toString(),
                question.to().toString(),
                months,
                bar.periods(Question.Period.WEEK),
                bar.periods(Question.Period.MONTH),
                bar.ranges(today),
                bar.choices(),
                bar.chips(),
                bar.hidden(),
                story.headline(),
                Words.ago(pulse.asOf(), now),
                notices,
                List.of(Measure.values()).stream().map(this::tile).toList(),
                panels(),
                bar.splits(),
                question.split() == null ? "" : question.split().title(),
                pulse.parts().stream().limit(ROWS).map(this::row).toList(),
                Math.max(0, pulse.parts().size() - ROWS),
                story.next(),
                slug + "/surveys");
    }

    private PulseView.Tile tile(Measure measure) {
        if (measure.ofCases() && pulse.cases() == null) {
            return new PulseView.Tile(measure, "–", "cases are not known by this", true, "", null);
        }
        var estimate = measure.estimate(pulse.now(measure), settings);
        var interval = estimate.interval();
        var href = estimate.n() == 0 ? "" : links.records(measure, question.filter());
        return new PulseView.Tile(
                measure,
                interval == null ? "–" : Words.figure(measure, interval.value()),
                measure == Measure.VOLUME
                        ? pace(estimate.n())
                        : ground(measure, estimate) + (estimate.few() && interval != null ? ", few" : ""),
                measure != Measure.VOLUME && estimate.few(),
                href,
                story.change(measure).map(change -> change(measure, change)).orElse(null));
    }

    private String pace(long voices) {
        var days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        return days < 14 ? "in " + days + " days" : Words.count(Math.round(7.0 * voices / days)) + " a week";
    }

    private String ground(Measure measure, Estimate estimate) {
        return Words.ground(measure, estimate, settings.floor());
    }

    private PulseView.Change change(Measure measure, Intervals.Interval change) {
        var up = change.value() > 0;
        var words = (measure == Measure.VOLUME
                        ? Words.count(Math.abs(Math.round(change.value())))
                        : Math.abs(Math.round(change.value())) + " points")
                + (up ? " more" : " less");
        return new PulseView.Change(words, up, measure == Measure.VOLUME ? "" : up ? "good" : "bad");
    }

    /** A drawing of each measure that counts anything; the first is wide. */
    private List<PulseView.Panel> panels() {
        var panels = new ArrayList<PulseView.Panel>();
        for (var measure : List.of(Measure.RECOMMENDATION, Measure.VOLUME, Measure.IN_TIME, Measure.LOOPS_CLOSED)) {
            var answer = measure.ofCases() ? pulse.cases() : pulse.voices();
            if (answer != null && pulse.now(measure).n() > 0) {
                panels.add(panel(measure, answer, panels.isEmpty()));
            }
        }
        return panels;
    }

    private String note(Measure measure) {
        return switch (measure) {
            case RECOMMENDATION ->
                "Of people who were asked: "
                        + settings.solicited().stream()
                                .map(channel -> channel.title().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".";
            case VOLUME -> "All that fit, by the day they were said.";
            case IN_TIME -> "First replies, by the day the case opened.";
            case LOOPS_CLOSED -> "Settled so far, by the day the case opened.";
        };
    }

    private PulseView.Panel panel(Measure measure, Answer answer, boolean wide) {
        var starts = drawn();
        var years = starts.getFirst().getYear() != starts.getLast().getYear();
        var month = question.period() == Question.Period.MONTH;
        var estimates = starts.stream()
                .map(start -> measure.estimate(answer.at(start, measure), settings))
                .toList();
        var sure = measure != Measure.VOLUME;
        var series = new Chart.Series(
                measure.title(),
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
        var labels =
                starts.stream().map(start -> Words.period(month, start, years)).toList();
        var axis = Objects.requireNonNull(question.period()).title();
        var whole = measure.estimate(pulse.now(measure), settings);
        var summary = whole.interval() == null
                ? "Nothing is shown under " + settings.floor() + " answers."
                : "In the whole time " + Words.figure(measure, whole.interval().value()) + ", n "
                        + Words.count(whole.n()) + ".";
        var chart = measure == Measure.VOLUME
                ? Chart.bar(measure.title(), summary, axis, labels, series)
                : Chart.line(measure.title(), summary, axis, labels, series);
        return new PulseView.Panel(
                measure.title(),
                note(measure),
                switch (measure) {
                    case VOLUME, RECOMMENDATION -> chart;
                    case IN_TIME, LOOPS_CLOSED -> chart.between(0.0, 100.0, " %");
                },
                wide,
                sure ? settings.few() : 0);
    }

    /** The periods on the axis; of a very long time those before the first and after the last count are left out. */
    private List<LocalDate> drawn() {
        var starts = question.starts();
        if (starts.size() <= LONG) {
            return starts;
        }
        var counted = Stream.concat(
                        pulse.voices().points().stream(),
                        pulse.cases() == null ? Stream.of() : pulse.cases().points().stream())
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

    private static @Nullable Double shown(Estimate estimate, Function<Intervals.Interval, Double> end) {
        var interval = estimate.interval();
        return interval == null ? null : Math.rint(end.apply(interval) * 10) / 10;
    }

    private static <T extends @Nullable Object> List<T> each(List<Estimate> estimates, Function<Estimate, T> figure) {
        var list = new ArrayList<T>();
        estimates.forEach(estimate -> list.add(figure.apply(estimate)));
        return list;
    }

    private PulseView.Row row(Answer.Point voices) {
        var facet = Objects.requireNonNull(question.split());
        var part = String.valueOf(voices.part());
        var filter = question.filter().with(facet, part);
        var most = pulse.parts().stream()
                .mapToLong(point -> point.of(Measure.VOLUME).n())
                .max()
                .orElse(1);
        var cases = pulse.partsOfCases().stream()
                .filter(point -> part.equals(point.part()))
                .findFirst()
                .orElse(new Answer.Point(null, part, Map.of()));
        var count = voices.of(Measure.VOLUME).n();
        return new PulseView.Row(
                facet.label(part),
                links.inbox(filter),
                Words.count(count),
                Math.max(1, Math.round(100.0 * count / Math.max(1, most))),
                figure(Measure.RECOMMENDATION, voices, filter),
                figure(Measure.IN_TIME, cases, filter),
                figure(Measure.LOOPS_CLOSED, cases, filter));
    }

    private PulseView.Figure figure(Measure measure, Answer.Point point, Filter filter) {
        var estimate = measure.estimate(point.of(measure), settings);
        var interval = estimate.interval();
        var href = estimate.n() == 0 ? "" : links.records(measure, filter);
        if (interval == null) {
            return new PulseView.Figure(
                    "–", estimate.n() == 0 ? "" : ground(measure, estimate), href, true, false, 0, 0, 0);
        }
        var low = Math.round(interval.low() + SCALE);
        return new PulseView.Figure(
                Words.figure(measure, interval.value()),
                ground(measure, estimate),
                href,
                estimate.few(),
                true,
                low,
                Math.max(2, Math.round(interval.high() + SCALE) - low),
                Math.round(interval.value() + SCALE));
    }
}
