package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.replies.Settlements.Outcome;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class SettledTests extends AtDesk {
    @Autowired
    Inbox inbox;

    @Autowired
    Settlements settlements;

    @Autowired
    Db db;

    @Autowired
    TestClock clock;

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_closed_case_asks_and_the_customers_yes_closes_the_loop() throws Exception {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        var letter = desk.letters(1).getFirst();
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getContent().toString().replaceAll("\\s+", " "))
                .contains("We sent it again, by express.", "?settled=yes", "?settled=no", "If we hear nothing until");
        var page = Desk.track(letter);
        var web = given.web();

        // Mail scanners follow every link.
        for (var n = 0; n < 3; n++) {
            assertThat(web.get(page + "?settled=yes").statusCode()).isEqualTo(200);
            assertThat(web.get(page + "?settled=no").statusCode()).isEqualTo(200);
        }
        assertThat(desk.now(held).loop().settledAt()).isNull();
        assertThat(desk.now(held).isOpen()).isFalse();

        var thanks = web.postOpen(page + "/settled", Map.of("settled", "yes"));
        assertThat(thanks.body()).contains("We are glad it is settled").doesNotContain("Is it settled for you?");
        web.postOpen(page + "/settled", Map.of("settled", "yes"));
        var loop = desk.now(held).loop();
        assertThat(loop.settledBy()).isEqualTo(Case.SettledBy.CUSTOMER);
        assertThat(desk.now(held).isOpen()).isFalse();
        assertThat(inbox.find(desk.owner.workspace(), cases.voices(desk.owner.workspace(), held.id())))
                .allMatch(voice -> voice.state() == Feedback.State.SETTLED);
    }

    @Test
    void a_no_opens_the_case_again_with_the_customers_words() {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        var page = Desk.track(desk.letters(1).getFirst());
        var web = given.web();
        assertThat(web.get(page + "?settled=no").body()).contains("What is still missing?");
        var said = web.postOpen(page + "/settled", Map.of("settled", "no", "words", "The lamp is cracked <b>now</b>"));
        assertThat(said.body()).contains("opened it again", "The lamp is cracked &lt;b");
        web.postOpen(page + "/settled", Map.of("settled", "no"));
        assertThat(desk.now(held).isOpen()).isTrue();
        assertThat(desk.now(held).loop().reopened()).isOne();
        assertThat(desk.talk(held)).extracting(Message::words).contains("The lamp is cracked <b>now</b>");

        desk.close(held);
        desk.letters(2);
        assertThat(settlements
                        .latest(desk.owner.workspace(), held.id())
                        .orElseThrow()
                        .answer())
                .isNull();
    }

    @Test
    void silence_counts_after_the_stated_time_and_is_shown_as_silence() {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        desk.letters(1);
        eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
        silence(held);
        assertThat(desk.now(held).loop().settledAt()).isNull();
        clock.forward(Duration.ofDays(13));
        silence(held);
        assertThat(desk.now(held).loop().settledAt()).isNull();
        clock.forward(Duration.ofDays(1).plusMinutes(5));
        silence(held);
        silence(held);
        assertThat(desk.now(held).loop().settledBy()).isEqualTo(Case.SettledBy.SILENCE);
        clock.back();
        assertThat(given.web(desk.agent).get(replies(held)).body()).contains("Settled by silence");
        assertThat(given.web().get(Desk.track(desk.letters(1).getFirst())).body())
                .contains("Settled, as we heard nothing more");
    }

    @Test
    void silence_says_nothing_when_the_question_never_arrived() {
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        eventually("a failed try", () -> desk.talk(held).getFirst().stuck());
        clock.forward(Duration.ofDays(15));
        silence(held);
        assertThat(desk.now(held).loop().settledAt()).isNull();
        db.in(desk.owner.workspace())
                .sql("update act.messages set state = 'failed' where workspace_id = :workspace")
                .param("workspace", desk.owner.workspace().value())
                .update();
        silence(held);
        assertThat(desk.now(held).loop().settledAt()).isNull();
        assertThat(settlements
                        .latest(desk.owner.workspace(), held.id())
                        .orElseThrow()
                        .answer())
                .isEqualTo(Outcome.UNHEARD);
    }

    @Test
    void whom_nothing_reaches_is_not_asked_and_a_person_may_note_their_answer() {
        var held = desk.caseOf(null);
        desk.close(held);
        assertThat(settlements.latest(desk.owner.workspace(), held.id())).isEmpty();
        assertThat(desk.now(held).loop().askedAt()).isNull();
        var page = "/" + desk.agent.place().slug() + "/cases/" + held.number();
        assertThat(given.web(desk.agent)
                        .post(page + "/reply", page + "/settled", Map.of("settled", "yes", "words", "All fine now"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.now(held).loop().settledBy()).isEqualTo(Case.SettledBy.CUSTOMER);
    }

    @Test
    void a_workspace_chooses_how_long_silence_must_last() {
        var page = "/" + desk.owner.place().slug() + "/settings/mail";
        var web = given.web(desk.owner);
        assertThat(web.post(page, page + "/silence", Map.of("days", "0")).body())
                .contains("Choose 1 to 365 days.");
        web.post(page, page + "/silence", Map.of("days", "30"));
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        assertThat(settlements
                        .latest(desk.owner.workspace(), held.id())
                        .orElseThrow()
                        .days())
                .isEqualTo(30);
    }

    private void silence(Case held) {
        var question = settlements.latest(desk.owner.workspace(), held.id()).orElseThrow();
        settlements.run(desk.owner.workspace(), "{\"question\":\"" + question.id() + "\"}");
    }

    private String replies(Case held) {
        return "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/replies";
    }
}
