package app.acta.listen.imports;

/** The file as a whole cannot be read; the message is a sentence for the person who brought it. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what to do about it, in plain words */
    public Unreadable(String sentence) {
        super(sentence);
    }

    /** @param sentence what is wrong and what to do about it, in plain words */
    public Unreadable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
