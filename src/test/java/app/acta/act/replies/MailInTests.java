package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.listen.Channel;
import app.acta.listen.Intake;
import app.acta.people.Customers;
import app.acta.platform.mail.MailFolder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail comes in from a real server, and each becomes what it is, once. */
@RoomTest
class MailInTests extends InMailroom {
    @Test
    void a_customers_mail_becomes_a_voice_and_their_answer_comes_back_into_its_case() {
        var held = caseFrom("Ann Lee <ann@example.com>", "The glass is broken.\n\n-- \nAnn Lee\n12 Elm Road");
        var voice = inbox.find(owner.workspace(), cases.voices(owner.workspace(), held.id()))
                .getFirst();
        assertThat(voice.channel()).isEqualTo(Channel.EMAIL);
        assertThat(voice.title()).isEqualTo("A lamp");
        assertThat(voice.text()).isEqualTo("The glass is broken.");
        assertThat(mails.ofVoice(owner.workspace(), voice.id()).orElseThrow().rest())
                .contains("12 Elm Road");
        var letter = letterTo("ann@example.com", held);

        room.arrives(
                mail(
                        "ann@example.com",
                        "Re: A lamp",
                        "In-Reply-To: " + letter + "\n",
                        "It came, thank you. But the foot is missing.\n\nOn Monday Acme <care@acme.example> wrote:\n> A new lamp leaves today."));
        room.taken(owner, 2);
        var answer = messages.of(owner.workspace(), held.id()).getLast();
        assertThat(answer.ours()).isFalse();
        assertThat(answer.words()).isEqualTo("It came, thank you. But the foot is missing.");
        assertThat(Objects.requireNonNull(mails.ofCase(owner.workspace(), held.id())
                                .get(answer.id().value()))
                        .rest())
                .contains("> A new lamp");

        // By the tag in the address, from another address, on a closed case: kept, flagged, opened again.
        var tag = Mailroom.header(room.sentTo("ann@example.com").getFirst(), "Reply-To")
                .replaceAll(".*<|>.*", "");
        house.getBean(app.acta.act.Closing.class)
                .act(agent, held.number(), "Sent a foot.", now(held).version());
        house.getBean(app.acta.act.Closing.class)
                .close(agent, held.number(), now(held).version());
        room.arrives(
                mail("Tom <tom@elsewhere.example>", "Hello", "Cc: " + tag + "\n", "I write for Ann. Still no foot."));
        room.taken(owner, 3);
        assertThat(now(held).isOpen()).isTrue();
        answer = messages.of(owner.workspace(), held.id()).getLast();
        assertThat(answer.who()).isEqualTo("Tom");
        assertThat(Objects.requireNonNull(mails.ofCase(owner.workspace(), held.id())
                                .get(answer.id().value()))
                        .otherFrom())
                .isEqualTo("tom@elsewhere.example");
        assertThat(room.sentTo("tom@elsewhere.example")).isEmpty();

        // Bare thanks wake no closed case; by sender and subject alone an open one is found; a forged tag finds
        // nothing.
        room.arrives(mail("ann@example.com", "AW: A lamp", "", "By subject alone"));
        room.arrives(mail("ann@example.com", "Other", "Cc: " + tag.replaceFirst("-.{4}", "-0000") + "\n", "Forged"));
        var all = room.taken(owner, 5);
        assertThat(all)
                .filteredOn(one -> one.gist().equals("By subject alone"))
                .extracting(Fetched::caseId)
                .containsExactly(held.id());
        assertThat(all)
                .filteredOn(one -> one.gist().equals("Forged"))
                .extracting(Fetched::state)
                .containsExactly(Fetched.State.VOICE);
        house.getBean(app.acta.act.Closing.class)
                .close(agent, held.number(), now(held).version());
        room.arrives(mail("ann@example.com", "Re: A lamp", "References: " + letter + "\n", "Vielen Dank!\n"));
        room.taken(owner, 6);
        assertThat(now(held).isOpen()).isFalse();

        // Whoever asked to be forgotten is, also here; what they write later is joined to nothing.
        house.getBean(Customers.class).erase(owner, Objects.requireNonNull(held.customer()));
        assertThat(messages.of(owner.workspace(), held.id()))
                .allMatch(message -> message.words().isEmpty());
        room.arrives(mail("ann@example.com", "Re: A lamp", "References: " + letter + "\n", "One more thing"));
        all = room.taken(owner, 7);
        assertThat(voice(all.getFirst()).customer()).isNull();
        assertThat(cases.of(owner.workspace(), voice(all.getFirst()).id())).isEmpty();
    }

    private Case now(Case held) {
        return cases.get(owner.workspace(), held.number());
    }

    @Test
    void an_answer_to_a_case_that_was_merged_comes_to_the_one_it_went_into() {
        var first = caseFrom("ann@example.com", "The foot is missing.");
        var letter = letterTo("ann@example.com", first);
        var tag = Mailroom.header(room.sentTo("ann@example.com").getFirst(), "Reply-To")
                .replaceAll(".*<|>.*", "");
        var second = cases.open(
                agent,
                Objects.requireNonNull(house.getBean(Intake.class)
                        .receive(
                                owner.workspace(),
                                List.of(Story.voice(Channel.COMPLAINT, "The shade is torn.", null, null)))
                        .ids()
                        .getFirst()));
        house.getBean(app.acta.act.Merges.class).merge(owner, first.number(), second.number());
        room.arrives(mail("ann@example.com", "Re: A lamp", "In-Reply-To: " + letter + "\n", "By the letter."));
        room.arrives(mail("tom@elsewhere.example", "Hello", "Cc: " + tag + "\n", "By the tag."));
        room.taken(owner, 3);
        assertThat(messages.of(owner.workspace(), second.id()))
                .extracting(Message::words)
                .contains("By the letter.", "By the tag.");
        assertThat(cases.get(owner.workspace(), first.number()).id()).isEqualTo(second.id());
    }

    @Test
    void what_programs_write_is_set_aside_opens_nothing_and_can_be_taken_in() {
        var held = caseFrom("ann@example.com", "Broken");
        var letter = letterTo("ann@example.com", held);
        room.arrives(mail(
                "ann@example.com",
                "Out of office",
                "In-Reply-To: " + letter + "\nAuto-Submitted: auto-replied\n",
                "Away"));
        room.arrives("""
                From: MAILER-DAEMON@mx.example
                Subject: Undelivered
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; ann@example.com
                Action: failed
                Diagnostic-Code: smtp; 550 5.1.1 no such user
                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --b--
                """.formatted(letter));
        room.arrives(mail("news@shop.example", "Sale", "List-Unsubscribe: <mailto:x@y.example>\n", "Buy"));
        room.arrives(mail("care@acme.example", "Loop", "", "Ours"));
        var all = room.taken(owner, 5);
        assertThat(all.stream().map(Fetched::kind).limit(4))
                .containsExactly(Fetched.Aside.OURS, Fetched.Aside.LIST, Fetched.Aside.BOUNCE, Fetched.Aside.AUTOMATIC);
        var said = messages.of(owner.workspace(), held.id());
        assertThat(said).hasSize(1);
        assertThat(said.getFirst().state()).isEqualTo(Message.State.FAILED);
        assertThat(said.getFirst().problem()).contains("ann@example.com", "550 5.1.1 no such user");
        var web = given.web(agent);
        var page = "/" + agent.place().slug() + "/mail";
        assertThat(web.get(page).body()).contains("Written by a program", "A letter came back", "Sale");
        var taken = web.post(page, page + "/" + all.get(3).id() + "/taking", Map.of());
        assertThat(taken.body()).contains("It stands in its case now.");
        assertThat(messages.of(owner.workspace(), held.id()).getLast().words()).isEqualTo("Away");
        assertThat(web.post(page, page + "/" + all.get(3).id() + "/taking", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(messages.of(owner.workspace(), held.id())).hasSize(2);
        var reader = given.web(given.member(owner.place(), Role.VIEWER));
        assertThat(reader.post(page, page + "/" + all.get(1).id() + "/taking", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void dying_between_any_two_steps_loses_nothing_and_doubles_nothing() throws Exception {
        var watch = house.getBean(MailWatch.class);
        var shelf = house.getBean(MailShelf.class);
        var taker = house.getBean(MailTaker.class);
        room.fetches(owner, "Taken");
        var incoming = incomings.of(owner.workspace()).orElseThrow();
        eventually("the first look", () -> incomings.health(owner.workspace()).lookedAt() != null);
        room.arrives(mail("ann@example.com", "One", "", "First"));
        room.arrives(mail("ann@example.com", "Two", "", "Second"));
        room.taken(owner, 2);
        eventually("moved", () -> room.count("INBOX") == 0 && room.count("Taken") == 2);
        // Kept, but dead before it was marked: marked at the next look, fetched no second time.
        room.arrives(mail("ann@example.com", "Three", "", "Third"));
        room.taken(owner, 3);
        eventually("moved", () -> room.count("Taken") == 3);
        // The voice was taken in, but dead before that was written down: the job runs again.
        var again = mails.list(owner.workspace(), false, null).getFirst();
        room.arrives(mail("ann@example.com", "Four", "", "Fourth"));
        var four = room.taken(owner, 4).getFirst();
        house.getBean(TransactionTemplate.class)
                .executeWithoutResult(open -> db.in(owner.workspace())
                        .sql(
                                "update act.mail_in set state = 'fetched', raw = :raw, marked = false, feedback_id = null where workspace_id = :w and id = :id")
                        .param(
                                "raw",
                                "From: ann@example.com\r\nSubject: Again\r\n\r\nFifth"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .param("w", owner.workspace().value())
                        .param("id", four.id())
                        .update());
        for (var i = 0; i < 3; i++) {
            taker.run(owner.workspace(), taker.payload(four.id()));
            taker.run(owner.workspace(), taker.payload(again.id()));
        }
        try (var folder = MailFolder.open(incoming)) {
            watch.look(owner.workspace(), incoming, folder);
            assertThat(shelf.unmarked(owner.workspace(), incoming, folder.validity()))
                    .isEmpty();
        }
        assertThat(voices()).isEqualTo(5);
        // A server that was away, and numbers its mails anew: what is sent twice is here once.
        room.stop();
        eventually("a problem", () -> incomings.health(owner.workspace()).problem() != null);
        room.startAnew();
        var twice = mail("ann@example.com", "Twice", "", "Twice");
        room.arrives(twice);
        room.arrives(twice);
        room.fetches(owner, "");
        assertThat(room.taken(owner, 6).stream().map(Fetched::state).limit(2))
                .containsExactly(Fetched.State.AGAIN, Fetched.State.VOICE);
        assertThat(voices()).isEqualTo(6);
        assertThat(incomings.health(owner.workspace()).problem()).isNull();
    }

    private int voices() {
        return db.in(owner.workspace())
                .sql("select count(*) from listen.feedback where workspace_id = :w")
                .param("w", owner.workspace().value())
                .query(Integer.class)
                .single();
    }
}
