package app.acta.platform.problems;

import org.jspecify.annotations.Nullable;

/** A deed the product declines, with a sentence for the person who asked. Everything else that is thrown is a bug. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The few ways to decline, each with its HTTP status. */
    public enum Kind {
        NOT_FOUND(404),
        FORBIDDEN(403),
        UNAUTHENTICATED(401),
        CONFLICT(409),
        INVALID(422),
        TOO_LARGE(413),
        TOO_MANY(429),
        BUSY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final @Nullable String field;

    private Refusal(Kind kind, @Nullable String field, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    /** What kind of no it is. */
    public Kind kind() {
        return kind;
    }

    /** The form field or JSON member that is wrong, where one is. */
    public @Nullable String field() {
        return field;
    }

    /** The sentence for the person. */
    public String sentence() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    /** It does not exist, or not for this visitor: the two are told apart by nobody. */
    public static Refusal notFound(String sentence) {
        return new Refusal(Kind.NOT_FOUND, null, sentence);
    }

    /** The visitor's role does not allow it. */
    public static Refusal forbidden(String sentence) {
        return new Refusal(Kind.FORBIDDEN, null, sentence);
    }

    /** Nobody is signed in, or the token is not one of ours. */
    public static Refusal unauthenticated(String sentence) {
        return new Refusal(Kind.UNAUTHENTICATED, null, sentence);
    }

    /** The state of things does not allow it now. */
    public static Refusal conflict(String sentence) {
        return new Refusal(Kind.CONFLICT, null, sentence);
    }

    /** What was entered cannot be taken. */
    public static Refusal invalid(String field, String sentence) {
        return new Refusal(Kind.INVALID, field, sentence);
    }

    /** More than is taken at once. */
    public static Refusal tooLarge(String sentence) {
        return new Refusal(Kind.TOO_LARGE, null, sentence);
    }

    /** Too many tries in a short time. */
    public static Refusal tooMany(String sentence) {
        return new Refusal(Kind.TOO_MANY, null, sentence);
    }

    /** Not now: try again in a moment. */
    public static Refusal busy(String sentence) {
        return new Refusal(Kind.BUSY, null, sentence);
    }
}
