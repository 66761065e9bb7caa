package app.acta.platform.mail;

/** Mail that could not be fetched now; the message is one sentence for the person who looks after the mailbox. */
public final class Unfetched extends Exception {
    private static final long serialVersionUID = 1L;

    Unfetched(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    Unfetched(String sentence) {
        super(sentence);
    }

    /** The sentence for the person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
