package app.acta.act.replies;

import app.acta.Given;
import app.acta.identity.Visitor;
import app.acta.platform.mail.Incomings;
import app.acta.platform.mail.Mailboxes;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.springframework.context.ApplicationContext;

/** A mail server with SMTP and IMAP in this JVM, and the mailbox of one workspace on it; it can be stopped and started. */
final class Mailroom implements AutoCloseable {
    static final String CARE = "care@acme.example";
    static final String PASSWORD = "imap-secret";

    final int smtp = free();
    final int imap = free();
    private GreenMail server = start();
    private GreenMailUser care = server.setUser(CARE, CARE, PASSWORD);
    private final ApplicationContext house;

    Mailroom(ApplicationContext house) {
        this.house = house;
    }

    private static int free() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private GreenMail start() {
        var made = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        made.start();
        return made;
    }

    /** Stops answering; its mails are gone, as after a server is set up anew. */
    void stop() {
        server.stop();
    }

    void startAnew() {
        server = start();
        care = server.setUser(CARE, CARE, PASSWORD);
    }

    /** The workspace's letters leave by this server. */
    void sends(Visitor owner) {
        house.getBean(Mailboxes.class)
                .save(
                        owner.workspace(),
                        new Mailboxes.Wanted(
                                "127.0.0.1", Integer.toString(smtp), "none", "", "", CARE, "Acme", "", true));
    }

    /** The workspace's mail is fetched from this server. */
    void fetches(Visitor owner, String moveTo) {
        house.getBean(Incomings.class)
                .save(
                        owner.workspace(),
                        new Incomings.Wanted(
                                "127.0.0.1",
                                Integer.toString(imap),
                                "none",
                                CARE,
                                PASSWORD,
                                "",
                                moveTo,
                                Instant.now().minusSeconds(60)));
    }

    /** Somebody's mail arrives. */
    void arrives(byte[] raw) {
        try {
            care.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody's mail arrives: headers, an empty line, words. */
    void arrives(String raw) {
        arrives(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What was sent to somebody, oldest first. */
    List<MimeMessage> sentTo(String mail) {
        return java.util.Arrays.stream(server.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients() != null
                                && message.getAllRecipients()[0].toString().contains(mail);
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** How many lie in a folder of the mailbox. */
    int count(String folder) {
        try {
            var inbox = server.getManagers().getImapHostManager().getFolder(care, folder);
            return inbox == null ? 0 : inbox.getMessageCount();
        } catch (RuntimeException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until so many mails were fetched and read. */
    List<Fetched> taken(Visitor owner, int count) {
        var mails = house.getBean(InMails.class);
        try {
            Given.eventually(count + " mails", () -> mails.list(owner.workspace(), false, null).stream()
                            .filter(mail -> mail.state() != Fetched.State.FETCHED)
                            .count()
                    >= count);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + ": " + house.getBean(Incomings.class).health(owner.workspace()) + " "
                            + mails.list(owner.workspace(), false, null),
                    e);
        }
        return mails.list(owner.workspace(), false, null);
    }

    @Override
    public void close() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
        server.stop();
    }

    /** What stands in a letter's header. */
    static String header(MimeMessage letter, String name) {
        try {
            return String.join(" ", letter.getHeader(name));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
