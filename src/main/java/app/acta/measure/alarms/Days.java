package app.acta.measure.alarms;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.stat.Detector;
import app.acta.platform.problems.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** A measure day by day, as alarms are looked for in it. */
@Component
public class Days {
    /** What came earlier is forgotten. */
    private static final int HISTORY = 400;

    /** So many days are only learned from. */
    public static final int LEARNED = 30;

    private final Measures measures;

    Days(Measures measures) {
        this.measures = measures;
    }

    /**
     * The days of a measure and what watching them came to.
     *
     * @param starts the days, from the first on which anything was counted
     * @param found positions in them
     */
    public record Seen(Measure measure, Answer answer, List<LocalDate> starts, Detector.Found found) {
        public Seen {
            starts = List.copyOf(starts);
        }

        /** The days on which an alarm begins. */
        public List<LocalDate> alarms() {
            return found.alarms().stream().map(starts::get).toList();
        }
    }

    /**
     * Looks at the days up to this one.
     *
     * @throws Refusal invalid, when cases are not known by what is filtered or the wish cannot be kept
     */
    public Seen look(Workspace place, Measure measure, Filter filter, double perMonth, LocalDate last) {
        var question = new Question(
                List.of(measure), filter.between(last.minusDays(HISTORY - 1), last), Question.Period.DAY, null);
        var answer = measures.answer(place.id(), question);
        var first = answer.points().stream()
                .filter(point -> point.of(measure).n() > 0)
                .map(point -> Objects.requireNonNull(point.start()))
                .min(LocalDate::compareTo)
                .orElse(last.plusDays(1));
        var starts = question.starts().stream()
                .filter(start -> !start.isBefore(first))
                .toList();
        return new Seen(measure, answer, starts, Detector.watch(figures(measure, answer, starts), 1, perMonth));
    }

    private double[] figures(Measure measure, Answer answer, List<LocalDate> starts) {
        return Figures.of(
                measure,
                answer.whole(measure),
                starts.stream().map(start -> answer.at(start, measure)).toList(),
                measures.settings());
    }
}
