package app.acta.measure.web;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Asked;
import app.acta.measure.Estimate;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Outcome;
import app.acta.measure.Question;
import app.acta.platform.web.Chart;
import app.acta.platform.web.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the outcome of any question into what the page says and draws. */
final class ExploreTelling {
    private static final int ROWS = 200;
    private static final double WIDTH = 200;

    private final Outcome outcome;
    private final Question question;
    private final Measure measure;
    private final Answered answered;
    private final MeasureSettings settings;
    private final Links links;
    private final ExploreSentence sentence;

    ExploreTelling(Outcome outcome, MeasureSettings settings, Links links) {
        this.outcome = outcome;
        this.question = outcome.question();
        this.measure = question.measure();
        this.settings = settings;
        this.links = links;
        this.answered = Answered.of(outcome, settings, links);
        this.sentence = new ExploreSentence(outcome, answered, settings, links);
    }

    ExploreView tell(
            Asked asked,
            Map<Facet, List<Answer.Point>> choices,
            String here,
            String put,
            @Nullable Distribution spread,
            List<String> notices,
            Instant now) {
        var words = new ExploreWords(question, choices, links);
        var bar = new PulseBar(choices, question, links);
        var facets = Stream.concat(bar.choices().stream(), bar.themes().stream())
                .filter(choice -> !measure.ofCases() || Question.OF_CASES.contains(choice.facet()))
                .toList();
        var query = new Asked(
                        measure,
                        question.filter(),
                        question.period(),
                        question.split(),
                        question.counting(),
                        question.comparison(),
                        0)
                .toQuery();
        return new ExploreView(
                here,
                words.all(),
                Words.days(question.from(), question.to()),
                asked.filter().from() == null ? "" : question.from().toString(),
                asked.filter().to() == null ? "" : question.to().toString(),
                put,
                ExploreWords.ranges(asked, here),
                words.hidden(asked, facets),
                facets,
                chips(asked, here),
                bar.query(question.filter()),
                notices,
                sentence.headline(),
                records(),
                spread,
                chart(),
                few(),
                table(ROWS),
                new ExploreView.How(
                        measure.formula(),
                        measure.source(),
                        counted(),
                        Words.count(outcome.whole().missing()) + " of "
                                + Words.count(outcome.whole().all()) + (measure.ofCases() ? " cases" : " voices")
                                + " say nothing about it",
                        measure.inR(),
                        here + "/answer.csv?" + query,
                        here + "/figures.csv?" + query),
                Words.ago(outcome.asOf(), now));
    }

    String headline() {
        return sentence.headline();
    }

    Answered answered() {
        return answered;
    }

    /** Null where there is no time to draw along. */
    @Nullable
    Chart chart() {
        return question.period() == null || outcome.points().isEmpty()
                ? null
                : new ExploreChart(outcome, answered, settings, links).drawn();
    }

    /** Points that rest on fewer records are drawn hollow. */
    int few() {
        return measure.kind() == Kind.COUNT ? 0 : settings.few();
    }

    private List<PulseView.Link> chips(Asked asked, String here) {
        var chips = new ArrayList<PulseView.Link>();
        var filter = question.filter();
        var left = new ArrayList<Map.Entry<String, Filter>>();
        filter.chosen()
                .forEach((facet, values) -> values.forEach(value -> left.add(Map.entry(
                        facet.title() + ": " + links.label(facet, value),
                        asked.filter().without(facet, value)))));
        if (filter.customer() != null) {
            left.add(Map.entry("One customer", asked.filter().by(null)));
        }
        left.forEach(one -> chips.add(new PulseView.Link(
                one.getKey(), here + "?" + asked.of(one.getValue()).toQuery(), false)));
        return chips;
    }

    private String counted() {
        var n = sentence.unit(outcome.whole().n());
        return question.counting() == Question.Counting.PEOPLE
                ? n + ", each by their latest of " + Words.count(outcome.whole().records())
                        + " voices; who is not known counts for each voice"
                : n;
    }

    /** What opens everything that counts; its words are empty where nothing does. */
    PulseView.Link records() {
        var line = answered.whole();
        var records = line.tally().records();
        return new PulseView.Link(
                records == 0
                        ? ""
                        : "Open the " + Words.count(records) + (measure.ofCases() ? " case" : " voice")
                                + (records == 1 ? "" : "s"),
                line.href() == null ? "" : line.href(),
                false);
    }

    /** The answer in its parts, at most so many. */
    ExploreView.Table table(int most) {
        var lines = new ArrayList<>(answered.lines());
        if (question.period() == null && question.split() != null) {
            lines.sort(Comparator.comparingLong(
                            (Answered.Line line) -> line.tally().records())
                    .reversed());
        }
        if (lines.isEmpty()) {
            lines.add(answered.whole());
        }
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var line : lines) {
            var interval = line.estimate().interval();
            if (interval != null) {
                low = Math.min(low, Double.isInfinite(interval.low()) ? interval.value() : interval.low());
                high = Math.max(high, Double.isInfinite(interval.high()) ? interval.value() : interval.high());
            }
        }
        // One alone would fill its own scale.
        var ends = lines.size() == 1 && (measure.kind() == Kind.SCORE || measure.kind() == Kind.SHARE);
        var from = ends ? (measure.kind() == Kind.SCORE ? -100 : 0) : measure.kind() == Kind.COUNT ? 0 : low;
        var to = ends ? 100 : high;
        return new ExploreView.Table(
                question.split() != null && question.period() != null
                        ? question.period().title() + " and "
                                + question.split().title().toLowerCase(Locale.ROOT)
                        : question.split() != null
                                ? question.split().title()
                                : question.period() != null ? question.period().title() : "Time",
                outcome.other() == null ? "" : ExploreSentence.capital(sentence.side()),
                lines.stream().limit(most).map(line -> row(line, from, to)).toList(),
                Math.max(0, lines.size() - most),
                question.split() == Facet.THEME);
    }

    /** The whole answer as one row, drawn on a scale that others share. */
    ExploreView.Row whole(double from, double to) {
        return row(answered.whole(), from, to);
    }

    private ExploreView.Row row(Answered.Line line, double from, double to) {
        var change = line.change();
        var other = line.other();
        return new ExploreView.Row(
                label(line),
                line.href() == null ? "" : line.href(),
                figure(line.estimate(), line.href(), from, to),
                Words.count(line.estimate().n()),
                other == null ? "" : other.interval() == null ? "–" : sentence.said(other),
                change == null ? "" : change(change.value()),
                line.real(),
                null);
    }

    private String change(double value) {
        var size = sentence.bare(Math.abs(value));
        return size.equals(sentence.bare(0)) ? size : (value > 0 ? "+" : "−") + size;
    }

    private String label(Answered.Line line) {
        var parts = new ArrayList<String>();
        if (line.start() != null) {
            var period = Objects.requireNonNull(question.period());
            parts.add(Words.period(period, period.start(line.start()), true));
        }
        if (line.part() != null) {
            parts.add(links.label(Objects.requireNonNull(question.split()), line.part()));
        }
        return parts.isEmpty() ? Words.days(question.from(), question.to()) : String.join(" · ", parts);
    }

    private PulseView.Figure figure(Estimate estimate, @Nullable String href, double from, double to) {
        var interval = estimate.interval();
        if (interval == null) {
            return new PulseView.Figure(
                    "–", estimate.n() == 0 ? "" : "shown from " + settings.floor(), "", true, false, 0, 0, 0);
        }
        var low = place(interval.low(), from, to);
        return new PulseView.Figure(
                Words.figure(measure, interval.value()),
                measure.kind() == Kind.COUNT ? "" : Words.interval(measure, interval),
                href == null ? "" : href,
                measure.kind() != Kind.COUNT && estimate.few(),
                true,
                measure.kind() == Kind.COUNT ? 0 : low,
                Math.max(2, place(interval.high(), from, to) - (measure.kind() == Kind.COUNT ? 0 : low)),
                place(interval.value(), from, to));
    }

    private static long place(double value, double from, double to) {
        return to <= from
                ? Math.round(WIDTH / 2)
                : Math.round(WIDTH * (Math.clamp(value, from, to) - from) / (to - from));
    }
}
