package app.acta.platform.mail;

import app.acta.platform.problems.Refusal;
import app.acta.platform.words.Named;
import org.jspecify.annotations.Nullable;

/**
 * Where mail leaves from.
 *
 * @param host the mail server's name
 * @param port its TCP port, 1–65535
 * @param user whom to sign in as; empty when the server asks nobody
 * @param password that user's password; empty when there is none
 * @param from the address mail comes from, with the name people see before it
 * @param answersTo where answers go; null for the sending address
 * @param plus whether answers go to an address with a tag that names the case, such as {@code care+c12-…@example.com}
 */
public record Mailbox(
        String host,
        int port,
        Security security,
        String user,
        String password,
        Address from,
        @Nullable Address answersTo,
        boolean plus) {

    /** How the way to the mail server is protected. */
    public enum Security implements Named {
        /** Begins in the clear and must become encrypted before anything is said; usually port 587. */
        STARTTLS("STARTTLS"),
        /** Encrypted from the first byte; usually port 465. */
        TLS("TLS"),
        /** Never encrypted: for a server on the same machine or in the same closed network. */
        NONE("None");

        private final String title;

        Security(String title) {
            this.title = title;
        }

        @Override
        public String title() {
            return title;
        }

        /**
         * The one of this name.
         *
         * @throws Refusal invalid, when there is none
         */
        public static Security of(String key) {
            return Named.of(Security.class, key)
                    .orElseThrow(() -> Refusal.invalid("security", "Choose STARTTLS, TLS or none."));
        }
    }

    /** The part behind the @ of our Message-IDs. */
    public String domain() {
        return from.domain();
    }

    /** Where an answer goes: plain, or under this tag where the mailbox takes tags. */
    public @Nullable Address answersTo(String tag) {
        if (plus) {
            return (answersTo == null ? from : answersTo).tagged(tag);
        }
        return answersTo;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return from.mail() + " by " + host + ":" + port + " (" + security.key() + ")";
    }
}
