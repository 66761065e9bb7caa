package app.acta.measure.trends;

import app.acta.identity.Workspace;
import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.measure.stat.ChangePoints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the measures of a workspace went over time. */
@Component
public class Trends {
    /** The measures of voices that are told over time. */
    public static final List<Measure> OF_VOICES = List.of(
            Measure.VOLUME,
            Measure.RECOMMENDATION,
            Measure.SATISFIED,
            Measure.STARS,
            Measure.GOOD,
            Measure.BAD,
            Measure.EFFORT,
            Measure.UNCLEAR,
            Measure.FAILED,
            Measure.EASE,
            Measure.SUCCESS);

    /** Of the changes shown on one page, at most this share is none, as far as their probabilities are right. */
    static final double FALSE_DISCOVERIES = 0.05;

    /** A case that opened later may still be settled, so that the newest always look worse than they are. */
    static final int SETTLES_DAYS = 28;

    /** The periods on each side of a change that are compared. */
    private static final int COMPARED = 13;

    private final Measures measures;
    private final Reasons reasons;
    private final Breaks breaks;

    Trends(Measures measures, Reasons reasons, Breaks breaks) {
        this.measures = measures;
        this.reasons = reasons;
        this.breaks = breaks;
    }

    /**
     * Every measure in which anything was counted.
     *
     * @param about its filter and period; its measures and split do not matter
     */
    public List<Trend> of(Workspace place, Question about) {
        var trends = new ArrayList<Trend>();
        for (var some : List.of(OF_VOICES, Measures.OF_CASES)) {
            var question = new Question(some, about.filter(), about.period(), null);
            if (question.answerable()) {
                var answer = measures.answer(place.id(), question);
                var broken = breaks.of(place, question);
                some.stream()
                        .filter(measure -> answer.whole(measure).n() > 0)
                        .map(measure -> trend(measure, answer, broken.getOrDefault(measure, List.of())))
                        .forEach(trends::add);
            }
        }
        return told(place, trends);
    }

    private Trend trend(Measure measure, Answer answer, List<Trend.Break> broken) {
        var question = answer.question();
        var first = answer.points().stream()
                .filter(point -> point.of(measure).n() > 0)
                .map(Answer.Point::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var starts = question.starts().stream()
                .filter(start -> !start.isBefore(first))
                .toList();
        var until = measure == Measure.LOOPS_CLOSED ? question.to().minusDays(SETTLES_DAYS) : question.to();
        var whole = (int) starts.stream()
                .filter(start -> !java.util.Objects.requireNonNull(question.period())
                        .next(start)
                        .isAfter(until))
                .count();
        var line = Line.of(measure, answer, starts.subList(0, whole), measures.settings());
        var moves = new ArrayList<Trend.Move>();
        var cuts = cuts(starts, whole, broken);
        for (var piece = 0; piece + 1 < cuts.size(); piece++) {
            var from = cuts.get(piece);
            var to = cuts.get(piece + 1);
            if (to - from >= Trend.FEWEST) {
                var found = line.changes(from, to);
                for (var i = 0; i < found.size(); i++) {
                    var before = i == 0 ? from : found.get(i - 1).at();
                    var after = i == found.size() - 1 ? to : found.get(i + 1).at();
                    moves.add(move(measure, answer, starts, found.get(i), before, after));
                }
            }
        }
        return new Trend(measure, answer, starts, whole, moves, broken, line.season());
    }

    private static List<Integer> cuts(List<LocalDate> starts, int whole, List<Trend.Break> broken) {
        var cuts = new ArrayList<Integer>(List.of(0));
        for (var each : broken) {
            var at = (int)
                    starts.stream().filter(start -> start.isBefore(each.at())).count();
            if (at > cuts.getLast() && at < whole) {
                cuts.add(at);
            }
        }
        cuts.add(whole);
        return cuts;
    }

    private Trend.Move move(
            Measure measure, Answer answer, List<LocalDate> starts, ChangePoints.Change found, int first, int end) {
        var at = found.at();
        var length = Math.min(COMPARED, Math.min(at - first, end - at));
        var before = sum(measure, answer, starts.subList(at - length, at));
        var after = sum(measure, answer, starts.subList(at, at + length));
        var floor = measures.settings().floor();
        var comparable = measure == Measure.VOLUME || (before.n() >= floor && after.n() >= floor);
        var scatter = (Intervals.dispersion(counts(answer, starts.subList(at - length, at)))
                        + Intervals.dispersion(counts(answer, starts.subList(at, at + length))))
                / 2;
        var period = java.util.Objects.requireNonNull(answer.question().period());
        return new Trend.Move(
                starts.get(at),
                found.probability(),
                starts.get(at - length),
                period.next(starts.get(at + length - 1)).minusDays(1),
                before,
                after,
                comparable ? measure.change(after, before, scatter) : null,
                null);
    }

    private static Tally sum(Measure measure, Answer answer, List<LocalDate> starts) {
        return starts.stream().map(start -> answer.at(start, measure)).reduce(Tally.NONE, Tally::plus);
    }

    private static List<Long> counts(Answer answer, List<LocalDate> starts) {
        return starts.stream()
                .map(start -> answer.at(start, Measure.VOLUME).n())
                .toList();
    }

    private List<Trend> told(Workspace place, List<Trend> trends) {
        var limit = least(trends.stream()
                .flatMap(trend -> trend.moves().stream())
                .map(Trend.Move::probability)
                .toList());
        return trends.stream()
                .map(trend -> new Trend(
                        trend.measure(),
                        trend.answer(),
                        trend.starts(),
                        trend.whole(),
                        trend.moves().stream()
                                .filter(move -> move.probability() >= limit)
                                .map(move -> move.because(reasons.of(place, trend, move)))
                                .toList(),
                        trend.breaks(),
                        trend.season()))
                .toList();
    }

    /**
     * How probable a change must be to be told. Of all changes on a page those are told whose chance of being none, taken
     * together, stays within the limit: the most probable ones, as long as the mean of one minus their probability is at
     * most {@link #FALSE_DISCOVERIES} (M. A. Newton and others, Biostatistics 5, 2004).
     */
    static double least(List<Double> probabilities) {
        var sorted = probabilities.stream().sorted(Comparator.reverseOrder()).toList();
        var least = 1.1;
        var doubt = 0.0;
        for (var i = 0; i < sorted.size(); i++) {
            doubt += 1 - sorted.get(i);
            if (doubt / (i + 1) <= FALSE_DISCOVERIES) {
                least = sorted.get(i);
            }
        }
        return least;
    }
}
