package app.acta.measure.drivers;

import app.acta.identity.Workspace;
import app.acta.listen.Filter;
import app.acta.listen.VoiceThemes;
import app.acta.measure.MeasureSettings;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** What goes with a score: themes and how people feel about them, effort and clarity, and what else was asked. */
@Component
public class Levers {
    private final Measures measures;
    private final Db db;
    private final VoiceThemes themes;
    private final MeasureSettings settings;

    Levers(Measures measures, Db db, VoiceThemes themes, MeasureSettings settings) {
        this.measures = measures;
        this.db = db;
        this.themes = themes;
        this.settings = settings;
    }

    /**
     * What was found.
     *
     * @param n the voices that count: those with the score and with every driver
     * @param scored how many gave the score
     * @param r2 how much of the score all together explain, 0 to 1
     * @param johnson whether there are too many for LMG
     * @param levers the most important first
     * @param left what could not count and why, as sentences
     */
    public record Found(
            Driven outcome, long n, long scored, double r2, boolean johnson, List<Lever> levers, List<String> left) {}

    /** An open problem by how many customers it has. */
    public record Open(int number, long customers) {}

    /**
     * Looks what goes with a score, in all voices of the filter.
     *
     * @param filter its days and {@link Narrowed#KNOWN} facets count
     * @throws Refusal busy, while facts are counted for the first time
     */
    public Found of(Workspace place, Driven outcome, Filter filter) {
        var known = Narrowed.known(filter);
        var told = themes.names(place.id());
        return measures.look(
                place.id(),
                List.of("levers", outcome, known, told),
                facts ->
                        new LeverTable(outcome, new LeverFacts(facts, outcome, known), told, settings.floor()).found());
    }

    /** The open problems with the most customers. */
    public List<Open> problems(Workspace.Id workspace, int most) {
        return db.in(workspace)
                .sql("""
                select number, customers from act.problem_facts
                where workspace_id = :workspace and state = 'open' and customers > 0
                order by customers desc, number limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", most)
                .query((row, n) -> new Open(row.getInt(1), row.getLong(2)))
                .list();
    }
}
