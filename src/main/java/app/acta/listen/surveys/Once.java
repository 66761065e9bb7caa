package app.acta.listen.surveys;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The random word of one loaded page. An answer carries it back, so that a double click or a second sending meets the
 * first one. It is not a secret of the house: it only has to be different on every page.
 */
public record Once(String word) {
    /** How many characters it has. */
    public static final int LENGTH = 22;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one of 128 random bits. */
    public static Once create() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new Once(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The one that came back with a form, or a new one where none of ours did. */
    public static Once of(String sent) {
        return sent.matches("[A-Za-z0-9_-]{" + LENGTH + "}") ? new Once(sent) : create();
    }

    String id() {
        return "page-" + word;
    }
}
