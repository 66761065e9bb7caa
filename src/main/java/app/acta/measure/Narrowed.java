package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.util.List;

/** What of a filter counts where voices are looked at as a whole: its days, and what is known of every voice. */
public final class Narrowed {
    /** The facets that are known of every voice; a filter's others are passed over. */
    public static final List<Facet> KNOWN =
            List.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT, Facet.SEGMENT);

    private Narrowed() {}

    /** A filter's days and known facets alone. */
    public static Filter known(Filter filter) {
        var kept = Filter.EVERYTHING.between(filter.from(), filter.to());
        for (var facet : KNOWN) {
            kept = kept.with(facet, filter.of(facet));
        }
        return kept;
    }
}
