package app.acta.platform.mail;

import app.acta.platform.data.StartFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The installation's own mailbox, for workspaces that have none.
 *
 * <ul>
 *   <li>{@code ACTA_SMTP_URL}: {@code smtp://user:password@host:587} (STARTTLS) or {@code smtps://user:password@host:465}
 *       (TLS); {@code smtp://host:25?security=none} for a server that does not encrypt. Empty: no mail leaves.
 *   <li>{@code ACTA_MAIL_FROM}: the address mail comes from, needed with the first.
 * </ul>
 */
@Component
public class MailSettings {
    private final @Nullable Mailbox mailbox;

    @Autowired
    MailSettings(@Value("${acta.smtp.url:}") String url, @Value("${acta.mail.from:}") String from) {
        this.mailbox = url.isBlank() ? null : mailbox(url.strip(), from.strip());
    }

    /** The installation's mailbox, if it has one. */
    public Optional<Mailbox> mailbox() {
        return Optional.ofNullable(mailbox);
    }

    private static Mailbox mailbox(String url, String from) {
        if (from.isEmpty()) {
            throw new StartFailure(
                    "ACTA_SMTP_URL is set, so set ACTA_MAIL_FROM too: the address that mail comes from.");
        }
        var fault = Address.fault(from);
        if (fault != null) {
            throw new StartFailure("ACTA_MAIL_FROM is not a mail address: write one such as care@example.com.");
        }
        try {
            var address = URI.create(url);
            var host = address.getHost();
            var secure = "smtps".equals(address.getScheme());
            if (host == null || !(secure || "smtp".equals(address.getScheme()))) {
                throw new IllegalArgumentException("neither smtp nor smtps");
            }
            var account = address.getRawUserInfo() == null ? "" : address.getRawUserInfo();
            var colon = account.indexOf(':');
            var security = security(secure, address.getQuery(), host);
            return new Mailbox(
                    host,
                    address.getPort() > 0 ? address.getPort() : secure ? 465 : 587,
                    security,
                    decoded(colon < 0 ? account : account.substring(0, colon)),
                    decoded(colon < 0 ? "" : account.substring(colon + 1)),
                    Address.of(from, ""),
                    null,
                    false);
        } catch (IllegalArgumentException e) {
            // The address holds a password: what is wrong with it is said without repeating it.
            throw new StartFailure(
                    "ACTA_SMTP_URL cannot be read: write it like smtp://user:password@mail.example.com:587,"
                            + " with special characters of the password as %40 and the like.");
        }
    }

    private static Mailbox.Security security(boolean secure, @Nullable String query, String host) {
        if (secure) {
            return Mailbox.Security.TLS;
        }
        if ("security=none".equals(query)) {
            return Mailbox.Security.NONE;
        }
        if (query != null) {
            throw new IllegalArgumentException(query);
        }
        return host.equals("localhost") || loopback(host) ? Mailbox.Security.NONE : Mailbox.Security.STARTTLS;
    }

    private static boolean loopback(String host) {
        try {
            return host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
