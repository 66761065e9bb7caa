package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.drivers.Driven;
import app.acta.measure.drivers.Levers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What would move a score next: the drivers that matter and are not well, and the problems that are open. */
@Component
class Next {
    private static final int PROBLEMS = 2;

    private final Measures measures;
    private final Levers levers;
    private final Clock clock;

    Next(Measures measures, Levers levers, Clock clock) {
        this.measures = measures;
        this.levers = levers;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param sentence what goes with the score, or that too little is known
     * @param steps what to do; none where too little is known
     */
    record Found(String sentence, List<PulseView.Step> steps) {}

    /** The score most people are asked for: the recommendation where enough were asked for it, and else the feeling. */
    Driven usual(Workspace place, Filter filter) {
        var recommended = new Question(List.of(Measure.RECOMMENDATION), filter, null, null);
        return measures.answer(place.id(), recommended)
                                .whole(Measure.RECOMMENDATION)
                                .n()
                        < measures.settings().few()
                ? Driven.FEELING
                : Driven.RECOMMENDATION;
    }

    /**
     * For what is told beside each other, from the first of it that is a score.
     *
     * @param filter its days may be left open: then the last weeks count
     */
    Found of(Workspace place, Filter filter, List<Measure> told) {
        var span = measures.span(place.id());
        if (span.isEmpty()) {
            return new Found(
                    "Nothing was said yet. What would move it next is told from some thirty answers on.", List.of());
        }
        var question = new PulseQuestion(filter, null, null, Question.Counting.PEOPLE)
                .narrowed(new ArrayList<>())
                .completed(LocalDate.ofInstant(clock.instant(), place.timeZone()), span.get());
        var score = told.stream()
                .map(Next::driven)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> usual(place, question.filter()));
        var found = levers.of(place, score, question.filter());
        var problems = levers.problems(place.id(), PROBLEMS);
        var telling = new DriversTelling(place, found, question.filter(), measures.settings());
        var little = found.levers().isEmpty() && problems.isEmpty();
        return new Found(telling.headline(), little ? List.of() : telling.steps(problems));
    }

    private static Optional<Driven> driven(Measure measure) {
        return Optional.ofNullable(
                switch (measure) {
                    case RECOMMENDATION, SPREAD, WORST_TENTH -> Driven.RECOMMENDATION;
                    case SATISFIED, SATISFACTION -> Driven.SATISFACTION;
                    case EASE, EASE_SCORE -> Driven.EASE;
                    case SUCCESS -> Driven.SUCCESS;
                    case STARS -> Driven.STARS;
                    case GOOD, BAD, BAD_DAYS -> Driven.FEELING;
                    default -> null;
                });
    }
}
