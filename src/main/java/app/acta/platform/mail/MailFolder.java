package app.acta.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/** A folder on an IMAP server, open. Every failure is one sentence for a person. */
public final class MailFolder implements AutoCloseable {
    /** The largest mail that is fetched whole, in bytes; of a larger one the beginning. */
    public static final int WHOLE = 25 * 1024 * 1024;

    private static final int BEGINNING = 1024 * 1024;
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "30000";

    /**
     * A mail as it lies on the server.
     *
     * @param size in bytes, all of it
     * @param raw its bytes; only the beginning when {@code cut}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Raw(long uid, long size, byte[] raw, boolean cut) {}

    private final Incoming incoming;
    private final IMAPStore store;
    private final IMAPFolder folder;

    private MailFolder(Incoming incoming, IMAPStore store, IMAPFolder folder) {
        this.incoming = incoming;
        this.store = store;
        this.folder = folder;
    }

    /** Opens it; {@link Unfetched} says why not. */
    public static MailFolder open(Incoming incoming) throws Unfetched {
        var tls = incoming.security() == Mailbox.Security.TLS;
        var protocol = tls ? "imaps" : "imap";
        IMAPStore store = null;
        try {
            store = (IMAPStore)
                    Session.getInstance(properties(incoming, protocol)).getStore(protocol);
            store.connect(incoming.host(), incoming.port(), incoming.user(), incoming.password());
            var folder = (IMAPFolder) store.getFolder(incoming.folder());
            folder.open(Folder.READ_WRITE);
            return new MailFolder(incoming, store, folder);
        } catch (MessagingException | RuntimeException e) {
            close(store);
            throw reason(incoming, e);
        }
    }

    private static Properties properties(Incoming incoming, String protocol) {
        var p = new Properties();
        var at = "mail." + protocol + ".";
        p.put(at + "connectiontimeout", CONNECT_MS);
        p.put(at + "timeout", ANSWER_MS);
        p.put(at + "writetimeout", ANSWER_MS);
        p.put(at + "ssl.checkserveridentity", "true");
        // Looking marks nothing as read; big mails come in few pieces.
        p.put(at + "peek", "true");
        p.put(at + "fetchsize", "1048576");
        p.put(at + "minidletime", "10");
        if (incoming.security() == Mailbox.Security.STARTTLS) {
            p.put(at + "starttls.enable", "true");
            p.put(at + "starttls.required", "true");
        }
        return p;
    }

    /** The number that changes when the server gives its mails new numbers. */
    public long validity() throws Unfetched {
        return ask(folder::getUIDValidity);
    }

    /** How many mails lie in it. */
    public int count() throws Unfetched {
        return ask(folder::getMessageCount);
    }

    /**
     * The numbers of mails above this one that arrived since then, oldest first.
     *
     * @param most how many at most
     */
    public List<Long> after(long uid, Instant since, int most) throws Unfetched {
        return ask(() -> {
            // At the first look only what arrived lately is asked for: a folder may hold the mail of ten years.
            var found = uid == 0
                    ? folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(Duration.ofDays(1)))))
                    : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
            var profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(found, profile);
            var uids = new ArrayList<Long>();
            for (var message : found) {
                var received = message == null ? null : message.getReceivedDate();
                // Asked for what lies above the last one, a server answers with the last one.
                if (message != null
                        && folder.getUID(message) > uid
                        && (received == null || !received.toInstant().isBefore(since))) {
                    uids.add(folder.getUID(message));
                }
            }
            return uids.stream().sorted(Comparator.naturalOrder()).limit(most).toList();
        });
    }

    /** The highest number in the folder; 0 when it is empty. */
    public long highest() throws Unfetched {
        return ask(() -> {
            var count = folder.getMessageCount();
            return count == 0 ? 0L : folder.getUID(folder.getMessage(count));
        });
    }

    /** One mail; null when somebody took it away meanwhile. */
    public @Nullable Raw fetch(long uid) throws Unfetched {
        return ask(() -> Optional.ofNullable(read(uid))).orElse(null);
    }

    private @Nullable Raw read(long uid) throws MessagingException {
        var message = (IMAPMessage) folder.getMessageByUID(uid);
        if (message == null || message.isExpunged()) {
            return null;
        }
        message.setPeek(true);
        var size = message.getSizeLong();
        var cut = size > WHOLE;
        try (InputStream in = message.getMimeStream()) {
            var raw = in.readNBytes(cut ? BEGINNING : WHOLE);
            return new Raw(uid, Math.max(size, raw.length), raw, cut);
        } catch (IOException e) {
            throw new MessagingException("The mail could not be read", e);
        }
    }

    /** Marks mails as read, or moves them where the settings say. Those that are gone are passed over. */
    public void taken(Collection<Long> uids) throws Unfetched {
        ask(() -> {
            var there = Arrays.stream(folder.getMessagesByUID(
                            uids.stream().mapToLong(Long::longValue).toArray()))
                    .filter(message -> message != null && !message.isExpunged())
                    .toArray(Message[]::new);
            if (there.length == 0) {
                return true;
            }
            folder.setFlags(there, new Flags(Flags.Flag.SEEN), true);
            if (incoming.moveTo() != null) {
                var target = store.getFolder(incoming.moveTo());
                if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
                    throw new FolderNotFoundException(target, "cannot be made");
                }
                if (store.hasCapability("MOVE")) {
                    folder.moveMessages(there, target);
                } else {
                    folder.copyMessages(there, target);
                    folder.setFlags(there, new Flags(Flags.Flag.DELETED), true);
                    folder.expunge(there);
                }
            }
            return true;
        });
    }

    /** Whether the server says by itself that something arrived. */
    public boolean tells() throws Unfetched {
        return ask(() -> store.hasCapability("IDLE"));
    }

    /**
     * Waits until something arrives, or this long. Where the server can say so by itself (IDLE), it is asked to; elsewhere
     * this only waits.
     */
    public void await(Duration most) throws Unfetched, InterruptedException {
        if (!tells()) {
            Thread.sleep(most);
            return;
        }
        var bell = Thread.ofVirtual().name("mail-bell").start(() -> {
            try {
                Thread.sleep(most);
                // Any other question ends the waiting.
                folder.getMessageCount();
            } catch (InterruptedException | MessagingException | IllegalStateException e) {
                // It ended before, or the connection did: whoever waits has been told.
            }
        });
        try {
            ask(() -> {
                folder.idle(true);
                return true;
            });
        } finally {
            bell.interrupt();
        }
    }

    private interface Question<T> {
        T ask() throws MessagingException;
    }

    private <T> T ask(Question<T> question) throws Unfetched {
        try {
            return question.ask();
        } catch (MessagingException | RuntimeException e) {
            throw reason(incoming, e);
        }
    }

    private static Unfetched reason(Incoming incoming, Throwable thrown) {
        var server = "The IMAP server " + incoming.host();
        for (var cause = thrown; cause != null; cause = next(cause)) {
            var sentence = switch (cause) {
                case AuthenticationFailedException e ->
                    server + " did not accept the user " + incoming.user() + " or the password.";
                case FolderNotFoundException e ->
                    e.getFolder() == null || e.getFolder().getName().equals(incoming.folder())
                            ? "There is no folder " + incoming.folder() + " in this mailbox."
                            : "The folder " + incoming.moveTo() + " is missing and could not be made.";
                case UnknownHostException e -> "There is no server called " + incoming.host() + ".";
                case SocketTimeoutException e -> server + " did not answer in time.";
                case ConnectException e -> server + " does not answer on port " + incoming.port() + ".";
                case SSLException e ->
                    server + " and Acta could not agree on an encrypted connection: check security and port.";
                case FolderClosedException e -> server + " broke off the connection.";
                case StoreClosedException e -> server + " broke off the connection.";
                case ConnectionException e -> server + " broke off the connection.";
                case MessagingException e ->
                    String.valueOf(e.getMessage()).contains("STARTTLS")
                            ? server + " offers no encryption (STARTTLS) on port " + incoming.port() + "."
                            : "";
                default -> "";
            };
            if (!sentence.isEmpty()) {
                return new Unfetched(sentence, thrown);
            }
        }
        var words = Address.line(String.valueOf(thrown.getMessage()));
        return new Unfetched(
                server + " and Acta did not understand each other: "
                        + (words.length() > 200 ? words.substring(0, 200) + "…" : words) + ".",
                thrown);
    }

    private static @Nullable Throwable next(Throwable thrown) {
        return thrown instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : thrown.getCause();
    }

    @Override
    public void close() {
        close(store);
    }

    private static void close(@Nullable IMAPStore store) {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            // It is being thrown away.
        }
    }
}
