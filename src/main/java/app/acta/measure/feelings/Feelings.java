package app.acta.measure.feelings;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Impression;
import app.acta.measure.Answer;
import app.acta.measure.Counted;
import app.acta.measure.Facts;
import app.acta.measure.Measures;
import app.acta.measure.Narrowed;
import app.acta.measure.Question;
import app.acta.platform.problems.Refusal;
import app.acta.platform.stat.Share;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How customers feel, and where people say that it took too much effort, or that they did not understand. */
@Component
public class Feelings {
    private final Measures measures;

    Feelings(Measures measures) {
        this.measures = measures;
    }

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
    public record Found(
            Answer voices,
            Answer now,
            Answer before,
            List<Answer.Point> parts,
            Map<Facet, List<Answer.Point>> choices,
            Map<Impression.Emotion, Long> emotions,
            Instant asOf) {
        /** The same, which still stands. */
        Found at(Instant moment) {
            return new Found(voices, now, before, parts, choices, emotions, moment);
        }
    }

    /**
     * What the voices about one theme say, or its people, each by their latest that says anything of the kind.
     *
     * @param theme its id
     * @param bad of those in which a feeling was read where they speak of it, how many are negative there
     * @param effort of those whose words were read, how many say that it took too much effort
     * @param unclear of the same, how many say that something was unclear
     * @param failed of the same, how many say that they did not get done what they came for
     * @param easy of those who were asked how easy it was, how many answered 5 or more of 7
     * @param done of those who were asked whether they got done what they came for, how many said yes
     */
    public record Burden(String theme, Share bad, Share effort, Share unclear, Share failed, Share easy, Share done) {}

    /**
     * Everything on the page Feelings but its themes.
     *
     * @param about its filter, period and split, and whether people count; its measures do not matter
     * @throws Refusal busy, while facts are counted for the first time
     */
    public Found of(Workspace place, Question about) {
        var asOf = measures.asOf(place.id());
        return measures.look(
                        place.id(),
                        List.of("feelings", about),
                        facts -> found(facts, about, asOf),
                        found -> found.choices().values().stream()
                                .mapToLong(List::size)
                                .sum())
                .at(asOf);
    }

    private static Found found(Facts facts, Question about, Instant asOf) throws SQLException {
        var felt = new Question(Measures.OF_FEELINGS, about.filter(), about.period(), null, about.counting(), null);
        return new Found(
                facts.answer(felt),
                facts.answer(felt.whole()),
                facts.answer(felt.before().whole()),
                facts.parts(felt, about.split()),
                facts.answers(about.everything(), Measures.CHOICES),
                emotions(facts, felt),
                asOf);
    }

    private static Map<Impression.Emotion, Long> emotions(Facts facts, Question question) throws SQLException {
        var emotions = List.of(Impression.Emotion.values());
        var sums = emotions.stream()
                .map(each -> Counted.count("said like '%," + each.key() + ",%'"))
                .collect(Collectors.joining(", "));
        var heard = "from (" + facts.voices(question.filter()) + ") as found where heard";
        var text = "select " + sums + " from (select "
                + (question.counting() == Question.Counting.PEOPLE
                        ? Facts.latest("said") + " as said " + heard + " group by " + Facts.PERSON
                        : "said " + heard)
                + ") as counted";
        var found = new EnumMap<Impression.Emotion, Long>(Impression.Emotion.class);
        facts.rows(text, row -> {
            for (var i = 0; i < emotions.size(); i++) {
                found.put(emotions.get(i), row.getLong(i + 1));
            }
            return row.getLong(1);
        });
        return found;
    }

    /**
     * The themes of these voices, those with the most words about effort, clarity or what did not get done first.
     *
     * @param about its filter's days, channel, location, team, product and segment, and whether people count
     * @param most how many themes
     * @throws Refusal busy, while facts are counted for the first time
     */
    public List<Burden> burdens(Workspace place, Question about, int most) {
        var known = about.among(Narrowed.known(about.filter()));
        return measures.look(
                place.id(),
                List.of("burdens", known.filter(), known.counting(), most),
                facts -> burdens(facts, known, most),
                List::size);
    }

    private static List<Burden> burdens(Facts facts, Question about, int most) throws SQLException {
        var hard = "said like '%,effort,%'";
        var unclear = "said like '%,unclear,%'";
        var failed = "said like '%,failed,%'";
        var counts = Stream.of(
                        "feeling < 0",
                        "feeling is not null",
                        "heard and " + hard,
                        "heard",
                        "heard and " + unclear,
                        "heard and " + failed,
                        "ces >= 5",
                        "ces is not null",
                        "success = 'yes'",
                        "success is not null")
                .map(Counted::count)
                .collect(Collectors.joining(", "));
        var told = "select *, unnest(themes) as theme, unnest(theme_feelings) as feeling from ("
                + facts.voices(about.filter()) + ") as found";
        var people = "select theme, " + Facts.latest("feeling") + " filter (where feeling is not null) as feeling, "
                + Facts.latest("said")
                + " filter (where heard) as said, max(case when heard then 1 end) = 1 as heard, "
                + Facts.latest("ces") + " filter (where ces is not null) as ces, "
                + Facts.latest("success") + " filter (where success is not null) as success from (" + told
                + ") as told group by theme, " + Facts.PERSON;
        return facts
                .rows(
                        "select theme, " + counts + " from ("
                                + (about.counting() == Question.Counting.PEOPLE ? people : told)
                                + ") as counted group by theme order by "
                                + Counted.count(hard + " or " + unclear + " or " + failed)
                                + " desc, theme",
                        row -> new Burden(
                                row.getString(1),
                                new Share(row.getLong(2), row.getLong(3)),
                                new Share(row.getLong(4), row.getLong(5)),
                                new Share(row.getLong(6), row.getLong(5)),
                                new Share(row.getLong(7), row.getLong(5)),
                                new Share(row.getLong(8), row.getLong(9)),
                                new Share(row.getLong(10), row.getLong(11))))
                .stream()
                .filter(burden -> facts.themes().contains(burden.theme()))
                .limit(most)
                .toList();
    }
}
