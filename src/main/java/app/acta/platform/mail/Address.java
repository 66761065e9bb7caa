package app.acta.platform.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's mail address with the name that goes before it. Neither can hold a line break or another control character,
 * so that nothing a customer types becomes a header.
 *
 * @param mail the bare address, its domain in ASCII
 * @param name how they are called; empty when that is not known
 */
public record Address(String mail, String name) {
    private static final int LONGEST = 254;

    /**
     * The address, checked.
     *
     * @throws IllegalArgumentException when mail cannot be sent there
     */
    public static Address of(@Nullable String mail, @Nullable String name) {
        var fault = fault(mail);
        if (fault != null || mail == null) {
            throw new IllegalArgumentException(fault);
        }
        return new Address(ascii(mail.strip()), line(name == null ? "" : name));
    }

    /** What is wrong with a bare address, as a sentence; null when mail can be sent there. */
    public static @Nullable String fault(@Nullable String mail) {
        var bare = mail == null ? "" : mail.strip();
        if (bare.isEmpty()) {
            return "Write an e-mail address such as name@example.com.";
        }
        try {
            var ascii = ascii(bare);
            var parsed = InternetAddress.parse(ascii, true);
            // The parser also takes lists, groups, comments and "Name <address>": none of them is one bare address.
            if (parsed.length != 1
                    || !ascii.equals(parsed[0].getAddress())
                    || ascii.length() > LONGEST
                    || ascii.indexOf('@') < 1
                    || !ascii.chars().allMatch(c -> c > ' ' && c < 127)
                    || ascii.startsWith("-")) {
                return "Mail cannot be sent to \"" + line(bare) + "\".";
            }
            parsed[0].validate();
            return null;
        } catch (AddressException | IllegalArgumentException e) {
            return "Mail cannot be sent to \"" + line(bare) + "\".";
        }
    }

    /** The part behind the @. */
    public String domain() {
        return mail.substring(mail.lastIndexOf('@') + 1);
    }

    /** The same mailbox under a tag: {@code ann+tag@example.com}, as many mail servers deliver it to ann. */
    public Address tagged(String tag) {
        var at = mail.lastIndexOf('@');
        return new Address(mail.substring(0, at) + "+" + tag + mail.substring(at), name);
    }

    InternetAddress forHeader() {
        try {
            return name.isEmpty()
                    ? new InternetAddress(mail, true)
                    : new InternetAddress(mail, name, StandardCharsets.UTF_8.name());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line of text: control characters and line ends become spaces. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static String ascii(String mail) {
        var at = mail.lastIndexOf('@');
        return at < 0 ? mail : mail.substring(0, at + 1) + IDN.toASCII(mail.substring(at + 1));
    }
}
