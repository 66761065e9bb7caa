package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.act.Case;
import app.acta.act.replies.Settlements.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class StillSettledTests extends AtDesk {
    @Autowired
    Settlements settlements;

    @Autowired
    StillSettled still;

    @Autowired
    TestClock clock;

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void a_month_later_they_are_asked_once_more_and_a_no_opens_it_again() {
        desk.postbox.open();
        var held = settled();
        clock.forward(Duration.ofDays(30).plusMinutes(1));
        ask(held);
        ask(held);
        var letters = desk.letters(2);
        var again = letters.stream()
                .map(Desk::words)
                .filter(words -> words.contains("Is it still settled?"))
                .toList();
        assertThat(again).hasSize(1);
        var page = Desk.track(letters.stream()
                .filter(letter -> Desk.words(letter).contains("still settled"))
                .findFirst()
                .orElseThrow());
        var web = given.web();
        assertThat(web.get(page).body()).contains("Is it still settled?");
        var said = web.postOpen(page + "/settled", Map.of("settled", "no", "words", "It broke again"));
        assertThat(said.body()).contains("opened it again");
        assertThat(desk.now(held).isOpen()).isTrue();
        assertThat(question(held).answer()).isEqualTo(Outcome.NO);
    }

    @Test
    void silence_changes_nothing_the_second_time() {
        desk.postbox.open();
        var held = settled();
        var by = desk.now(held).loop();
        clock.forward(Duration.ofDays(30).plusMinutes(1));
        ask(held);
        eventually("sent", () -> desk.talk(held).stream().allMatch(m -> m.state() == Message.State.SENT));
        clock.forward(Duration.ofDays(46));
        settlements.run(
                desk.owner.workspace(), "{\"question\":\"" + question(held).id() + "\"}");
        assertThat(question(held).answer()).isEqualTo(Outcome.SILENCE);
        assertThat(desk.now(held).loop()).isEqualTo(by);
    }

    @Test
    void what_was_opened_again_is_not_asked_about() {
        desk.postbox.open();
        var held = settled();
        var first = Objects.requireNonNull(desk.now(held).loop().settledAt());
        settlements.no(desk.owner.workspace(), held.id(), "Not at all");
        desk.close(held);
        clock.forward(Duration.ofDays(31));
        still.run(desk.owner.workspace(), payload(held, first.toString()));
        assertThat(question(held).again()).isFalse();
    }

    @Test
    void a_workspace_may_choose_never_to_ask_again() {
        var page = "/" + desk.owner.place().slug() + "/settings/mail";
        var web = given.web(desk.owner);
        assertThat(web.post(page, page + "/silence", Map.of("days", "14", "still", "900"))
                        .body())
                .contains("Choose 0 to 365 days; 0 never asks again.");
        web.post(page, page + "/silence", Map.of("days", "14", "still", "0"));
        assertThat(web.get(page).body()).containsPattern("name=\"still\" type=\"number\" value=\"0\"");
    }

    private Case settled() {
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        settlements.yes(desk.owner.workspace(), held.id());
        return held;
    }

    private void ask(Case held) {
        still.run(
                desk.owner.workspace(),
                payload(
                        held,
                        Objects.requireNonNull(desk.now(held).loop().settledAt())
                                .toString()));
    }

    private static String payload(Case held, String settledAt) {
        return "{\"held\":\"" + held.id().value() + "\",\"settledAt\":\"" + settledAt + "\"}";
    }

    private Settlements.Question question(Case held) {
        return settlements.latest(desk.owner.workspace(), held.id()).orElseThrow();
    }
}
