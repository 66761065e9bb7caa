package app.acta.measure;

import app.acta.listen.Facet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page Pulse shows, from one look at the facts.
 *
 * @param voices voices by period, or the people behind them, as was asked
 * @param voicesNow the same of the whole window: who speaks in several periods is one of its people
 * @param cases cases by period; null where cases are not known by what was chosen
 * @param voicesBefore the voices of the window before, undivided
 * @param parts voices by the chosen facet, most first; empty when not split
 * @param partsOfCases the same of cases
 * @param choices the values of each facet in the window, with their counts
 * @param levers for the facets one can act on: what the recommendation counts for each of their values, under the whole filter;
 *     people by their latest answer alone, so that the values add up to the whole
 * @param asOf up to which moment everything is counted
 */
public record Pulse(
        Answer voices,
        Answer voicesNow,
        @Nullable Answer cases,
        Answer voicesBefore,
        @Nullable Answer casesBefore,
        List<Answer.Point> parts,
        List<Answer.Point> partsOfCases,
        Map<Facet, List<Answer.Point>> choices,
        Map<Facet, List<Answer.Point>> levers,
        Instant asOf) {

    /** As the facts tell now. */
    static Pulse of(DuckDBConnection duck, Question about, FactSql.Ground ground, Instant asOf) throws SQLException {
        var voices = new Question(Measures.OF_VOICES, about.filter(), about.period(), null, about.counting(), null);
        var cases = new Question(Measures.OF_CASES, about.filter(), about.period(), null);
        var recommended =
                new Question(List.of(Measure.RECOMMENDATION), about.filter(), null, null, about.counting(), null);
        return new Pulse(
                FactSql.answer(duck, voices, ground),
                FactSql.answer(duck, voices.whole(), ground),
                ofCases(duck, cases, ground),
                FactSql.answer(duck, voices.before().whole(), ground),
                ofCases(duck, cases.before().whole(), ground),
                FactSql.parts(duck, voices, about.split(), ground),
                FactSql.parts(duck, cases, about.split(), ground),
                FactSql.answers(duck, about.everything(), Measures.CHOICES, ground),
                FactSql.answers(duck, recommended, Measures.LEVERS, ground),
                asOf);
    }

    private static @Nullable Answer ofCases(DuckDBConnection duck, Question question, FactSql.Ground ground)
            throws SQLException {
        return question.answerable() ? FactSql.answer(duck, question, ground) : null;
    }

    /** The same, which still stands. */
    Pulse at(Instant moment) {
        return new Pulse(
                voices, voicesNow, cases, voicesBefore, casesBefore, parts, partsOfCases, choices, levers, moment);
    }

    /** What was counted for a measure in the window. */
    public Tally now(Measure measure) {
        return whole(measure.ofCases() ? cases : voicesNow, measure);
    }

    /** What was counted for a measure in the window of the same length before. */
    public Tally before(Measure measure) {
        return whole(measure.ofCases() ? casesBefore : voicesBefore, measure);
    }

    private static Tally whole(@Nullable Answer answer, Measure measure) {
        return answer == null ? Tally.NONE : answer.whole(measure);
    }

    /**
     * The days on which something happened in a workspace.
     *
     * @param first the first voice
     * @param last the last voice
     * @param lastCase the last opening of a case; null when there is none
     */
    public record Span(
            LocalDate first, LocalDate last, @Nullable LocalDate lastCase) {
        /** As the facts tell; empty when there is no voice. */
        static Optional<Span> of(DuckDBConnection duck, UUID workspace) throws SQLException {
            try (var statement = duck.prepareStatement("""
                    select min(local_date), max(local_date),
                        (select max(local_date) from cases where workspace_id = ?) from feedback where workspace_id = ?
                    """)) {
                statement.setObject(1, workspace);
                statement.setObject(2, workspace);
                try (var row = statement.executeQuery()) {
                    row.next();
                    var first = row.getObject(1, LocalDate.class);
                    return first == null
                            ? Optional.empty()
                            : Optional.of(new Span(
                                    first, row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
                }
            }
        }
    }
}
