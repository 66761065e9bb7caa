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
 * @param voices voices by period
 * @param cases cases by period; null where cases are not known by what was chosen
 * @param voicesBefore the voices of the window before, undivided
 * @param parts voices by the chosen facet, most first; empty when not split
 * @param partsOfCases the same of cases
 * @param choices the values of each facet in the window, with their counts
 * @param levers for the facets one can act on: what each of their values counts, under the whole filter
 * @param asOf up to which moment everything is counted
 */
public record Pulse(
        Answer voices,
        @Nullable Answer cases,
        Answer voicesBefore,
        @Nullable Answer casesBefore,
        List<Answer.Point> parts,
        List<Answer.Point> partsOfCases,
        Map<Facet, List<Answer.Point>> choices,
        Map<Facet, List<Answer.Point>> levers,
        Instant asOf) {

    /** The same, which still stands. */
    Pulse at(Instant moment) {
        return new Pulse(voices, cases, voicesBefore, casesBefore, parts, partsOfCases, choices, levers, moment);
    }

    /** What was counted for a measure in the window. */
    public Tally now(Measure measure) {
        return whole(measure.ofCases() ? cases : voices, measure);
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
