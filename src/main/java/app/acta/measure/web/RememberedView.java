package app.acta.measure.web;

import app.acta.platform.web.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of Remembered draws: everything is said already.
 *
 * @param figures all contacts, the most intense one, the last one, and what is remembered
 * @param rows the customers who will remember it worse than it was
 */
public record RememberedView(
        PulseView.Bar bar, String headline, List<String> notices, List<Figure> figures, List<Row> rows) {
    /** A figure on a line from bad to good. */
    public record Figure(
            String name,
            String note,
            PulseView.Figure figure,
            @Nullable Distribution spread) {}

    /** A customer. */
    public record Row(
            String label, String href, String contacts, String mean, String peak, String end, String remembered) {}
}
