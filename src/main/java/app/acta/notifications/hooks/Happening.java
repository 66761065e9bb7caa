package app.acta.notifications.hooks;

import app.acta.platform.words.Named;
import java.util.Optional;

/** What another program may be told of. */
public enum Happening implements Named {
    /** A voice has arrived and was read. */
    VOICE("A voice arrived", "voice.arrived"),
    /** A case has opened. */
    OPENED("A case opened", "case.opened"),
    /** A case was closed with an action. */
    CLOSED("A case was closed", "case.closed"),
    /** A promise is still open and due soon. */
    PROMISE("A promise is at risk", "promise.at_risk"),
    /** Most of a clock is spent. */
    CLOCK("A clock is about to run out", "clock.running_out"),
    /** A voice met a rule for the first time. */
    RULE("A rule was met", "rule.met"),
    /** It was looked whether a fix holds. */
    FIX("A fix was judged", "fix.judged"),
    /** A problem's words, state or cases are different. */
    PROBLEM("A problem changed", "problem.changed"),
    /** A day of a number that is watched was unusual. */
    ALARM("A watched number had an unusual day", "alarm.rang"),
    /** Somebody tries whether it works. */
    TEST("A test", "test");

    private final String title;
    private final String type;

    Happening(String title, String type) {
        this.title = title;
        this.type = type;
    }

    @Override
    public String title() {
        return title;
    }

    /** The type that a message carries. */
    public String type() {
        return type;
    }

    /** Whether it can be chosen. */
    public boolean chosen() {
        return this != TEST;
    }

    /** The one of this name. */
    public static Optional<Happening> of(String key) {
        return Named.of(Happening.class, key);
    }
}
