package app.acta.listen.web;

import app.acta.listen.Counts;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place, or all of them.
 *
 * @param base the workspace's address
 * @param name empty for all
 * @param rows its latest voices; null for all places
 */
public record PlaceView(
        String base,
        String name,
        Filter filter,
        Counts.Counted counts,
        @Nullable List<VoiceRow> rows) {
    private static final List<Facet> TOLD = List.of(Facet.FEELING, Facet.SAYS, Facet.CHANNEL, Facet.PRODUCT);
    private static final int MOST = 6;

    /** The places, the most named first. */
    public List<Counts.Value> places() {
        return values(Facet.LOCATION, 500);
    }

    /** The page of a place. */
    public String href(Counts.Value place) {
        return base + "/places?"
                + Filter.EVERYTHING.with(Facet.LOCATION, place.value()).toQuery();
    }

    /** What is told of a place, where there is something to tell. */
    public List<Facet> told() {
        return TOLD.stream().filter(facet -> !values(facet).isEmpty()).toList();
    }

    /** The most frequent values of a facet. */
    public List<Counts.Value> values(Facet facet) {
        return values(facet, MOST);
    }

    private List<Counts.Value> values(Facet facet, int most) {
        return counts.values().getOrDefault(facet, List.of()).stream()
                .filter(value -> !value.value().equals(Filter.NONE))
                .limit(most)
                .toList();
    }

    /** The inbox with these voices alone. */
    public String inbox(Facet facet, Counts.Value value) {
        return base + "/inbox?" + filter.with(facet, value.value()).toQuery();
    }

    /** This place in the inbox, in Pulse, or as quotations. */
    public String at(String page) {
        return base + "/" + page + "?" + filter.toQuery();
    }

    /** How many voices, in words. */
    public String total() {
        var number = "%,d".formatted(counts.total());
        return counts.more() ? number + "+ voices" : counts.total() == 1 ? "1 voice" : number + " voices";
    }
}
