package app.acta.notifications;

import app.acta.platform.words.Named;
import java.util.Optional;

/** How a person hears of one rule. */
public enum RuleWay implements Named {
    /** What the person chose for all rules counts. */
    USUAL("As chosen above"),
    /** On the bell, and by a mail that waits for no daily one. Quiet hours are quiet all the same. */
    NOW("At once, here, by mail and in your browsers"),
    /** The same without mail. */
    BROWSER("At once, here and in your browsers"),
    /** Not on the bell, and in the daily mail. */
    DAILY("In the daily mail only"),
    NEVER("Not at all");

    private final String title;

    RuleWay(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** The one of this name. */
    public static Optional<RuleWay> of(String key) {
        return Named.of(RuleWay.class, key);
    }

    /** Where it shows, for somebody who usually wants it so. */
    Manner.Way over(Manner.Way usual) {
        return switch (this) {
            case USUAL -> usual;
            case NOW -> new Manner.Way(true, true, true);
            case BROWSER -> new Manner.Way(true, false, true);
            case DAILY -> new Manner.Way(false, true, false);
            case NEVER -> new Manner.Way(false, false, false);
        };
    }

    /** Whether its mail is the daily one, for somebody whose mails usually are or are not. */
    boolean daily(boolean usual) {
        return this == DAILY || (this == USUAL && usual);
    }
}
