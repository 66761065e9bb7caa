package app.acta.platform.web;

import app.acta.platform.data.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * Finds news of one topic in the database, so that what another node committed shows as well. A bean of this kind is
 * asked once a second for every workspace that somebody watches, and must therefore be cheap.
 */
public interface News {
    /**
     * What was found.
     *
     * @param mark up to where was looked; handed in at the next look
     * @param some whether there is anything since the last mark
     */
    record Look(String mark, boolean some) {}

    /** The topic, as {@link Streams#tell} names it. */
    String topic();

    /**
     * Looks for news.
     *
     * @param last the mark of the look before; null at the first, which finds nothing and only sets the mark
     */
    Look look(Boundary workspace, @Nullable String last);
}
