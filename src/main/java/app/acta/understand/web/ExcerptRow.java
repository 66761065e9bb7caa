package app.acta.understand.web;

import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import org.jspecify.annotations.Nullable;

/**
 * A quotation as a page shows it.
 *
 * @param who the customer's name, or null where nobody is known or it is the same for all
 * @param when when it was said, as day and minute
 */
public record ExcerptRow(
        Feedback voice,
        Impression impression,
        String said,
        String href,
        @Nullable String who,
        String when) {}
