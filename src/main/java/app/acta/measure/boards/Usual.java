package app.acta.measure.boards;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Asked;
import app.acta.measure.Comparison;
import app.acta.measure.Measure;
import app.acta.measure.Question;
import org.jspecify.annotations.Nullable;

/** The questions of a board to begin with: what was said, how it was, and what was done about it. */
enum Usual {
    RECOMMENDED("Would they recommend us", Measure.RECOMMENDATION, Question.Period.WEEK, null, true),
    VOICES("How many spoke", Measure.VOLUME, Question.Period.WEEK, null, false),
    GLAD("How many feel good", Measure.GOOD, Question.Period.WEEK, null, false),
    ANSWERED("How soon we answer", Measure.FIRST_REPLY, Question.Period.WEEK, null, false),
    IN_TIME("Answers in time", Measure.IN_TIME, Question.Period.WEEK, null, false),
    SETTLED("Loops closed", Measure.LOOPS_CLOSED, Question.Period.WEEK, null, false),
    EFFORT("Too much effort", Measure.EFFORT, Question.Period.WEEK, null, false),
    PLACES("Recommendation by place", Measure.RECOMMENDATION, null, Facet.LOCATION, true);

    private final String title;
    private final Measure measure;
    private final Question.@Nullable Period period;
    private final @Nullable Facet split;
    private final boolean wide;

    Usual(String title, Measure measure, Question.@Nullable Period period, @Nullable Facet split, boolean wide) {
        this.title = title;
        this.measure = measure;
        this.period = period;
        this.split = split;
        this.wide = wide;
    }

    String title() {
        return title;
    }

    boolean wide() {
        return wide;
    }

    /** The question about the last 13 weeks; along time it is compared with the weeks before. */
    Asked asked() {
        var comparison = period == null ? null : Comparison.BEFORE;
        return new Asked(measure, Filter.EVERYTHING, period, split, Question.Counting.PEOPLE, comparison, 13);
    }
}
