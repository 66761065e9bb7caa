package app.acta.understand.web;

import app.acta.listen.Facet;
import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies close in meaning.
 *
 * @param base the workspace's address
 * @param like the voice that it is like; null when it is close to what was typed
 * @param silence why nothing could be looked for, or null
 */
public record MeaningView(
        String base,
        Filter filter,
        @Nullable Feedback like,
        List<NearRow> rows,
        @Nullable String silence) {

    /** The page of its own that shows the same. */
    public String href() {
        var query = new ArrayList<String>();
        if (like != null) {
            query.add("like=" + like.id().value());
        }
        if (!filter.isEmpty()) {
            query.add(filter.toQuery());
        }
        return base + "/meaning" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** Where the reader came from: the list, or the voice. */
    public String back() {
        return base + "/inbox" + (like == null ? "" : "/" + like.id().value())
                + (filter.isEmpty() ? "" : "?" + filter.toQuery());
    }

    /** What else they pass, in words. */
    public List<String> passes() {
        var passes = new ArrayList<String>();
        filter.chosen()
                .forEach((facet, values) ->
                        values.forEach(value -> passes.add(facet.title() + ": " + facet.label(value))));
        if (filter.from() != null) {
            passes.add("From " + filter.from());
        }
        if (filter.to() != null) {
            passes.add("To " + filter.to());
        }
        if (filter.customer() != null) {
            passes.add("Of one customer");
        }
        return passes;
    }

    /** The choices that a search keeps. */
    public List<java.util.Map.Entry<String, String>> kept() {
        return filter.saying("").parameters();
    }

    /** Whether this facet is among the choices. */
    public boolean chosen(Facet facet) {
        return !filter.of(facet).isEmpty();
    }
}
