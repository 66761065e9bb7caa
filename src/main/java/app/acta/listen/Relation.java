package app.acta.listen;

import app.acta.platform.words.Named;

/** What a relationship is made of, beside how good each contact was. Each is asked from 1, not at all, to 7, completely. */
public enum Relation implements Named {
    TRUST("Trust"),
    VALUED("Feeling valued"),
    EASY("Easy to deal with"),
    COMFORT("Comfort");

    /** The ends of the scale. */
    public static final int LEAST = 1;

    public static final int MOST = 7;

    private final String title;

    Relation(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** The answer as a score under the name that measures know. */
    public Score score(int answer) {
        return new Score(key(), answer, LEAST, MOST);
    }
}
