package app.acta.act.replies;

import app.acta.Given;
import app.acta.Postbox;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Closing;
import app.acta.identity.Role;
import app.acta.identity.Secret;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Tracking;
import app.acta.people.Contact;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Mailboxes;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** An agent at work in a workspace of its own, with a mail server in this JVM: what tests of replies start from. */
final class Desk implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("(/track/[A-Za-z0-9_-]+)");

    final Visitor owner;
    final Visitor agent;
    final Postbox postbox = new Postbox();
    private final ApplicationContext house;

    Desk(ApplicationContext house) {
        this.house = house;
        var given = house.getBean(Given.class);
        this.owner = given.workspace();
        this.agent = given.member(owner.place(), Role.AGENT);
        mailFrom(postbox.port());
    }

    /** The workspace's mail leaves through the server at this port of this machine. */
    void mailFrom(int port) {
        house.getBean(Mailboxes.class)
                .save(
                        owner.workspace(),
                        new Mailboxes.Wanted(
                                "127.0.0.1",
                                Integer.toString(port),
                                "none",
                                "",
                                "",
                                "care@acme.example",
                                "Acme",
                                "",
                                true));
    }

    /** A voice of somebody with this address, or of nobody known. */
    Feedback.Id voice(@Nullable String mail, String words, Map<String, String> attributes) {
        var id = UUID.randomUUID().toString();
        house.getBean(Intake.class)
                .receive(
                        owner.workspace(),
                        List.of(Draft.from("test", id, Channel.EMAIL)
                                .saying("A parcel", words, "en")
                                .by(mail == null ? null : Contact.of(null, "Ann Lee", mail, null, null, null))
                                .with(attributes)
                                .build()));
        return new Feedback.Id(house.getBean(Db.class)
                .in(owner.workspace())
                .sql("select id from listen.feedback where external_id = :id")
                .param("id", id)
                .query(UUID.class)
                .single());
    }

    /** A case of somebody with this address, or of nobody known. */
    Case caseOf(@Nullable String mail) {
        return house.getBean(Cases.class).open(agent, voice(mail, "The parcel never came", Map.of()));
    }

    /** The case as it is now. */
    Case now(Case held) {
        return house.getBean(Cases.class).get(owner.workspace(), held.number());
    }

    /** Answers as the agent, having seen everything. */
    void reply(Case held, String words) {
        house.getBean(Messages.class).reply(agent, held.number(), answer(held, words, null));
    }

    Messages.Answer answer(Case held, String words, Message.@Nullable Way way) {
        var said = talk(held);
        return new Messages.Answer(
                words,
                way,
                List.of(),
                UUID.randomUUID(),
                said.isEmpty() ? null : said.getLast().id().value());
    }

    /** Closes it with an action. */
    void close(Case held) {
        house.getBean(Closing.class)
                .act(
                        agent,
                        held.number(),
                        "We sent it again, by express.",
                        now(held).version());
        house.getBean(Closing.class).close(agent, held.number(), now(held).version());
    }

    List<Message> talk(Case held) {
        return house.getBean(Messages.class).of(owner.workspace(), held.id());
    }

    /** A tracking link as somebody gets it at the front door. */
    Secret link(Feedback.Id voice) {
        return house.getBean(Tracking.class).create(owner.workspace(), voice);
    }

    /** Waits until this many letters have arrived. */
    List<MimeMessage> letters(int count) {
        Given.eventually(count + " letters", () -> postbox.letters().size() >= count);
        return postbox.letters();
    }

    /** The address of the tracking page that a letter names. */
    static String track(MimeMessage letter) {
        var found = LINK.matcher(words(letter));
        if (!found.find()) {
            throw new AssertionError("No link in " + words(letter));
        }
        return found.group(1);
    }

    /** What a letter says, on one line. */
    static String words(MimeMessage letter) {
        try {
            return letter.getContent().toString().replaceAll("\\s+", " ");
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        postbox.close();
    }
}
