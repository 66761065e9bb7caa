package app.acta.platform.mail;

/** A letter that a mail server did not take; the message is one sentence for the person who wrote it. */
public final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private Undelivered(String sentence, boolean forGood) {
        super(sentence);
        this.forGood = forGood;
    }

    /** It may leave later: the server was away, busy, or refused our password, which somebody can mend. */
    public static Undelivered forNow(String sentence) {
        return new Undelivered(sentence, false);
    }

    /** Trying again as it is would change nothing: there is no such address, or the server refuses the letter. */
    public static Undelivered forGood(String sentence) {
        return new Undelivered(sentence, true);
    }

    /** Whether trying again as it is would change nothing. */
    public boolean isForGood() {
        return forGood;
    }

    /** The sentence for the person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
