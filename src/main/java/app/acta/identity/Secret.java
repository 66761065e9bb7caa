package app.acta.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random words that open something (tokens, invitation and tracking links): shown once, kept only as a hash. */
public record Secret(String word) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one of 192 random bits, URL-safe, with a prefix that says what it opens. */
    public static Secret create(String prefix) {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of the word: enough for a random word of this length, where a slow hash would only cost time. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
