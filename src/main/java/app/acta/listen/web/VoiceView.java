package app.acta.listen.web;

import app.acta.listen.Feedback;
import app.acta.listen.Filter;
import app.acta.people.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a voice's page shows.
 *
 * @param base the workspace's address
 * @param filter the list the reader came from
 * @param said title and text, whole
 * @param occurred when it was said, in words
 * @param newer the voice just above in that list, or null
 * @param older the voice just below, or null
 * @param works whether the visitor may mark it
 */
public record VoiceView(
        String base,
        Feedback voice,
        Filter filter,
        @Nullable Customer customer,
        Said said,
        String occurred,
        List<Line> history,
        @Nullable String raw,
        Feedback.@Nullable Id newer,
        Feedback.@Nullable Id older,
        boolean works) {

    /** Something that happened to it. */
    public record Line(String words, String when, String tone) {}

    /** The list the reader came from. */
    public String back() {
        return base + "/inbox" + query();
    }

    /** The address of another voice of the same list. */
    public String href(Feedback.Id id) {
        return base + "/inbox/" + id.value() + query();
    }

    private String query() {
        return filter.isEmpty() ? "" : "?" + filter.toQuery();
    }

    /** The page of a place, or the inbox narrowed to this. */
    public String all(String facet, String value) {
        return base + (facet.equals("location") ? "/places?" : "/inbox?") + facet + "="
                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Who it is, for the page's title. */
    public String title() {
        return customer == null ? "Somebody" : customer.title();
    }

    /** Where it happened: facet and value, those that are known. */
    public List<Map.Entry<String, String>> places() {
        var places = new ArrayList<Map.Entry<String, String>>();
        add(places, "touchpoint", voice.touchpoint());
        add(places, "location", voice.location());
        add(places, "team", voice.team());
        add(places, "product", voice.product());
        add(places, "segment", voice.segment());
        return places;
    }

    private static void add(List<Map.Entry<String, String>> places, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            places.add(Map.entry(name, value));
        }
    }

    /** How far it may have gone, or null. */
    public @Nullable String reach() {
        var reach = voice.reach();
        var parts = new ArrayList<String>();
        count(parts, reach.followers(), "followers");
        count(parts, reach.views(), "views");
        count(parts, reach.shares(), "shares");
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    private static void count(List<String> parts, @Nullable Long count, String of) {
        if (count != null) {
            parts.add("%,d %s".formatted(count, of));
        }
    }
}
