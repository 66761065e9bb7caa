package app.acta.act.replies;

import static app.acta.Given.eventually;

import app.acta.Given;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Incomings;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each test of incoming mail has a workspace and a mail server of its own. */
abstract class InMailroom {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Cases cases;

    @Autowired
    Inbox inbox;

    @Autowired
    InMails mails;

    @Autowired
    Messages messages;

    @Autowired
    Incomings incomings;

    @Autowired
    Db db;

    Visitor owner;
    Visitor agent;
    Mailroom room;

    @BeforeEach
    void open() {
        owner = given.workspace();
        agent = given.member(owner.place(), Role.AGENT);
        room = new Mailroom(house);
        room.sends(owner);
    }

    @AfterEach
    void close() {
        incomings.forget(owner.workspace());
        room.close();
    }

    static String mail(String from, String subject, String more, String words) {
        return "From: " + from + "\nTo: care@acme.example\nSubject: " + subject + "\nMessage-ID: <" + UUID.randomUUID()
                + "@example.com>\n" + more + "\n" + words;
    }

    Feedback voice(Fetched mail) {
        return inbox.get(owner.workspace(), Objects.requireNonNull(mail.voice()));
    }

    Case caseFrom(String from, String words) {
        room.arrives(mail(from, "A lamp", "", words));
        room.fetches(owner, "");
        var taken = room.taken(owner, 1).getFirst();
        return cases.open(agent, voice(taken).id());
    }

    String letterTo(String mail, Case held) {
        var said = messages.of(owner.workspace(), held.id());
        messages.reply(
                agent,
                held.number(),
                new Messages.Answer(
                        "A new lamp leaves today.",
                        null,
                        List.of(),
                        UUID.randomUUID(),
                        said.isEmpty() ? null : said.getLast().id().value()));
        eventually("the letter", () -> !room.sentTo(mail).isEmpty());
        eventually(
                "sent",
                () -> messages.of(owner.workspace(), held.id()).getLast().state() == Message.State.SENT);
        return Mailroom.header(room.sentTo(mail).getLast(), "Message-ID");
    }
}
