package app.acta.measure.trends;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.Kind;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What moved most where a measure changed: the channel, place, team, product, segment or theme that moved otherwise than the
 * rest, beyond chance, and without which most of the change goes away.
 */
@Component
class Reasons {
    private static final List<Facet> OF_VOICES =
            List.of(Facet.CHANNEL, Facet.LOCATION, Facet.PRODUCT, Facet.TEAM, Facet.SEGMENT, Facet.TOUCHPOINT);
    private static final List<Facet> OF_CASES = List.of(Facet.CHANNEL, Facet.LOCATION, Facet.PRODUCT, Facet.TEAM);

    /** What takes away less of a change is no reason for it. */
    private static final double LEAST = 0.25;

    private final Measures measures;

    Reasons(Measures measures) {
        this.measures = measures;
    }

    private record Candidate(Trend.Reason reason, Intervals.Interval excess) {}

    Trend.@Nullable Reason of(Workspace place, Trend trend, Trend.Move move) {
        if (!move.level() || move.change() == null) {
            return null;
        }
        var measure = trend.measure();
        var filter = trend.answer().question().filter();
        var before = new Question(
                List.of(measure), filter.between(move.from(), move.start().minusDays(1)), null, null);
        var after = new Question(List.of(measure), filter.between(move.start(), move.until()), null, null);
        var facets = (measure.ofCases() ? OF_CASES : OF_VOICES)
                .stream().filter(facet -> filter.of(facet).size() != 1).toList();
        var earlier = measures.parts(place.id(), before, facets);
        var later = measures.parts(place.id(), after, facets);
        var candidates = new ArrayList<Candidate>();
        for (var facet : facets) {
            compare(facet, measure, move, earlier, later, candidates);
        }
        if (!measure.ofCases() && measure.kind() != Kind.MEAN) {
            compare(
                    Facet.THEME,
                    measure,
                    move,
                    Map.of(Facet.THEME, themes(place, before)),
                    Map.of(Facet.THEME, themes(place, after)),
                    candidates);
        }
        var real = Intervals.real(candidates.stream().map(Candidate::excess).toList());
        return IntStream.range(0, candidates.size())
                .filter(real::get)
                .mapToObj(candidates::get)
                .map(Candidate::reason)
                .filter(reason -> reason.share() >= LEAST)
                .max(Comparator.comparingDouble(Trend.Reason::share))
                .orElse(null);
    }

    // A voice with several themes counts for each.
    private List<Answer.Point> themes(Workspace place, Question question) {
        return measures.answer(place.id(), question.by(Facet.THEME)).points();
    }

    private void compare(
            Facet facet,
            Measure measure,
            Trend.Move move,
            Map<Facet, List<Answer.Point>> earlier,
            Map<Facet, List<Answer.Point>> later,
            List<Candidate> candidates) {
        var floor = measures.settings().floor();
        for (var point : later.getOrDefault(facet, List.<Answer.Point>of())) {
            var part = String.valueOf(point.part());
            var now = point.of(measure);
            var then = earlier.getOrDefault(facet, List.<Answer.Point>of()).stream()
                    .filter(other -> part.equals(other.part()))
                    .map(other -> other.of(measure))
                    .findFirst()
                    .orElse(Tally.NONE);
            var restNow = move.after().without(now);
            var restThen = move.before().without(then);
            var told = measure == Measure.VOLUME
                    ? now.n() >= floor && restThen.n() >= floor
                    : List.of(now, then, restNow, restThen).stream().allMatch(tally -> tally.n() >= floor);
            if (told && !part.equals(Filter.NONE)) {
                var change = java.util.Objects.requireNonNull(move.change());
                var own = measure.change(now, then, 1);
                var rest = measure.change(restNow, restThen, 1);
                var excess = measure == Measure.VOLUME
                        ? more(now.n(), then.n(), restNow.n(), restThen.n())
                        : difference(own, rest);
                if (Math.signum(excess.value()) == Math.signum(change.value())) {
                    candidates.add(new Candidate(
                            new Trend.Reason(facet, part, own, 1 - rest.value() / change.value()), excess));
                }
            }
        }
    }

    /** By how much more a count grew than it would have, had it grown as the rest did. */
    private static Intervals.Interval more(long now, long then, long restNow, long restThen) {
        var growth = (restNow + 0.5) / (restThen + 0.5);
        var value = now - then * growth;
        var margin = Intervals.Z
                * Math.sqrt(now + then * growth * growth + then * then * growth * growth / (restThen + 0.5));
        return new Intervals.Interval(value, value - margin, value + margin);
    }

    private static Intervals.Interval difference(Intervals.Interval a, Intervals.Interval b) {
        var value = a.value() - b.value();
        var margin = Math.hypot(a.high() - a.low(), b.high() - b.low()) / 2;
        return new Intervals.Interval(value, value - margin, value + margin);
    }
}
