package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.CaseQueue;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Intake;
import app.acta.measure.Asked;
import app.acta.measure.Comparison;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Sample;
import app.acta.measure.Tally;
import app.acta.platform.data.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Any question: its numbers are those of its records, its parts make the whole, and anybody computes the same. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTests {
    // A share of voice opens those who speak of a theme, not all it counts; WhyTests has its own.
    private static final List<Measure> MEASURES = java.util.stream.Stream.of(Measure.values())
            .filter(measure -> measure != Measure.SHARE_OF_VOICE)
            .toList();

    private static final int QUESTIONS = 40;
    private static final int ENOUGH = 60;
    private static final int VOICES = 900;
    private static final int DAYS = 150;

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Measures measures;

    @Autowired
    Counts counts;

    @Autowired
    CaseQueue queue;

    @Autowired
    Db db;

    Visitor owner;
    final Random random = new Random(23);
    final LocalDate today = LocalDate.now(ZoneId.of("Europe/Zurich"));

    @BeforeAll
    void people_who_speak_more_than_once() throws Exception {
        owner = given.workspace();
        var sample = new Sample(5, Instant.now());
        Sample.receive(intake, owner.workspace(), sample.talkative(VOICES, DAYS));
        sample.cases(db, owner.workspace(), 200, DAYS);
        Sample.talks(db, owner.workspace());
        Sample.settled(db, measures, owner.workspace());
    }

    private Tally tally(Measure measure, Question.Counting counting) {
        return measures.outcome(owner.workspace(), asked(measure, counting)).whole();
    }

    private Question asked(Measure measure, Question.Counting counting) {
        return new Question(
                List.of(measure),
                Filter.EVERYTHING.between(today.minusDays(DAYS + 1), today),
                null,
                null,
                counting,
                null);
    }

    @Test
    void whatever_is_asked_each_point_opens_as_many_records_as_it_says() {
        // How many points a question has hangs on what was read and on the day: as many are asked as open enough.
        var opened = 0;
        for (var i = 0; i < QUESTIONS || (opened < ENOUGH && i < 20 * QUESTIONS); i++) {
            var question = drawn();
            var answered = answered(question);
            assertThat(answered.whole().tally().all())
                    .isEqualTo(tally(question, Measure.VOLUME).records());
            for (var line : answered.lines()) {
                assertThat(line.tally().n()).isLessThanOrEqualTo(line.tally().records());
                if (line.href() != null && random.nextInt(6) == 0) {
                    assertThat(new Behind(counts, queue, owner).records(line.href()))
                            .as(line.href())
                            .isEqualTo(line.tally().records());
                    opened++;
                }
            }
        }
        assertThat(opened).isGreaterThanOrEqualTo(ENOUGH);
    }

    private Tally tally(Question like, Measure measure) {
        if (like.measure().ofCases()) {
            return measures.outcome(owner.workspace(), like.whole()).whole().all() == 0 ? Tally.NONE : cases(like);
        }
        return measures.outcome(owner.workspace(), new Question(List.of(measure), like.filter(), null, null))
                .whole();
    }

    private Tally cases(Question like) {
        return measures.outcome(
                        owner.workspace(), new Question(List.of(Measure.LOOPS_CLOSED), like.filter(), null, null))
                .whole();
    }

    @Test
    void parts_of_records_add_up_to_the_whole() {
        for (var i = 0; i < QUESTIONS; i++) {
            var question = drawn();
            var outcome = measures.outcome(owner.workspace(), question);
            var sum = outcome.points().stream()
                    .map(point -> point.of(question.measure()))
                    .reduce(Tally.NONE, Tally::plus);
            assertThat(sum.all()).as("%s", question).isEqualTo(outcome.whole().all());
            assertThat(sum.records())
                    .as("%s", question)
                    .isEqualTo(outcome.whole().records());
            if (question.counting() == Question.Counting.RECORDS
                    && !question.measure().ofDays()) {
                assertThat(sum)
                        .as("%s", question)
                        .usingRecursiveComparison()
                        .ignoringFields("between")
                        .isEqualTo(outcome.whole());
            } else if (!question.measure().ofDays()) {
                assertThat(sum.n())
                        .as("%s", question)
                        .isGreaterThanOrEqualTo(outcome.whole().n());
            }
        }
    }

    @Test
    void people_count_once_by_their_latest_voice_however_often_they_speak() {
        var people = tally(Measure.RECOMMENDATION, Question.Counting.PEOPLE);
        var row = db.in(owner.workspace())
                .sql("""
                        select count(*) as n, count(*) filter (where nps >= 9) as up, count(*) filter (where nps <= 6) as down
                        from (select distinct on (coalesce(customer_id, id)) nps from listen.feedback_facts
                              where workspace_id = :workspace and nps is not null and channel in ('survey', 'interview')
                              order by coalesce(customer_id, id), occurred_at desc, id desc) as latest
                        """)
                .param("workspace", owner.workspace().value())
                .query((found, n) -> new Tally(found.getLong("n"), found.getLong("up"), found.getLong("down")))
                .single();
        assertThat(new Tally(people.n(), people.up(), people.down())).isEqualTo(row);
        var voices = tally(Measure.RECOMMENDATION, Question.Counting.RECORDS);
        assertThat(voices.n()).isGreaterThan(people.n() + 100);
        assertThat(people.records()).isEqualTo(voices.n());
        // One person blasted: among voices they swamp, among people they are one.
        assertThat(voices.down() - people.down()).isGreaterThan(100);
    }

    @Test
    void means_spreads_and_quantiles_are_what_the_database_computes() {
        var all = db.in(owner.workspace())
                .sql("""
                        select avg(nps) as mean, stddev_samp(nps) as spread,
                               percentile_cont(0.1) within group (order by nps) as tenth
                        from listen.feedback_facts
                        where workspace_id = :workspace and channel in ('survey', 'interview') and nps is not null
                        """)
                .param("workspace", owner.workspace().value())
                .query((row, n) -> List.of(row.getDouble("mean"), row.getDouble("spread"), row.getDouble("tenth")))
                .single();
        assertThat(value(Measure.SPREAD)).isCloseTo(all.get(1), within(1e-9));
        assertThat(value(Measure.WORST_TENTH)).isCloseTo(all.get(2), within(1e-9));
        var stars = db.in(owner.workspace())
                .sql("select avg(stars) from listen.feedback_facts where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Double.class)
                .single();
        assertThat(value(Measure.STARS)).isCloseTo(Objects.requireNonNull(stars), within(1e-9));
        for (var quantile :
                Map.of(Measure.FIRST_REPLY, 0.5, Measure.FIRST_REPLY_90, 0.9).entrySet()) {
            var hours = db.in(owner.workspace())
                    .sql("""
                            select percentile_cont(:p) within group (
                                order by extract(epoch from first_replied_at - opened_at)) / 3600
                            from act.case_facts where workspace_id = :workspace
                            """)
                    .param("workspace", owner.workspace().value())
                    .param("p", quantile.getValue())
                    .query(Double.class)
                    .single();
            assertThat(value(quantile.getKey())).isCloseTo(Objects.requireNonNull(hours), within(1e-3));
        }
    }

    @Test
    void what_a_closed_case_cost_the_customer_is_what_its_page_says() {
        for (var amount : Map.of(
                        Measure.PEOPLE, "avg(people)",
                        Measure.CONTACTS, "avg(contacts)",
                        Measure.REPEATS, "avg(repeats)",
                        Measure.WAITED, "percentile_cont(0.5) within group (order by waited_seconds) / 3600")
                .entrySet()) {
            var told = db.in(owner.workspace())
                    .sql("select " + amount.getValue()
                            + " from act.effort_facts where workspace_id = :workspace and closed_at is not null")
                    .param("workspace", owner.workspace().value())
                    .query(Double.class)
                    .single();
            assertThat(value(amount.getKey())).isCloseTo(told, within(1e-3));
        }
    }

    private double value(Measure measure) {
        var estimate = measure.estimate(tally(measure, Question.Counting.RECORDS), measures.settings());
        return Objects.requireNonNull(estimate.interval()).value();
    }

    @Test
    void nothing_is_an_answer_too() {
        var empty = given.workspace();
        Given.eventually("counted", () -> measures.ready(empty.workspace()));
        for (var measure : Measure.values()) {
            var question = new Asked(
                            measure,
                            Filter.EVERYTHING,
                            Question.Period.WEEK,
                            Facet.LOCATION,
                            Question.Counting.PEOPLE,
                            Comparison.YEAR,
                            0)
                    .completed(today, measures.span(empty.workspace()).orElse(null));
            var outcome = measures.outcome(empty.workspace(), question);
            assertThat(outcome.whole().n()).isZero();
            assertThat(outcome.points()).isEmpty();
        }
    }

    private Answered answered(Question question) {
        return Answered.of(
                measures.outcome(owner.workspace(), question),
                measures.settings(),
                new Links(owner.place(), "explore", measures.settings()));
    }

    private Question drawn() {
        var measure = MEASURES.get(random.nextInt(MEASURES.size()));
        var filter = Filter.EVERYTHING;
        if (random.nextInt(2) == 0) {
            filter = filter.with(Facet.LOCATION, some(List.of("Zürich", "Basel", "Bern", "-", "Nowhere")));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.with(Facet.CHANNEL, some(List.of("survey", "review", "complaint")));
        }
        if (!measure.ofCases() && random.nextInt(3) == 0) {
            filter = filter.with(Facet.FEELING, some(List.of("negative", "positive", "neutral")));
        }
        if (!measure.ofCases() && random.nextInt(4) == 0) {
            filter = filter.with(Facet.SEGMENT, some(List.of("Private", "Enterprise", "-")));
        }
        var splits =
                measure.ofCases() ? List.of(Facet.LOCATION, Facet.CHANNEL, Facet.TEAM, Facet.PRODUCT) : Question.SPLITS;
        var to = today.minusDays(random.nextInt(40));
        return new Question(
                List.of(measure),
                filter.between(to.minusDays(random.nextInt(DAYS)), to),
                maybe(List.of(Question.Period.values())),
                maybe(splits),
                random.nextBoolean() ? Question.Counting.PEOPLE : Question.Counting.RECORDS,
                null);
    }

    private <T> @Nullable T maybe(List<T> of) {
        return random.nextInt(4) == 0 ? null : of.get(random.nextInt(of.size()));
    }

    private Set<String> some(List<String> of) {
        return random.nextBoolean() ? Set.of(of.get(random.nextInt(of.size()))) : Set.of(of.getFirst(), of.getLast());
    }
}
