package app.acta.measure.web;

import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Impression;
import app.acta.measure.Answer;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.measure.feelings.Feelings;
import app.acta.platform.stat.Share;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Distribution;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns counted feelings into what the page says and draws. */
final class FeelingsTelling {
    private static final int ROWS = 30;

    private final Feelings.Found feelings;
    private final List<Feelings.Burden> burdens;
    private final Map<String, String> themes;
    private final Question question;
    private final MeasureSettings settings;
    private final Links links;
    private final String slug;
    private final List<Measure> shown;
    private final Map<Measure, Intervals.Interval> changes = new EnumMap<>(Measure.class);

    FeelingsTelling(
            Visitor visitor,
            Feelings.Found feelings,
            List<Feelings.Burden> burdens,
            Map<String, String> themes,
            Question question,
            MeasureSettings settings) {
        this.feelings = feelings;
        this.burdens = burdens;
        this.themes = themes;
        this.question = question;
        this.settings = settings;
        this.links = new Links(visitor.place(), "feelings", settings, themes);
        this.slug = "/" + visitor.place().slug();
        this.shown = Measures.OF_FEELINGS.stream()
                .filter(measure -> measure != Measure.SUCCESS || now(measure).n() > 0)
                .toList();
        var comparable = Measures.OF_FEELINGS.stream()
                .filter(measure ->
                        now(measure).n() >= settings.floor() && before(measure).n() >= settings.floor())
                .toList();
        var all = comparable.stream()
                .map(measure -> measure.change(now(measure), before(measure), 1))
                .toList();
        var real = Intervals.real(all);
        for (var i = 0; i < all.size(); i++) {
            if (real.get(i)) {
                changes.put(comparable.get(i), all.get(i));
            }
        }
    }

    private Tally now(Measure measure) {
        return feelings.now().whole(measure);
    }

    private Tally before(Measure measure) {
        return feelings.before().whole(measure);
    }

    FeelingsView tell(Instant now, LocalDate today, List<String> notices, @Nullable Distribution felt) {
        var bar = new PulseBar(feelings.choices(), question, links);
        return new FeelingsView(
                bar.on(slug + "/feelings", today),
                bar.counted(),
                question.period() == Question.Period.MONTH,
                bar.periods(Question.Period.WEEK),
                bar.periods(Question.Period.MONTH),
                headline(),
                notices,
                shown.stream().map(this::tile).toList(),
                panels(felt),
                emotions(),
                Words.count(now(Measure.EFFORT).n()) + " " + question.counting().title(),
                bar.splits(),
                Objects.requireNonNull(question.split()).title(),
                feelings.parts().stream()
                        .filter(point -> shown.stream()
                                .anyMatch(measure -> point.of(measure).n() > 0))
                        .limit(ROWS)
                        .map(this::part)
                        .toList(),
                burdens.stream()
                        .filter(burden -> themes.containsKey(burden.theme()))
                        .map(this::theme)
                        .toList(),
                Words.ago(feelings.asOf(), now));
    }

    private String headline() {
        if (now(Measure.GOOD).n() == 0 && now(Measure.EFFORT).n() == 0) {
            return "No voice of these days has been read.";
        }
        var days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        if (before(Measure.GOOD).n() == 0) {
            return "There is nothing before " + Words.day(question.from()) + " to compare with yet.";
        }
        if (changes.isEmpty()) {
            return "Nothing moved more than chance explains, compared with the " + days + " days before.";
        }
        var moved = changes.entrySet().stream()
                .limit(2)
                .map(each -> "\"%s\" %s by %d points (%d to %d)"
                        .formatted(
                                each.getKey().title(),
                                each.getValue().value() > 0 ? "rose" : "fell",
                                Math.round(Math.abs(each.getValue().value())),
                                Math.round(Math.min(
                                        Math.abs(each.getValue().low()),
                                        Math.abs(each.getValue().high()))),
                                Math.round(Math.max(
                                        Math.abs(each.getValue().low()),
                                        Math.abs(each.getValue().high())))))
                .collect(Collectors.joining(", and "));
        return moved + ", compared with the " + days + " days before.";
    }

    private PulseView.Tile tile(Measure measure) {
        var estimate = measure.estimate(now(measure), settings);
        var interval = estimate.interval();
        var change = changes.get(measure);
        return new PulseView.Tile(
                measure.title(),
                interval == null ? "–" : Words.figure(measure, interval.value()),
                Words.ground(measure, estimate, settings.floor()) + (estimate.few() && interval != null ? ", few" : ""),
                estimate.few(),
                estimate.n() == 0 ? "" : links.records(measure, question.filter()),
                change == null
                        ? null
                        : new PulseView.Change(
                                Math.abs(Math.round(change.value())) + " points "
                                        + (change.value() > 0 ? "more" : "less"),
                                change.value() > 0,
                                (change.value() > 0) == measure.burdens() ? "bad" : "good"));
    }

    private List<PulseView.Panel> panels(@Nullable Distribution felt) {
        var curves = new Curves(question, settings, links, feelings.voices().points());
        var panels = new ArrayList<PulseView.Panel>();
        panels.add(panel(
                curves,
                "Feelings",
                "Where the feeling is known: by a person, a score or the words.",
                List.of(Measure.GOOD, Measure.BAD),
                felt));
        if (now(Measure.EFFORT).n()
                        + now(Measure.EASE).n()
                        + now(Measure.SUCCESS).n()
                == 0) {
            return panels;
        }
        panels.add(panel(
                curves,
                "Effort and clarity",
                "Said in words, beside how easy it was where that was asked.",
                Stream.of(Measure.EFFORT, Measure.UNCLEAR, Measure.EASE)
                        .filter(measure ->
                                measure != Measure.EASE || now(measure).n() > 0)
                        .toList(),
                null));
        var asked = shown.contains(Measure.SUCCESS);
        panels.add(panel(
                curves,
                "Success",
                asked
                        ? "Where people were asked whether they got done what they came for, beside those who say that they did not."
                        : "Said in words: that they did not get done what they came for.",
                asked ? List.of(Measure.SUCCESS, Measure.FAILED) : List.of(Measure.FAILED),
                null));
        return panels;
    }

    private PulseView.Panel panel(
            Curves curves, String title, String note, List<Measure> measures, @Nullable Distribution spread) {
        var summary = measures.stream()
                        .map(measure -> measure.title().toLowerCase(Locale.ROOT) + " "
                                + whole(measure.estimate(now(measure), settings), measure))
                        .collect(Collectors.joining(", "))
                + ".";
        var series = measures.stream()
                .map(measure -> curves.series(measure, feelings.voices()))
                .toArray(Chart.Series[]::new);
        var chart = Chart.line(title, "In the whole time: " + summary, curves.axis(), curves.labels(), series);
        return new PulseView.Panel(title, note, chart.between(0.0, null, " %"), true, settings.few(), "", spread);
    }

    private String whole(Estimate estimate, Measure measure) {
        var interval = estimate.interval();
        return interval == null
                ? "is not shown under " + settings.floor()
                : Words.figure(measure, interval.value()) + ", n " + Words.count(estimate.n());
    }

    private List<FeelingsView.Emotion> emotions() {
        var n = now(Measure.EFFORT).n();
        var most = feelings.emotions().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return feelings.emotions().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<Impression.Emotion, Long>comparingByValue(Comparator.reverseOrder()))
                .map(each -> {
                    var share = new Share(each.getValue(), n);
                    return new FeelingsView.Emotion(
                            each.getKey().title(),
                            links.inbox(question.filter()
                                    .with(Facet.EMOTION, each.getKey().key())),
                            share.percent(),
                            Words.count(each.getValue()) + " "
                                    + question.counting().title() + "; " + share.note(),
                            Math.round(100.0 * each.getValue() / Math.max(1, most)));
                })
                .toList();
    }

    private FeelingsView.Row part(Answer.Point point) {
        var facet = Objects.requireNonNull(question.split());
        var part = String.valueOf(point.part());
        var filter = question.filter().with(facet, part);
        return new FeelingsView.Row(
                facet.label(part),
                links.inbox(filter),
                shown.stream()
                        .map(measure -> cell(
                                measure,
                                new Share(
                                        point.of(measure).up(),
                                        point.of(measure).n()),
                                filter))
                        .toList());
    }

    private FeelingsView.Row theme(Feelings.Burden burden) {
        var filter = question.filter().with(Facet.THEME, burden.theme());
        var cells = new ArrayList<FeelingsView.Cell>();
        cells.add(new FeelingsView.Cell(
                "Feel bad about it",
                figure(
                        Measure.BAD,
                        burden.bad(),
                        slug + "/themes/" + burden.theme() + "/voices?feeling=negative&from=" + question.from() + "&to="
                                + question.to())));
        cells.add(cell(Measure.EFFORT, burden.effort(), filter));
        cells.add(cell(Measure.UNCLEAR, burden.unclear(), filter));
        cells.add(cell(Measure.FAILED, burden.failed(), filter));
        cells.add(cell(Measure.EASE, burden.easy(), filter));
        if (shown.contains(Measure.SUCCESS)) {
            cells.add(cell(Measure.SUCCESS, burden.done(), filter));
        }
        return new FeelingsView.Row(
                Objects.requireNonNull(themes.get(burden.theme())),
                slug + "/themes/" + burden.theme() + "?from=" + question.from() + "&to=" + question.to(),
                cells);
    }

    private FeelingsView.Cell cell(Measure measure, Share share, Filter filter) {
        return new FeelingsView.Cell(measure.title(), figure(measure, share, links.records(measure, filter)));
    }

    private PulseView.Figure figure(Measure measure, Share share, String href) {
        var estimate = measure.estimate(new Tally(share.n(), share.hits(), 0), settings);
        var interval = estimate.interval();
        return new PulseView.Figure(
                interval == null ? "–" : Words.figure(measure, interval.value()),
                share.n() == 0 ? "" : Words.ground(measure, estimate, settings.floor()),
                href,
                estimate.few(),
                interval != null,
                0,
                0,
                0);
    }
}
