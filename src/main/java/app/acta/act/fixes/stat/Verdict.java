package app.acta.act.fixes.stat;

import app.acta.platform.words.Named;

/** Whether a fix held, as far as the numbers can say. */
public enum Verdict implements Named {
    /** It happens less often, and as much less as was declared is possible. */
    WORKED("Worked"),
    /** The declared effect would have been seen, and was not. */
    NO_CHANGE("No change shown"),
    /** The window has not ended, or too little happened in it to tell. */
    TOO_EARLY("Too early to tell"),
    /** It happens more often. */
    WORSE("Worse");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    /** Whether a fix with this verdict opens again. */
    public boolean opensAgain() {
        return this == NO_CHANGE || this == WORSE;
    }

    /** The tone of its badge. */
    public String tone() {
        return switch (this) {
            case WORKED -> "good";
            case TOO_EARLY -> "";
            case NO_CHANGE -> "warn";
            case WORSE -> "bad";
        };
    }
}
