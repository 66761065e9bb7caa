package app.acta.measure.web;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Distribution;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns counted numbers into what the page says and draws. */
final class PulseTelling {
    /** What Pulse is about, in the order of its figures. */
    static final List<Measure> TOLD = Stream.concat(Measures.OF_VOICES.stream(), Measures.OF_CASES.stream())
            .toList();

    private static final int ROWS = 30;
    private static final double SCALE = 100;

    private final Pulse pulse;
    private final Question question;
    private final MeasureSettings settings;
    private final Links links;
    private final Story story;
    private final String slug;
    private final boolean leads;

    PulseTelling(
            Visitor visitor, Pulse pulse, Question question, MeasureSettings settings, Map<String, String> themes) {
        this.pulse = pulse;
        this.question = question;
        this.settings = settings;
        this.links = new Links(visitor.place(), "pulse", settings, themes);
        this.story = new Story(pulse, question, settings, links);
        this.slug = "/" + visitor.place().slug();
        this.leads = visitor.may(May.LEAD);
    }

    PulseView tell(
            Instant now,
            LocalDate today,
            List<String> notices,
            ExploreView.Table consistency,
            @Nullable Distribution spread) {
        var bar = new PulseBar(pulse.choices(), question, links);
        var months = question.period() == Question.Period.MONTH;
        return new PulseView(
                bar.on(slug + "/pulse", today),
                bar.counted(),
                months,
                bar.periods(Question.Period.WEEK),
                bar.periods(Question.Period.MONTH),
                story.headline(),
                Words.ago(pulse.asOf(), now),
                notices,
                TOLD.stream().map(this::tile).toList(),
                panels(spread),
                bar.splits(),
                Words.name(Measure.VOLUME, question.counting()),
                question.split() == null ? "" : question.split().title(),
                pulse.parts().stream().limit(ROWS).map(this::row).toList(),
                Math.max(0, pulse.parts().size() - ROWS),
                consistency,
                story.next(slug + "/surveys"));
    }

    private PulseView.Tile tile(Measure measure) {
        if (measure.ofCases() && pulse.cases() == null) {
            return new PulseView.Tile(measure.title(), "–", "cases are not known by this", true, "", null);
        }
        var estimate = measure.estimate(pulse.now(measure), settings);
        var interval = estimate.interval();
        var href = estimate.n() == 0 ? "" : links.records(measure, question.filter());
        return new PulseView.Tile(
                Words.name(measure, question.counting()),
                interval == null ? "–" : Words.figure(measure, interval.value()),
                measure == Measure.VOLUME
                        ? pace(pulse.now(measure))
                        : ground(measure, estimate) + (estimate.few() && interval != null ? ", few" : ""),
                measure != Measure.VOLUME && estimate.few(),
                href,
                story.change(measure).map(change -> change(measure, change)).orElse(null));
    }

    private String pace(Tally all) {
        if (question.counting() == Question.Counting.PEOPLE) {
            return Words.count(all.records()) + (all.records() == 1 ? " voice" : " voices");
        }
        var voices = all.n();
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
    private List<PulseView.Panel> panels(@Nullable Distribution spread) {
        var panels = new ArrayList<PulseView.Panel>();
        for (var measure : List.of(Measure.RECOMMENDATION, Measure.VOLUME, Measure.IN_TIME, Measure.LOOPS_CLOSED)) {
            var answer = measure.ofCases() ? pulse.cases() : pulse.voices();
            if (answer != null && drawn(measure, answer)) {
                panels.add(panel(measure, answer, panels.isEmpty(), measure == Measure.RECOMMENDATION ? spread : null));
            }
        }
        return panels;
    }

    // A chart with no point at all would be drawn for nothing.
    private boolean drawn(Measure measure, Answer answer) {
        return question.starts().stream().anyMatch(start -> {
            var estimate = measure.estimate(answer.at(start, measure), settings);
            return estimate.n() > 0 && estimate.interval() != null;
        });
    }

    private String note(Measure measure) {
        return switch (measure) {
            case RECOMMENDATION ->
                "Of answers that were asked for: "
                        + settings.solicited().stream()
                                .map(channel -> channel.title().toLowerCase(java.util.Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".";
            case VOLUME ->
                question.counting() == Question.Counting.PEOPLE
                        ? "Each once a "
                                + Objects.requireNonNull(question.period())
                                        .title()
                                        .toLowerCase(java.util.Locale.ROOT) + "."
                        : "All that fit, by the day they were said.";
            case IN_TIME -> "First replies, by the day the case opened.";
            default -> "Settled so far, by the day the case opened.";
        };
    }

    private PulseView.Panel panel(Measure measure, Answer answer, boolean wide, @Nullable Distribution spread) {
        var sure = measure != Measure.VOLUME;
        var curves = new Curves(
                question,
                settings,
                links,
                Stream.concat(
                                pulse.voices().points().stream(),
                                pulse.cases() == null ? Stream.of() : pulse.cases().points().stream())
                        .toList());
        var whole = measure.estimate(pulse.now(measure), settings);
        var summary = whole.interval() == null
                ? "Nothing is shown under " + settings.floor() + " answers."
                : "In the whole time " + Words.figure(measure, whole.interval().value()) + ", n "
                        + Words.count(whole.n()) + ".";
        var series = curves.series(measure, answer);
        var chart = measure == Measure.VOLUME
                ? Chart.bar(Words.name(measure, question.counting()), summary, curves.axis(), curves.labels(), series)
                : Chart.line(measure.title(), summary, curves.axis(), curves.labels(), series);
        var title = Words.name(measure, question.counting());
        return new PulseView.Panel(
                title,
                note(measure),
                measure.ofCases() ? chart.between(0.0, 100.0, " %") : chart,
                wide,
                sure ? settings.few() : 0,
                leads ? links.watch(measure, question.filter()) : "",
                spread);
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
