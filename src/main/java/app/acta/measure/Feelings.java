package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Impression;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * How customers feel, and how much effort it took them, from one look at the facts.
 *
 * @param voices the {@link Measures#OF_FEELINGS} by period, of voices or of people, as was asked
 * @param now the same of the whole window: who speaks in several periods is one of its people
 * @param before the same of the window before, undivided
 * @param parts the same by the chosen facet, most first
 * @param choices the values of each facet in the window, with their counts
 * @param emotions voices that show each emotion, or people whose latest does; several may show in one
 * @param asOf up to which moment everything is counted
 */
public record Feelings(
        Answer voices,
        Answer now,
        Answer before,
        List<Answer.Point> parts,
        Map<Facet, List<Answer.Point>> choices,
        Map<Impression.Emotion, Long> emotions,
        Instant asOf) {
    /** As the facts tell now. */
    static Feelings of(DuckDBConnection duck, Question about, FactSql.Ground ground, Instant asOf) throws SQLException {
        var felt = new Question(Measures.OF_FEELINGS, about.filter(), about.period(), null, about.counting(), null);
        return new Feelings(
                FactSql.answer(duck, felt, ground),
                FactSql.answer(duck, felt.whole(), ground),
                FactSql.answer(duck, felt.before().whole(), ground),
                FactSql.parts(duck, felt, about.split(), ground),
                FactSql.answers(duck, about.everything(), Measures.CHOICES, ground),
                emotions(duck, felt, ground),
                asOf);
    }

    /** The same, which still stands. */
    Feelings at(Instant moment) {
        return new Feelings(voices, now, before, parts, choices, emotions, moment);
    }

    private static Map<Impression.Emotion, Long> emotions(
            DuckDBConnection duck, Question question, FactSql.Ground ground) throws SQLException {
        var emotions = List.of(Impression.Emotion.values());
        var sums = emotions.stream()
                .map(each -> Counted.count("said like '%," + each.key() + ",%'"))
                .collect(Collectors.joining(", "));
        var heard = "from (" + FactRows.of(question, ground) + ") as found where heard";
        var text = "select " + sums + " from (select "
                + (question.counting() == Question.Counting.PEOPLE
                        ? FactPeople.latest("said") + " as said " + heard + " group by " + FactPeople.PERSON
                        : "said " + heard)
                + ") as counted";
        var found = new EnumMap<Impression.Emotion, Long>(Impression.Emotion.class);
        new FactSql(text).rows(duck, row -> {
            for (var i = 0; i < emotions.size(); i++) {
                found.put(emotions.get(i), row.getLong(i + 1));
            }
            return row.getLong(1);
        });
        return found;
    }
}
