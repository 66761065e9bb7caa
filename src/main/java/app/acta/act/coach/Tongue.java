package app.acta.act.coach;

import app.acta.platform.words.Named;
import java.util.Locale;
import java.util.Optional;

/** A language that the coach reads, and how well. */
public enum Tongue implements Named {
    EN("English"),
    DE("German"),
    FR("French"),
    ES("Spanish");

    private final String title;

    Tongue(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Whether every point is looked for; in the others it is the problem, the apology, the next step and respect. */
    public boolean whole() {
        return this == EN;
    }

    /** The language as Java knows it. */
    public Locale locale() {
        return Locale.of(key());
    }

    /** The language of this ISO 639-1 code. */
    public static Optional<Tongue> of(String code) {
        return Named.of(Tongue.class, code);
    }
}
