package app.acta.measure.trends;

import app.acta.listen.Facet;
import app.acta.measure.Answer;
import app.acta.measure.Intervals;
import app.acta.measure.Measure;
import app.acta.measure.Tally;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measure over time.
 *
 * @param answer what was counted, period by period
 * @param starts the first days of its periods, from the first in which anything was counted at all
 * @param whole how many of those periods are over; the rest still fills up and is not looked at
 * @param moves where it changed, first to last
 * @param breaks from where on its figures mean something else
 * @param season what was taken out before changes were looked for, such as "weekday"; null where nothing was
 */
public record Trend(
        Measure measure,
        Answer answer,
        List<LocalDate> starts,
        int whole,
        List<Move> moves,
        List<Break> breaks,
        @Nullable String season) {
    /** Fewer periods tell nothing about changes. */
    public static final int FEWEST = 10;

    public Trend {
        starts = List.copyOf(starts);
        moves = List.copyOf(moves);
        breaks = List.copyOf(breaks);
    }

    /** How many whole periods have enough in them to be looked at. */
    public int told() {
        return (int) starts.stream()
                .limit(whole)
                .filter(start -> answer.at(start, measure).n() > 0)
                .count();
    }

    /**
     * A change that is more than chance.
     *
     * @param start the first day of the first period of the new time
     * @param probability that it changed there rather than not at all, from 0 to 1
     * @param from the first day compared before; as many periods as after
     * @param until the last day compared after
     * @param change by how much, in the measure's unit; null where too little was counted on a side
     * @param reason what moved most; null where nothing stands out
     */
    public record Move(
            LocalDate start,
            double probability,
            LocalDate from,
            LocalDate until,
            Tally before,
            Tally after,
            Intervals.@Nullable Interval change,
            @Nullable Reason reason) {
        /** Whether the level itself moved; else it turned, or scatters otherwise. */
        public boolean level() {
            return change != null && (change.low() > 0 || change.high() < 0);
        }

        Move because(@Nullable Reason found) {
            return new Move(start, probability, from, until, before, after, change, found);
        }
    }

    /**
     * What moved most at a change.
     *
     * @param part the facet's value
     * @param own by how much it moved itself, in the measure's unit
     * @param share the part of the whole change that goes away without it, from 0 to 1; it may be more
     */
    public record Reason(Facet facet, String part, Intervals.Interval own, double share) {}

    /** From this day on the figures mean something else. */
    public record Break(LocalDate at, String words) {}
}
