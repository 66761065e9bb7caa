package app.acta.act.coach;

/** What one sentence of an answer does. */
enum Mark {
    /** Names the problem back. */
    NAMES,
    /** Says sorry for what we did. */
    APOLOGY,
    /** Only looks like an apology. */
    HOLLOW,
    /** Puts into words what it meant for the customer. */
    EMPATHY,
    /** Gives a cause. */
    CAUSE,
    /** Gives something at our cost. */
    REDRESS,
    /** A next step with a day and somebody who stands for it. */
    NEXT,
    /** A next step with a day, and nobody who stands for it. */
    DATED,
    /** Puts it on the customer. */
    BLAME,
    /** Talks down, mocks, dismisses. */
    RUDE
}
