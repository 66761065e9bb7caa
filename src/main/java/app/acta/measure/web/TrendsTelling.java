package app.acta.measure.web;

import app.acta.identity.May;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.measure.Answer;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.measure.trends.Trend;
import app.acta.platform.web.Chart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns trends into what the page says and draws. */
final class TrendsTelling {
    private final List<Trend> trends;
    private final Question question;
    private final Question.Counting counting;
    private final MeasureSettings settings;
    private final Map<String, String> themes;
    private final Links links;
    private final String slug;
    private final boolean leads;

    TrendsTelling(
            Visitor visitor,
            List<Trend> trends,
            Question question,
            Question.Counting counting,
            MeasureSettings settings,
            Map<String, String> themes) {
        this.trends = trends;
        this.question = question;
        this.counting = counting;
        this.settings = settings;
        this.themes = themes;
        this.links = new Links(visitor.place(), "trends", settings, themes);
        this.slug = "/" + visitor.place().slug();
        this.leads = visitor.may(May.LEAD);
    }

    TrendsView tell(Map<Facet, List<Answer.Point>> choices, LocalDate today, String fresh, List<String> notices) {
        var bar = new PulseBar(choices, question, links, counting);
        return new TrendsView(
                bar.on(slug + "/trends", today),
                TrendsQuestion.PERIODS.stream()
                        .map(period -> new PulseView.Link(
                                period.title() + "s", bar.periods(period), period == question.period()))
                        .toList(),
                headline(),
                fresh,
                bar.query(question.filter().between(null, null)),
                notices,
                trends.stream().map(this::panel).toList());
    }

    private String headline() {
        var newest = trends.stream()
                .flatMap(trend -> trend.moves().stream().map(move -> Map.entry(trend, move)))
                .sorted(Comparator.comparing(
                        (Map.Entry<Trend, Trend.Move> each) -> each.getValue().start(), Comparator.reverseOrder()))
                .toList();
        if (newest.isEmpty()) {
            return trends.stream().anyMatch(trend -> trend.told() >= Trend.FEWEST)
                    ? "Nothing changed beyond chance in this time."
                    : "Too short to tell changes: " + Trend.FEWEST + " whole " + periods() + " are needed.";
        }
        var last = newest.getFirst();
        var first = last.getKey().measure().title() + " " + deed(last.getKey(), last.getValue()) + " "
                + since(last.getValue().start()) + ".";
        return newest.size() == 1 ? first : newest.size() + " changes. The newest: " + first;
    }

    private String periods() {
        return Objects.requireNonNull(question.period()).key() + "s";
    }

    private String since(LocalDate start) {
        return switch (Objects.requireNonNull(question.period())) {
            case DAY -> "on " + Words.day(start);
            case WEEK -> "in the week of " + Words.day(start);
            case MONTH, QUARTER -> "in " + Words.period(Question.Period.MONTH, start, true);
        };
    }

    private TrendsView.Panel panel(Trend trend) {
        var measure = trend.measure();
        var curves = new Curves(question, settings, links, trend.answer().points());
        var said = said(trend);
        var series = curves.series(measure, trend.answer());
        var chart = measure == Measure.VOLUME
                ? Chart.bar(measure.title(), said, curves.axis(), curves.labels(), series)
                : Chart.line(measure.title(), said, curves.axis(), curves.labels(), series);
        var marks = new ArrayList<Chart.Mark>();
        trend.moves().forEach(move -> marks.add(new Chart.Mark(curves.at(move.start()), brief(move.start()), false)));
        trend.breaks().forEach(each -> marks.add(new Chart.Mark(curves.at(each.at()), brief(each.at()), true)));
        return new TrendsView.Panel(
                measure.key(),
                measure.title(),
                note(trend),
                (measure.ofCases()
                                ? chart.between(0.0, 100.0, " %")
                                : measure.unit().isBlank()
                                        ? chart
                                        : chart.between(
                                                null, null, measure.unit().equals(" %") ? " %" : ""))
                        .marked(marks),
                measure == Measure.VOLUME ? 0 : settings.few(),
                said,
                trend.moves().stream().map(move -> move(trend, move)).toList(),
                trend.breaks().stream()
                        .map(each -> new TrendsView.Rift(Words.day(each.at()), each.words()))
                        .toList(),
                leads ? links.watch(measure, question.filter()) : "");
    }

    private String brief(LocalDate start) {
        return Words.period(Objects.requireNonNull(question.period()), start, false);
    }

    private static String note(Trend trend) {
        var parts = new ArrayList<String>();
        if (trend.measure() == Measure.LOOPS_CLOSED) {
            parts.add("The last four weeks are not looked at: their cases still settle.");
        }
        if (trend.season() != null) {
            parts.add("The usual " + trend.season() + " is taken out before changes are looked for.");
        }
        return String.join(" ", parts);
    }

    /** What the line says in one or two sentences. */
    private String said(Trend trend) {
        if (trend.told() < Trend.FEWEST) {
            return "%d %s with enough answers: changes are looked for from %d on."
                    .formatted(trend.told(), periods(), Trend.FEWEST);
        }
        if (trend.moves().isEmpty()) {
            var whole = trend.measure().estimate(trend.answer().whole(trend.measure()), settings);
            var interval = whole.interval();
            return "No change beyond chance"
                    + (trend.measure() == Measure.VOLUME || interval == null
                            ? "."
                            : "; in the whole time " + Words.figure(trend.measure(), interval.value()) + ", n "
                                    + Words.count(whole.n()) + ".");
        }
        var last = trend.moves().getLast();
        return (trend.moves().size() == 1 ? "It " : trend.moves().size() + " changes; at the last it ")
                + deed(trend, last) + " " + since(last.start()) + ".";
    }

    private String deed(Trend trend, Trend.Move move) {
        var change = move.change();
        if (!move.level() || change == null) {
            return "began to move otherwise";
        }
        var measure = trend.measure();
        return (change.value() > 0 ? "rose" : "fell") + " from " + figure(measure, move.before(), trend, move) + " to "
                + figure(measure, move.after(), trend, move);
    }

    private String figure(Measure measure, Tally tally, Trend trend, Trend.Move move) {
        if (measure == Measure.VOLUME) {
            var starts = trend.starts().stream()
                    .filter(start -> !start.isBefore(move.start()) && !start.isAfter(move.until()))
                    .count();
            return Words.count(Math.round((double) tally.n() / starts)) + " a "
                    + Objects.requireNonNull(question.period()).key();
        }
        var interval = measure.estimate(tally, settings).interval();
        return interval == null ? "–" : Words.figure(measure, interval.value());
    }

    private TrendsView.Move move(Trend trend, Trend.Move move) {
        var measure = trend.measure();
        var change = move.change();
        var unit = measure.kind() == Kind.COUNT || measure.kind() == Kind.MEAN ? "" : " points";
        var by = change == null || !move.level()
                ? "Its level did not move, but how it goes on or how much it scatters did."
                : "%s: %s to %s%s. n %s before, %s after."
                        .formatted(
                                Words.capital(deed(trend, move)),
                                by(measure, change.low()),
                                by(measure, change.high()),
                                unit,
                                Words.count(move.before().n()),
                                Words.count(move.after().n()));
        var filter = question.filter();
        return new TrendsView.Move(
                Words.day(move.start()),
                chance(move.probability()),
                by,
                reason(measure, move),
                links.records(measure, filter.between(move.from(), move.start().minusDays(1))),
                links.records(measure, filter.between(move.start(), move.until())));
    }

    /** A difference: of means with one figure behind the point. */
    private static String by(Measure measure, double value) {
        return measure.kind() == Kind.MEAN
                ? (value < 0 ? "−" : "+") + Words.fine(Math.abs(value))
                : Words.signed(value);
    }

    private static String chance(double probability) {
        var percent = (int) Math.floor(100 * probability);
        return percent >= 99 ? "over 99 % sure" : percent + " % sure";
    }

    private String reason(Measure measure, Trend.Move move) {
        var reason = move.reason();
        if (!move.level()) {
            return "";
        }
        if (reason == null) {
            return "No channel, place, product, team or theme stands out: it moved everywhere.";
        }
        var label = reason.facet() == Facet.THEME
                ? themes.getOrDefault(reason.part(), "a theme that is gone")
                : reason.facet().label(reason.part());
        return "Most likely %s \"%s\": it moved by %s itself, and without it %s of the change goes away."
                .formatted(
                        reason.facet().title().toLowerCase(java.util.Locale.ROOT),
                        label,
                        by(measure, reason.own().value()),
                        reason.share() >= 0.995 ? "all" : Math.round(100 * reason.share()) + " %");
    }
}
