package app.acta.listen;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class IntakeTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    @Test
    void a_voice_comes_in_by_the_api_and_coming_again_changes_nothing() {
        var token = given.token(owner.place(), Role.AGENT);
        var voice = """
                {"source":"web","external_id":"7","channel":"complaint","occurred_at":"2026-03-01T10:00:00Z",
                 "text":"The parcel never came","scores":{"nps":2},"customer":{"email":"ann@example.com","name":"Ann"},
                 "attributes":{"order":"A-1"}}""";
        assertThat(given.web().api("POST", "/api/v1/feedback", token, voice).body())
                .isEqualTo("{\"received\":1,\"repeated\":0,\"rejected\":[]}");
        assertThat(given.web().api("POST", "/api/v1/feedback", token, voice).body())
                .isEqualTo("{\"received\":0,\"repeated\":1,\"rejected\":[]}");
        assertThat(count()).isOne();
    }

    @Test
    void bad_voices_do_not_stop_good_ones() {
        var token = given.token(owner.place(), Role.AGENT);
        var answer = given.web().api("POST", "/api/v1/feedback", token, """
                [{"source":"web","external_id":"1","text":"fine","scores":{"nps":11}},
                 {"source":"web","external_id":"2","text":"good"},
                 {"source":"web","external_id":"3","channel":"pigeon","text":"x"},
                 {"source":"web","external_id":"4","text":"nul \\u0000 here"},
                 {"source":"web","external_id":"5","text":"half \\ud800 pair"},
                 17]""");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"received\":1,\"repeated\":0,").contains("nps is 0 to 10; this is 11");
        assertThat(count()).isOne();
    }

    @Test
    void many_callers_at_once_are_all_answered_after_their_commit() throws Exception {
        try (var callers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var receipts = new java.util.ArrayList<java.util.concurrent.Future<Intake.Receipt>>();
            for (var n = 0; n < 500; n++) {
                var id = Integer.toString(n % 400);
                receipts.add(callers.submit(() -> intake.receive(
                        owner.workspace(),
                        List.of(Draft.from("test", id, Channel.OTHER)
                                .saying(null, "Hello " + id, null)
                                .build()))));
            }
            var received = 0;
            for (var receipt : receipts) {
                received += receipt.get().received();
            }
            assertThat(received).isEqualTo(400);
        }
        assertThat(count()).isEqualTo(400);
    }

    @Test
    void a_changed_answer_replaces_the_first_and_keeps_it_beside() {
        intake.receive(owner.workspace(), List.of(answer("one")));
        var again = intake.receive(owner.workspace(), List.of(answer("two")));
        intake.receive(owner.workspace(), List.of(answer("two")));
        assertThat(again.received()).isZero();
        assertThat(again.repeated()).isOne();
        assertThat(db.in(owner.workspace())
                        .sql("select body || revision from listen.feedback")
                        .query(String.class)
                        .list())
                .containsExactly("two1");
        assertThat(db.in(owner.workspace())
                        .sql("select raw from listen.earlier")
                        .query(String.class)
                        .list())
                .containsExactly("one");
    }

    @Test
    void a_forgotten_where_returns_nothing_of_another_workspace() {
        intake.receive(owner.workspace(), List.of(answer("mine")));
        assertThat(db.in(given.workspace().workspace())
                        .sql("select count(*) from listen.feedback")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(db.outside()
                        .sql("select count(*) from listen.feedback")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void who_marks_voices_and_who_answers_again_never_wait_for_each_other_in_a_ring() throws Exception {
        var ids = Voices.arrive(intake, owner.workspace(), again(0));
        var failed = new AtomicReference<Throwable>();
        var answering = Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, failure) -> failed.set(failure))
                .start(() ->
                        IntStream.rangeClosed(1, 60).forEach(round -> intake.receive(owner.workspace(), again(round))));
        var states = List.of(Feedback.State.SETTLED, Feedback.State.IN_CASE);
        for (var round = 0; answering.isAlive(); round++) {
            inbox.mark(owner.workspace(), ids, states.get(round % 2), owner.person());
        }
        answering.join();
        assertThat(failed).hasNullValue();
        assertThat(db.in(owner.workspace())
                        .sql("select body, count(*) || ' of revision ' || min(revision) from listen.feedback"
                                + " where workspace_id = :workspace group by body")
                        .param("workspace", owner.workspace().value())
                        .query((row, n) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly("The 60th time. 60 of revision 60");
    }

    /** The newest first. */
    private static List<Draft> again(int round) {
        return IntStream.range(0, 60)
                .mapToObj(i -> Draft.from("survey", "person-" + (999 - i), Channel.SURVEY)
                        .saying(null, "The %dth time.".formatted(round), null)
                        .raw("%d of %d".formatted(round, i))
                        .replacing()
                        .build())
                .toList();
    }

    private static Draft answer(String words) {
        return Draft.from("survey", "person-1", Channel.SURVEY)
                .saying(null, words, null)
                .raw(words)
                .replacing()
                .build();
    }

    private long count() {
        return db.in(owner.workspace())
                .sql("select count(*) from listen.feedback where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Long.class)
                .single();
    }
}
