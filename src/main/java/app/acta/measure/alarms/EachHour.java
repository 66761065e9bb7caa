package app.acta.measure.alarms;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.measure.stat.Detector;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A measure hour by hour, as alarms are looked for in it. Hours are those of the clock on the wall, so that each has its place in
 * the week: the hour that summer time leaves out is missing, and the one that comes twice is counted as one, by its mean.
 */
@Component
public class EachHour {
    /** What came earlier is forgotten: half a year, with one change of the clocks. */
    private static final int HISTORY = 182;

    /** So many days are only learned from. */
    public static final int LEARNED = 23;

    private final Measures measures;

    EachHour(Measures measures) {
        this.measures = measures;
    }

    /**
     * An hour on the wall.
     *
     * @param start when it began; of a missing one, when the clocks were changed
     * @param tally what was counted in it, in both where it came twice
     * @param times how often it came: 0, 1 or 2
     */
    public record Hour(LocalDateTime at, Instant start, Tally tally, int times) {}

    /**
     * The hours of a measure and what watching them came to.
     *
     * @param hours from the first day on which anything was counted
     * @param found positions in them
     */
    public record Seen(Measure measure, List<Hour> hours, Detector.Found found) {
        public Seen {
            hours = List.copyOf(hours);
        }

        /** The hours in which an alarm begins. */
        public List<Hour> alarms() {
            return found.alarms().stream().map(hours::get).toList();
        }
    }

    /**
     * Looks at the hours that are over by now.
     *
     * @throws Refusal invalid, when cases are not known by what is filtered or the wish cannot be kept
     */
    public Seen look(Workspace place, Measure measure, Filter filter, double perMonth, Instant now) {
        var today = LocalDate.ofInstant(now, place.timeZone());
        var question = new Question(List.of(measure), filter.between(today.minusDays(HISTORY - 1), today), null, null);
        var hours = onTheWall(measures.hours(place.id(), question), place.timeZone(), now);
        return new Seen(measure, hours, Detector.hours(figures(measure, hours), perMonth));
    }

    private double[] figures(Measure measure, List<Hour> hours) {
        var tallies = hours.stream().map(Hour::tally).toList();
        var whole = tallies.stream().reduce(Tally.NONE, Tally::plus);
        var figures = Figures.of(measure, whole, tallies, measures.settings());
        for (var i = 0; i < figures.length; i++) {
            var times = hours.get(i).times();
            figures[i] = times == 0
                    ? Double.NaN
                    : times == 2 && measure == Measure.VOLUME ? Math.rint(figures[i] / 2) : figures[i];
        }
        return figures;
    }

    /** All hours of the days from the first counted on that are over, each at its place on the wall; nights are there with nothing. */
    static List<Hour> onTheWall(List<Answer.Hour> counted, ZoneId zone, Instant now) {
        if (counted.isEmpty()) {
            return List.of();
        }
        Map<Instant, Tally> tallies = new HashMap<>();
        counted.forEach(hour -> tallies.put(hour.start(), hour.tally()));
        var hours = new ArrayList<Hour>();
        for (var at = LocalDate.ofInstant(counted.getFirst().start(), zone).atStartOfDay(); ; at = at.plusHours(1)) {
            var offsets = zone.getRules().getValidOffsets(at);
            var start = at.atZone(zone).toInstant();
            var ends = offsets.size() == 2 ? start.plus(2, ChronoUnit.HOURS) : start.plus(1, ChronoUnit.HOURS);
            if (ends.isAfter(now)) {
                return hours;
            }
            var tally = Tally.NONE;
            for (var offset : offsets) {
                // Where clocks stand half an hour beside UTC, the hour that begins in this one.
                var key = at.toInstant(offset).truncatedTo(ChronoUnit.HOURS);
                tally = tally.plus(tallies.getOrDefault(key, Tally.NONE));
            }
            hours.add(new Hour(at, start, tally, offsets.size()));
        }
    }
}
