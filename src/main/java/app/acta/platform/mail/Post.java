package app.acta.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands letters to a mail server, one at a time, and says in one sentence what went wrong. */
@Component
public class Post {
    /** The longest a mail server may take for one letter, from the first contact to its answer. */
    public static final Duration LONGEST = Duration.ofSeconds(90);

    private static final int CONNECT_MS = 10_000;
    private static final int ANSWER_MS = 30_000;

    private final Clock clock;

    Post(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sends a letter; returns once the mail server has taken it over.
     *
     * @throws Undelivered when it did not, with the reason
     */
    public void send(Mailbox mailbox, Letter letter) throws Undelivered {
        var sending = new CompletableFuture<@Nullable Void>();
        // A thread of its own can be stopped at any byte: a server that dribbles must not hold up all other work.
        var worker = Thread.ofVirtual().name("post").start(() -> {
            try {
                transport(mailbox, letter);
                sending.complete(null);
            } catch (Exception e) {
                sending.completeExceptionally(e);
            }
        });
        try {
            sending.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw reason(mailbox, letter, e.getCause());
        } catch (TimeoutException e) {
            worker.interrupt();
            throw Undelivered.forNow(
                    "The mail server " + mailbox.host() + " took longer than " + LONGEST.toSeconds() + " seconds.");
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw Undelivered.forNow("Acta was stopped before the letter left.");
        }
    }

    private void transport(Mailbox mailbox, Letter letter) throws MessagingException, IOException {
        var session = Session.getInstance(properties(mailbox));
        var message = message(session, mailbox, letter);
        try (var transport = session.getTransport("smtp")) {
            if (mailbox.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(mailbox.user(), mailbox.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(Mailbox mailbox) {
        var p = new Properties();
        p.put("mail.smtp.host", mailbox.host());
        p.put("mail.smtp.port", Integer.toString(mailbox.port()));
        p.put("mail.smtp.auth", Boolean.toString(!mailbox.user().isEmpty()));
        p.put("mail.smtp.from", mailbox.from().mail());
        p.put("mail.smtp.localhost", "acta");
        p.put("mail.smtp.connectiontimeout", Integer.toString(CONNECT_MS));
        p.put("mail.smtp.timeout", Integer.toString(ANSWER_MS));
        p.put("mail.smtp.writetimeout", Integer.toString(ANSWER_MS));
        // Without waiting for the goodbye: once the letter is taken, nothing after it may make us send it again.
        p.put("mail.smtp.quitwait", "false");
        p.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (mailbox.security()) {
            case STARTTLS -> {
                p.put("mail.smtp.starttls.enable", "true");
                p.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> p.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return p;
    }

    private MimeMessage message(Session session, Mailbox mailbox, Letter letter) throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.id());
            }
        };
        var sender = letter.sender().isEmpty() ? mailbox.from().name() : letter.sender();
        message.setFrom(new Address(mailbox.from().mail(), sender).forHeader());
        message.setRecipient(Message.RecipientType.TO, letter.to().forHeader());
        if (letter.answersTo() != null) {
            message.setReplyTo(new jakarta.mail.Address[] {letter.answersTo().forHeader()});
        }
        message.setSubject(letter.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        if (!letter.earlier().isEmpty()) {
            message.setHeader("In-Reply-To", letter.earlier().getLast());
            message.setHeader("References", String.join("\r\n ", letter.earlier()));
        }
        if (letter.automatic()) {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        words(message, letter);
        if (!letter.files().isEmpty()) {
            var words = new MimeBodyPart();
            words(words, letter);
            var all = new MimeMultipart("mixed", words);
            for (var file : letter.files()) {
                all.addBodyPart(enclosed(file));
            }
            message.setContent(all);
        }
        message.saveChanges();
        return message;
    }

    private static void words(MimePart part, Letter letter) throws MessagingException {
        part.setText(Flowed.of(letter.text()), "UTF-8");
        part.setHeader("Content-Type", "text/plain; charset=UTF-8; format=flowed");
    }

    private static MimeBodyPart enclosed(Letter.File file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.type())));
        part.setFileName(file.name());
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static Undelivered reason(Mailbox mailbox, Letter letter, @Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = next(cause)) {
            var known = known(mailbox, letter, cause);
            if (known != null) {
                return known;
            }
        }
        return Undelivered.forNow(
                "The mail server " + mailbox.host() + " and Acta did not understand each other: " + said(thrown) + ".");
    }

    // Mail keeps the cause of a failure beside the exception, not always below it.
    private static @Nullable Throwable next(Throwable thrown) {
        return thrown instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : thrown.getCause();
    }

    private static @Nullable Undelivered known(Mailbox mailbox, Letter letter, Throwable cause) {
        var server = "The mail server " + mailbox.host();
        return switch (cause) {
            case AuthenticationFailedException e ->
                Undelivered.forNow(server + " did not accept the user or the password.");
            case SMTPAddressFailedException e ->
                refused(server + " does not take mail for " + letter.to().mail(), e.getReturnCode(), e);
            case SMTPSenderFailedException e ->
                // Somebody can mend the sending address, and the letter should then leave.
                Undelivered.forNow(
                        server + " does not let us send as " + mailbox.from().mail() + ": " + said(e) + ".");
            // A refused address comes wrapped in a refused letter; the inner one says more.
            case SMTPSendFailedException e ->
                e.getNextException() == null
                        ? refused(server + " does not take this letter", e.getReturnCode(), e)
                        : null;
            case UnknownHostException e -> Undelivered.forNow("There is no server called " + mailbox.host() + ".");
            case SocketTimeoutException e -> Undelivered.forNow(server + " did not answer in time.");
            case ConnectException e -> Undelivered.forNow(server + " does not answer on port " + mailbox.port() + ".");
            case SSLException e ->
                Undelivered.forNow(
                        server + " and Acta could not agree on an encrypted connection: check security and" + " port.");
            case InterruptedIOException e -> Undelivered.forNow("Acta was stopped before the letter left.");
            case SocketException e -> Undelivered.forNow(server + " broke off the connection.");
            case MessagingException e ->
                String.valueOf(e.getMessage()).contains("STARTTLS")
                        ? Undelivered.forNow(
                                server + " offers no encryption (STARTTLS) on port " + mailbox.port() + ".")
                        : null;
            default -> null;
        };
    }

    private static Undelivered refused(String what, int code, Throwable cause) {
        return code >= 500
                ? Undelivered.forGood(what + ": " + said(cause) + ".")
                : Undelivered.forNow(what + " right now: " + said(cause) + ".");
    }

    private static String said(@Nullable Throwable cause) {
        var words = cause == null ? "" : Address.line(String.valueOf(cause.getMessage()));
        var line = words.length() > 200 ? words.substring(0, 200) + "…" : words;
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
