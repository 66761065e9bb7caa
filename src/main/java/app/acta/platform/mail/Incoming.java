package app.acta.platform.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is fetched from.
 *
 * @param host the IMAP server's name
 * @param port its TCP port, 1–65535
 * @param user whom to sign in as
 * @param password that user's password
 * @param folder the folder that is looked at
 * @param moveTo the folder that mail is moved to once it is taken in; null when it stays, marked as read
 * @param since mail that arrived before this is left alone
 */
public record Incoming(
        String host,
        int port,
        Mailbox.Security security,
        String user,
        String password,
        String folder,
        @Nullable String moveTo,
        Instant since) {

    /** The same mailbox under the same numbers: server, port and user. */
    public String account() {
        return user + " at " + host + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return account() + ", " + folder + " (" + security.key() + ")";
    }
}
