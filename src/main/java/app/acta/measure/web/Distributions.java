package app.acta.measure.web;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.measure.Answer;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.platform.web.Distribution;
import app.acta.platform.web.Distribution.Classes;
import app.acta.platform.web.Distribution.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the answers behind a measure spread over the scale that was asked, or over its classes. */
@Component
class Distributions {
    private static final Classes FELT = new Classes(
            List.of(-0.5, 0.5), List.of("bad", "neutral", "good"), List.of(Tone.DOWN, Tone.BETWEEN, Tone.UP));

    private final Measures measures;

    Distributions(Measures measures) {
        this.measures = measures;
    }

    // What is asked for the figures behind a measure, and where they are put.
    private record Scale(Measure asked, Classes classes) {}

    private static @Nullable Scale scale(Measure measure) {
        return switch (measure) {
            case RECOMMENDATION, SPREAD, WORST_TENTH -> new Scale(Measure.SPREAD, Classes.scale(0, 10, 6, 9));
            case SATISFIED, SATISFACTION -> new Scale(Measure.SATISFACTION, Classes.scale(1, 5, 2, 4));
            case EASE, EASE_SCORE -> new Scale(Measure.EASE_SCORE, Classes.scale(1, 7, 3, 5));
            case STARS -> new Scale(measure, Classes.scale(1, 5, 2, 4));
            case TRUST, VALUED, EASY, COMFORT -> new Scale(measure, Classes.scale(1, 7, 3, 5));
            case PEOPLE, CONTACTS, REPEATS -> new Scale(measure, Classes.counts());
            case FIRST_REPLY, FIRST_REPLY_90, SETTLING, SETTLING_90, WAITED, WAITED_90 ->
                new Scale(measure, Classes.hours());
            default -> null;
        };
    }

    /** How a measure's answers spread; null under the floor, and where there is no scale. */
    @Nullable
    Distribution of(Workspace.Id workspace, Measure measure, Filter filter, Question.Counting counting) {
        if (measure == Measure.GOOD || measure == Measure.BAD) {
            var felt = new Question(List.of(Measure.GOOD, Measure.BAD), filter, null, null, counting, null);
            return felt(measures.answer(workspace, felt), counting);
        }
        var scale = scale(measure);
        if (scale == null) {
            return null;
        }
        var question = new Question(List.of(scale.asked()), filter, null, null, counting, null);
        if (!question.answerable()) {
            return null;
        }
        var counts =
                new ArrayList<>(Collections.nCopies(scale.classes().labels().size(), 0L));
        measures.occurrences(workspace, question).forEach(found -> {
            var at = scale.classes().at(found.figure());
            counts.set(at, counts.get(at) + found.times());
        });
        return scale.classes()
                .drawn(
                        "Distribution of " + measure.title(),
                        measure.ofCases() ? "cases" : question.counting().title(),
                        counts,
                        measures.settings().floor());
    }

    /** How those whose feeling is known feel; null under the floor. */
    @Nullable
    Distribution felt(Answer answer, Question.Counting counting) {
        var good = answer.whole(Measure.GOOD);
        var bad = answer.whole(Measure.BAD);
        return FELT.drawn(
                "Distribution of feelings",
                counting.title(),
                List.of(bad.up(), good.n() - good.up() - bad.up(), good.up()),
                measures.settings().floor());
    }
}
