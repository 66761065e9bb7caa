package app.acta.measure.web;

import app.acta.measure.Answer;
import app.acta.measure.Estimate;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Outcome;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as it may be shown: nothing under the floor, each point with its records, and what changed beyond chance.
 *
 * @param whole everything together
 * @param lines the points in the outcome's order
 */
record Answered(Question question, Line whole, List<Line> lines) {
    /**
     * One point.
     *
     * @param start the first day of its period within the question's days, or null; same for {@code end}
     * @param part its part, or null
     * @param href its records; null where there are none
     * @param other what it is compared with, or null
     * @param change by how much it differs from that, or null where either side is under the floor
     * @param real whether that is more than chance explains, at most one in twenty of those told being wrong
     */
    record Line(
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable String part,
            Tally tally,
            Estimate estimate,
            @Nullable String href,
            @Nullable Estimate other,
            Intervals.@Nullable Interval change,
            boolean real) {
        private Line told(boolean so) {
            return new Line(start, end, part, tally, estimate, href, other, change, so);
        }
    }

    static Answered of(Outcome outcome, MeasureSettings settings, Links links) {
        var question = outcome.question();
        var beside = outcome.beside();
        var lines = tested(outcome.points().stream()
                .map(point -> line(outcome, point, beside.get(point), settings, links))
                .toList());
        var other = outcome.other();
        var whole = tested(List.of(line(outcome, outcome.all(), other == null ? null : other.whole(), settings, links)))
                .getFirst();
        return new Answered(question, whole, lines);
    }

    private static Line line(
            Outcome outcome, Answer.Point point, @Nullable Tally beside, MeasureSettings settings, Links links) {
        var question = outcome.question();
        var measure = question.measure();
        var tally = point.of(measure);
        var estimate = measure.estimate(tally, settings);
        var other = beside == null ? null : measure.estimate(beside, settings);
        var shown = estimate.interval() != null && other != null && other.interval() != null;
        var during = point.start() == null ? question.filter() : question.during(point.start());
        var filter =
                point.part() == null ? during : during.with(Objects.requireNonNull(question.split()), point.part());
        return new Line(
                point.start() == null ? null : during.from(),
                point.start() == null ? null : during.to(),
                point.part(),
                tally,
                estimate,
                tally.records() == 0 ? null : links.counted(measure, filter),
                other,
                shown && beside != null ? measure.change(tally, beside, outcome.dispersion()) : null,
                false);
    }

    private static List<Line> tested(List<Line> lines) {
        var real = Intervals.real(lines.stream()
                        .map(Line::change)
                        .filter(Objects::nonNull)
                        .toList())
                .iterator();
        var told = new ArrayList<Line>();
        for (var line : lines) {
            told.add(line.change() == null ? line : line.told(real.next()));
        }
        return told;
    }

    Measure measure() {
        return question.measure();
    }

    /** An end of an interval for programs: null where it has no bound. */
    static @Nullable Double bound(double end) {
        return Double.isInfinite(end) ? null : end;
    }
}
