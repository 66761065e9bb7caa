package app.acta.act.replies;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.identity.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class DraftsTests extends AtDesk {
    @Autowired
    Drafts drafts;

    @Autowired
    Messages messages;

    Case held;

    @BeforeEach
    void open() {
        held = desk.caseOf("ann@example.com");
    }

    @Test
    void two_windows_on_one_draft_lose_nothing() {
        var first = drafts.save(desk.agent, held.number(), UUID.randomUUID(), 0, "Dear Ann");
        var id = first.draft().id();
        var left = drafts.save(desk.agent, held.number(), id, 1, "Dear Ann, from the left");
        var right = drafts.save(desk.agent, held.number(), id, 1, "Dear Ann, from the right");
        assertThat(left.apart()).isFalse();
        assertThat(right.apart()).isTrue();
        assertThat(drafts.of(desk.agent, held.id()))
                .extracting(Drafts.Draft::words)
                .containsExactlyInAnyOrder("Dear Ann, from the left", "Dear Ann, from the right");
        drafts.save(desk.agent, held.number(), right.draft().id(), right.draft().version(), "Right goes on");
        assertThat(drafts.of(desk.agent, held.id()))
                .extracting(Drafts.Draft::words)
                .containsExactlyInAnyOrder("Dear Ann, from the left", "Right goes on");
    }

    @Test
    void a_draft_that_was_sent_is_gone_even_when_its_window_saves_once_more() {
        var kept = drafts.save(desk.agent, held.number(), UUID.randomUUID(), 0, "Dear Ann")
                .draft();
        var page = "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/reply";
        var sent = given.web(desk.agent)
                .post(page, Map.of("words", "Dear Ann", "draft", kept.id().toString(), "version", "1"));
        assertThat(sent.statusCode()).isEqualTo(200);
        drafts.save(desk.agent, held.number(), kept.id(), 1, "Dear Ann");
        assertThat(drafts.of(desk.agent, held.id())).allMatch(draft -> draft.version() == 0);
        assertThat(messages.of(desk.owner.workspace(), held.id())).hasSize(1);
    }

    @Test
    void somebody_else_who_writes_is_named_and_their_words_stay_theirs() {
        var colleague = given.member(desk.owner.place(), Role.AGENT);
        drafts.save(colleague, held.number(), UUID.randomUUID(), 0, "My secret beginning");
        var page = given.web(desk.agent)
                .get("/" + desk.agent.place().slug() + "/cases/" + held.number() + "/replies")
                .body();
        assertThat(page)
                .contains(colleague.actor() + " is writing an answer too")
                .doesNotContain("secret beginning");
        // Whoever has the case before them hears of it without a key of their own.
        var writers = "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/writers";
        assertThat(given.web(desk.agent).get(writers).body()).contains(colleague.actor());
        assertThat(given.web(colleague).get(writers).body()).doesNotContain("is writing");
    }

    @Test
    void what_was_typed_stays_in_the_form_when_it_could_not_be_sent() {
        desk.reply(held, "Already answered");
        var page = "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/reply";
        var told = given.web(desk.agent)
                .post(page, Map.of("words", "Mine </textarea><script>alert(1)</script>", "seen", "", "way", "mail"));
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body())
                .contains("wrote meanwhile", "Mine &lt;/textarea")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_megabyte_and_nonsense_get_a_sentence() {
        var page = "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/reply";
        var web = given.web(desk.agent);
        assertThat(web.post(page, Map.of("words", "x".repeat(1_000_000))).body())
                .contains("At most 50,000 characters");
        assertThat(web.post(page, Map.of("words", "Hi", "seen", "nonsense")).statusCode())
                .isEqualTo(422);
        assertThat(web.post(page, Map.of("words", "Hi", "draft", "nonsense")).statusCode())
                .isEqualTo(400);
        assertThat(web.post(page, Map.of("words", "NUL \u0000 and half \ud83d", "way", "call"))
                        .statusCode())
                .isEqualTo(200);
    }
}
