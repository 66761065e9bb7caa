package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;

/**
 * One kind of work that can wait: a bean of the room that knows how. Running it twice must do no harm. In one workspace
 * jobs of a kind run one after another; in different workspaces some of them run at once.
 */
public interface Job {
    /** The name under which it is queued, e.g. {@code act.reply}. */
    String kind();

    /**
     * Does the work. The thread is interrupted when Acta stops and the work has not ended by itself within seconds.
     *
     * @param payload JSON as it was queued
     * @throws Exception when it could not be done now: it is tried again later, with growing pauses
     */
    void run(Boundary workspace, String payload) throws Exception;

    /** What it is, for a person who reads that it was given up. */
    String title();

    /**
     * Called once when the last try has failed, so that a person can be told.
     *
     * @return whether they see it elsewhere and can try it again there; else it is kept among {@link StuckWork}
     */
    default boolean gaveUp(Boundary workspace, String payload, String why) {
        return false;
    }
}
