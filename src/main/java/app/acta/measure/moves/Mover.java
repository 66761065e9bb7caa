package app.acta.measure.moves;

import app.acta.listen.Facet;
import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import java.util.Map;

/**
 * Voices whose score moved: those about a theme, at a place, of a segment, or two of these together.
 *
 * @param marks by what they are told: one or two
 * @param was their mean before, {@code is} now
 * @param change of their mean, now less before
 * @param whole by how much that moved the score of all
 * @param falseShare the share of false ones among all movers that are at least as sure, from 0 to 1
 */
public record Mover(
        Map<Facet, String> marks,
        long before,
        long now,
        Interval was,
        Interval is,
        Interval change,
        double whole,
        double falseShare) {
    /** Of the movers that are called real at most one in twenty is not. */
    public boolean real() {
        return falseShare <= Intervals.FALSE_DISCOVERIES;
    }
}
