package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.Case;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RoomTest
class TrackTests extends AtDesk {
    private static final String SCRIPT = "<script>alert(1)</script>";

    @Test
    void the_customer_sees_their_words_the_way_and_our_answers_but_nothing_internal() {
        desk.postbox.open();
        var voice = desk.voice("ann@example.com", "I live in Bern " + SCRIPT, Map.of());
        var page = "/track/" + desk.link(voice).word();
        assertThat(given.web().get(page).body()).contains("I live in Bern &lt;script", "Somebody reads them");
        var held = cases.open(desk.agent, voice);
        cases.note(desk.agent, held.number(), "Secret: the plumber was drunk");
        desk.reply(held, "We come on Monday " + SCRIPT);
        desk.letters(1);
        var shown = given.web().get(page);
        assertThat(shown.body())
                .contains("I live in Bern", "We are working on it", "We answered you", "We come on Monday")
                .doesNotContain("Secret", "plumber", SCRIPT, "ann@example.com");
        assertThat(shown.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(shown.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(shown.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_link_that_nobody_gave_out_opens_nothing() {
        for (var path : new String[] {"/track/unknown", "/track/unknown?settled=yes", "/track/%00", "/track/'--"}) {
            assertThat(given.web().get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(given.web()
                        .postOpen("/track/unknown/words", Map.of("words", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(given.web()
                        .postOpen("/track/unknown/settled", Map.of("settled", "yes"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_the_customer_adds_wakes_the_case() {
        var voice = desk.voice(null, "Where is it?", Map.of());
        var page = "/track/" + desk.link(voice).word();
        var held = cases.open(desk.agent, voice);
        desk.reply(held, "On its way.");
        assertThat(desk.now(held).state()).isEqualTo(Case.State.ANSWERED);
        var back = given.web().postOpen(page + "/words", Map.of("words", "Still nothing here " + SCRIPT));
        assertThat(back.body())
                .contains("Thank you", "Still nothing here &lt;script")
                .doesNotContain(SCRIPT);
        assertThat(desk.now(held).state()).isEqualTo(Case.State.OPEN);
        assertThat(given.web(desk.agent)
                        .get("/" + desk.agent.place().slug() + "/cases/" + held.number() + "/reply")
                        .body())
                .contains("Still nothing here &lt;script")
                .doesNotContain(SCRIPT);
        desk.close(held);
        given.web().postOpen(page + "/words", Map.of("words", "Now it broke"));
        assertThat(desk.now(held).isOpen()).isTrue();
    }

    @Test
    void adding_to_a_voice_without_a_case_opens_one() {
        var voice = desk.voice(null, "Just saying", Map.of());
        var page = "/track/" + desk.link(voice).word();
        given.web().postOpen(page + "/words", Map.of("words", "Please answer me"));
        var held = cases.of(desk.owner.workspace(), voice).orElseThrow();
        assertThat(desk.talk(held)).extracting(Message::words).containsExactly("Please answer me");
    }

    @Test
    void too_much_and_nothing_get_a_sentence_and_keep_what_was_typed() {
        var voice = desk.voice(null, "Hello", Map.of());
        var page = "/track/" + desk.link(voice).word();
        assertThat(given.web().postOpen(page + "/words", Map.of("words", "  ")).body())
                .contains("Write something first");
        var long_ = given.web().postOpen(page + "/words", Map.of("words", "long ".repeat(3000)));
        assertThat(long_.statusCode()).isEqualTo(422);
        assertThat(long_.body()).contains("At most 10,000 characters", "long long long");
        for (var n = 0; n < 20; n++) {
            given.web().postOpen(page + "/words", Map.of("words", "more " + n));
        }
        assertThat(given.web()
                        .postOpen(page + "/words", Map.of("words", "even more"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void somebody_who_types_anothers_address_does_not_get_to_read_their_answers() {
        desk.postbox.open();
        var victim = desk.voice("ann@example.com", "My account number is 7", Map.of());
        var held = cases.open(desk.agent, victim);
        var stranger = desk.voice("ann@example.com", "Hello, I am Ann", Map.of());
        cases.open(desk.agent, stranger);
        desk.reply(held, "Your new code is kingfisher");
        var letter = desk.letters(1).getFirst();
        eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
        var typed = "/track/" + desk.link(stranger).word();
        assertThat(given.web().get(typed).body())
                .contains("Hello, I am Ann", "open the link in a mail from us")
                .doesNotContain("kingfisher", "account number");
        desk.close(held);
        given.web().postOpen(typed + "/settled", Map.of("settled", "yes"));
        assertThat(desk.now(held).loop().settledAt()).isNull();
        assertThat(given.web().get(Desk.track(letter)).body()).contains("kingfisher");
    }
}
