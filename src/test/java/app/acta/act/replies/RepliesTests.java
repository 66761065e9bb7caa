package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.replies.Message.Way;
import app.acta.identity.Role;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RepliesTests extends AtDesk {
    @Autowired
    Messages messages;

    @Autowired
    Letters letters;

    @Autowired
    Db db;

    @Test
    void an_answer_leaves_by_mail_and_stops_the_first_reply_clock() throws Exception {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        messages.reply(
                desk.agent,
                held.number(),
                new Messages.Answer("We are sorry. It is on its way.", null, List.of(Case.Step.APOLOGY), null, null));

        var letter = desk.letters(1).getFirst();
        assertThat(letter.getAllRecipients()[0]).hasToString("Ann Lee <ann@example.com>");
        assertThat(letter.getFrom()[0].toString()).contains(desk.agent.actor(), "care@acme.example");
        assertThat(letter.getReplyTo()[0].toString()).matches("Acme <care\\+c1-[0-9a-f]{12}@acme.example>");
        assertThat(letter.getMessageID()).matches("<case-1\\.[0-9a-f-]+@acme\\.example>");
        assertThat(letter.getContent().toString()).contains("We are sorry. It is on its way.", "/track/");
        assertThat(letter.getHeader("Auto-Submitted")).isNull();

        eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
        var now = desk.now(held);
        assertThat(now.firstRepliedAt()).isNotNull();
        assertThat(now.firstReply().running()).isFalse();
        assertThat(cases.steps(desk.owner.workspace(), held.id())).containsOnlyKeys(Case.Step.APOLOGY);
    }

    @Test
    void letters_of_one_case_form_one_thread_that_begins_with_the_customers_mail() throws Exception {
        desk.postbox.open();
        var voice = desk.voice("ann@example.com", "Where is it?", Map.of("message_id", "<order-7@mail.example>"));
        var held = cases.open(desk.agent, voice);
        desk.reply(held, "One");
        desk.letters(1);
        eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
        desk.reply(held, "Two");
        var all = desk.letters(2);
        var one = all.get(0);
        var two = all.get(1);
        assertThat(one.getSubject()).isEqualTo("Re: A parcel");
        assertThat(two.getSubject()).isEqualTo("Re: A parcel");
        assertThat(one.getHeader("In-Reply-To")).containsExactly("<order-7@mail.example>");
        assertThat(two.getHeader("In-Reply-To")).containsExactly(one.getMessageID());
        assertThat(two.getHeader("References")[0].split("\\s+"))
                .containsExactly("<order-7@mail.example>", one.getMessageID());
    }

    @Test
    void what_cannot_leave_waits_in_sight_and_leaves_once_when_the_server_is_back() {
        var held = desk.caseOf("ann@example.com");
        desk.reply(held, "Hello Ann");
        eventually("a failed try", () -> desk.talk(held).getFirst().stuck());
        var waiting = desk.talk(held).getFirst();
        assertThat(waiting.problem()).contains("does not answer on port");
        assertThat(waiting.nextTry()).isNotNull();
        assertThat(messages.stuck(desk.owner.workspace())).hasSize(1);
        assertThat(given.web(desk.agent)
                        .get("/" + desk.owner.place().slug() + "/letters/stuck")
                        .body())
                .contains("does not answer on port");

        desk.postbox.open();
        messages.retry(desk.agent, held.number(), waiting.id());
        messages.retry(desk.agent, held.number(), waiting.id());
        desk.letters(1);
        eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
        var id = "{\"message\":\"" + waiting.id().value() + "\"}";
        letters.run(desk.owner.workspace(), id);
        assertThat(desk.postbox.letters()).hasSize(1);
        assertThat(messages.stuck(desk.owner.workspace())).isEmpty();
    }

    @Test
    void many_tries_at_once_send_one_letter() throws Exception {
        var held = desk.caseOf("ann@example.com");
        desk.reply(held, "Hello Ann");
        eventually("a failed try", () -> desk.talk(held).getFirst().stuck());
        desk.postbox.open();
        var id = desk.talk(held).getFirst().id();
        db.in(desk.owner.workspace())
                .sql("update act.messages set next_try = now() where workspace_id = :workspace")
                .param("workspace", desk.owner.workspace().value())
                .update();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = Executors.callable(
                    () -> letters.run(desk.owner.workspace(), "{\"message\":\"" + id.value() + "\"}"));
            for (var ended : nodes.invokeAll(Collections.nCopies(8, one))) {
                ended.get();
            }
        }
        assertThat(desk.postbox.letters()).hasSize(1);
        assertThat(desk.talk(held).getFirst().state()).isEqualTo(Message.State.SENT);
    }

    @Test
    void the_same_form_sent_twice_is_one_answer_and_two_windows_lose_nothing() {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        var answer = desk.answer(held, "Hello Ann", null);
        messages.reply(desk.agent, held.number(), answer);
        messages.reply(desk.agent, held.number(), answer);
        assertThat(desk.talk(held)).hasSize(1);
        var other = new Messages.Answer(
                "Something else",
                null,
                List.of(),
                answer.form(),
                desk.talk(held).getLast().id().value());
        messages.reply(desk.agent, held.number(), other);
        assertThat(desk.talk(held)).extracting(Message::words).containsExactly("Hello Ann", "Something else");
    }

    @Test
    void two_people_never_answer_at_once_unknowingly() {
        desk.postbox.open();
        var held = desk.caseOf("ann@example.com");
        var second = desk.answer(held, "Mine", null);
        desk.reply(held, "Theirs");
        var colleague = given.member(desk.owner.place(), Role.AGENT);
        assertThatThrownBy(() -> messages.reply(colleague, held.number(), second))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(desk.agent.actor() + " wrote meanwhile");
        assertThat(desk.talk(held)).hasSize(1);
        messages.reply(colleague, held.number(), desk.answer(held, "Mine", null));
        assertThat(desk.talk(held)).hasSize(2);
    }

    @Test
    void a_customer_without_an_address_reads_the_answer_on_the_tracking_page() {
        var voice = desk.voice(null, "It is broken", Map.of());
        var held = cases.open(desk.agent, voice);
        assertThatThrownBy(() -> desk.reply(held, "Hello"))
                .hasMessageContaining("No mail address and no tracking link");
        messages.reply(desk.agent, held.number(), desk.answer(held, "They will call back", Way.CALL));
        var link = desk.link(voice);
        desk.reply(held, "We mend it tomorrow.");
        assertThat(desk.talk(held)).extracting(Message::way).containsExactly(Way.CALL, Way.PAGE);
        var shown = given.web().get("/track/" + link.word()).body();
        assertThat(shown)
                .contains("We mend it tomorrow.", "called you")
                .as("what was noted about a call is for the house")
                .doesNotContain("They will call back");
    }

    @Test
    void a_letter_can_be_taken_back_until_it_has_left() {
        var held = desk.caseOf("ann@example.com");
        desk.reply(held, "Too early");
        eventually("a failed try", () -> desk.talk(held).getFirst().stuck());
        var id = desk.talk(held).getFirst().id();
        messages.withdraw(desk.agent, held.number(), id);
        desk.postbox.open();
        assertThatThrownBy(() -> messages.retry(desk.agent, held.number(), id)).isInstanceOf(Refusal.class);
        letters.run(desk.owner.workspace(), "{\"message\":\"" + id.value() + "\"}");
        assertThat(desk.postbox.letters()).isEmpty();
    }

    @Test
    void a_closed_case_takes_no_answer_and_another_workspace_has_no_such_case() {
        var held = desk.caseOf("ann@example.com");
        desk.close(held);
        assertThatThrownBy(() -> desk.reply(held, "Late")).hasMessageContaining("closed");
        var stranger = given.workspace();
        assertThatThrownBy(() -> messages.reply(stranger, held.number(), desk.answer(held, "Hi", null)))
                .hasMessageContaining("There is no case");
        assertThat(messages.of(stranger.workspace(), held.id())).isEmpty();
    }

    @Test
    void mail_waits_for_a_server_to_be_named_and_then_leaves_by_itself() {
        var held = desk.caseOf("ann@example.com");
        desk.postbox.open();
        var web = given.web(desk.owner);
        var settings = "/" + desk.owner.place().slug() + "/settings/mail";
        web.post(settings, settings + "/removal", Map.of());
        desk.reply(held, "Hello");
        eventually("a try", () -> desk.talk(held).getFirst().stuck());
        assertThat(desk.talk(held).getFirst().problem()).contains("No mail server is set up yet");
        web.post(
                settings,
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(desk.postbox.port()),
                        "security", "none",
                        "from", "care@acme.example"));
        desk.letters(1);
    }
}
