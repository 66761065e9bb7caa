package app.acta.listen.web;

import app.acta.listen.Counts;
import app.acta.listen.Export;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Order;
import app.acta.listen.Views;
import app.acta.listen.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the inbox shows.
 *
 * @param base the inbox's address
 * @param cursor where this page began; empty on the first
 * @param next where the next page begins; null on the last
 * @param themes what people call each theme
 * @param customer the name of the one customer who is chosen, or null
 * @param empty whether the workspace has no voice at all
 * @param works whether the visitor may mark voices
 * @param exports whether the visitor may take voices out as a file
 */
public record InboxView(
        String base,
        Filter filter,
        Order order,
        List<VoiceRow> rows,
        String cursor,
        @Nullable String next,
        Counts.Counted counts,
        Map<String, String> themes,
        List<Views.View> views,
        @Nullable String customer,
        boolean empty,
        boolean works,
        boolean exports) {

    /** A choice that can be taken back. */
    public record Chip(String words, String without) {}

    private static final int NEAR = 7;

    /** The address of this list under another filter, from its first page. */
    public String href(Filter other) {
        return address(other, order == Order.usual(filter) ? Order.usual(other) : order, "");
    }

    /** The orders to choose from: without words no voice matches better than another. */
    public List<Order> orders() {
        return Order.usual(filter) == Order.BEST ? List.of(Order.values()) : List.of(Order.NEWEST, Order.HAPPENED);
    }

    /** The address of this list in another order. */
    public String href(Order other) {
        return address(filter, other, "");
    }

    /** Whether words are looked for and this is the first page: then what is close in meaning stands below. */
    public boolean searches() {
        return cursor.isEmpty() && !filter.words().isEmpty();
    }

    /** Where what is close in meaning is found, as a part of this page ("/near") or as a page of its own (""). */
    public String nearby(String part) {
        return base.substring(0, base.length() - "/inbox".length()) + "/meaning" + part + "?" + filter.toQuery();
    }

    /** What stands where nothing was found. */
    public String nothing() {
        if (!filter.words().isEmpty() && Words.of(filter.words()).isEmpty()) {
            return "There is no word to look for in “" + filter.words() + "”.";
        }
        return filter.words().isEmpty()
                ? "No voice fits all of these choices together. Take one away, or begin again."
                : "No voice holds these words and fits all choices. Take one away, or begin again.";
    }

    /** The next page, or null. */
    public @Nullable String older() {
        return next == null ? null : address(filter, order, next);
    }

    /** The first page, or null when this is it. */
    public @Nullable String newest() {
        return cursor.isEmpty() ? null : address(filter, order, "");
    }

    /** Where what has arrived since is found; null where the list does not begin with the newest. */
    public @Nullable String above() {
        if (!cursor.isEmpty() || order != Order.NEWEST) {
            return null;
        }
        var last = rows.isEmpty() ? "" : rows.getLast().voice().id().value().toString();
        var query = filter.toQuery();
        return base + "/above?than=" + last + (query.isEmpty() ? "" : "&" + query);
    }

    private String address(Filter other, Order sort, String from) {
        var query = new ArrayList<String>();
        if (!other.isEmpty()) {
            query.add(other.toQuery());
        }
        if (sort != Order.usual(other)) {
            query.add("sort=" + sort.key());
        }
        if (!from.isEmpty()) {
            query.add("cursor=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        }
        return query.isEmpty() ? base : base + "?" + String.join("&", query);
    }

    /** The address of what the filter lets through as a file. */
    public String file(Export.Format format) {
        return base + "/export?format=" + format.key() + (filter.isEmpty() ? "" : "&" + filter.toQuery());
    }

    /** How many voices the filter lets through and, where some have several, whose they are. */
    public String said() {
        return counts.more() || counts.people() >= counts.total()
                ? total()
                : total() + " of " + "%,d".formatted(counts.people()) + (counts.people() == 1 ? " person" : " people");
    }

    /** How many voices the filter lets through, in words. */
    public String total() {
        var number = "%,d".formatted(counts.total());
        return counts.more() ? number + "+ voices" : counts.total() == 1 ? "1 voice" : number + " voices";
    }

    /** Facets that have something to choose from. */
    public List<Facet> facets() {
        return counts.values().entrySet().stream()
                .filter(entry -> !filter.of(entry.getKey()).isEmpty()
                        || entry.getValue().stream()
                                .anyMatch(value -> !value.value().equals(Filter.NONE)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The values of a facet that are always shown: what is chosen, and the most frequent. */
    public List<Counts.Value> near(Facet facet) {
        var values = values(facet);
        return facet.known().isEmpty()
                ? values.stream().filter(value -> isNear(facet, values, value)).toList()
                : values;
    }

    /** The values that stand behind "more". */
    public List<Counts.Value> far(Facet facet) {
        var values = values(facet);
        return facet.known().isEmpty()
                ? values.stream()
                        .filter(value -> !isNear(facet, values, value))
                        .limit(200)
                        .toList()
                : List.of();
    }

    private boolean isNear(Facet facet, List<Counts.Value> values, Counts.Value value) {
        return values.indexOf(value) < NEAR || filter.of(facet).contains(value.value());
    }

    /** What people call this value. */
    public String label(Facet facet, String value) {
        return facet == Facet.THEME ? themes.getOrDefault(value, facet.label(value)) : facet.label(value);
    }

    // A theme that ended or was set aside is no choice any more; where it is chosen, it can be taken back.
    private List<Counts.Value> values(Facet facet) {
        var values = counts.values().getOrDefault(facet, List.of());
        return facet != Facet.THEME
                ? values
                : values.stream()
                        .filter(value -> themes.containsKey(value.value())
                                || value.value().equals(Filter.NONE)
                                || chosen(facet, value.value()))
                        .toList();
    }

    private static final Set<Facet> ASKED =
            EnumSet.of(Facet.SCORE, Facet.NPS, Facet.EASE, Facet.SUCCESS, Facet.CSAT, Facet.RELATION);

    /** Whether this value is chosen. */
    public boolean chosen(Facet facet, String value) {
        return filter.of(facet).contains(value);
    }

    /** What is chosen, each with the address without it. */
    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        if (!filter.words().isEmpty()) {
            chips.add(new Chip("“" + filter.words() + "”", href(filter.saying(""))));
        }
        filter.chosen()
                .forEach((facet, values) -> values.forEach(value -> chips.add(new Chip(
                        value.equals(Filter.NONE) || ASKED.contains(facet)
                                ? facet.title() + ": " + label(facet, value)
                                : label(facet, value),
                        href(filter.without(facet, value))))));
        if (filter.from() != null) {
            chips.add(new Chip("From " + filter.from(), href(filter.between(null, filter.to()))));
        }
        if (filter.to() != null) {
            chips.add(new Chip("To " + filter.to(), href(filter.between(filter.from(), null))));
        }
        if (customer != null) {
            chips.add(new Chip(customer, href(filter.by(null))));
        }
        return chips;
    }

    /** The two views everybody has. */
    public List<Views.View> tabs() {
        var tabs = new ArrayList<Views.View>();
        var none = new java.util.UUID(0, 0);
        tabs.add(new Views.View(none, "All", Filter.EVERYTHING, true, false));
        tabs.add(new Views.View(none, "New", Filter.EVERYTHING.with(Facet.STATE, Set.of("new")), true, false));
        tabs.addAll(views);
        return tabs;
    }

    /** The kept view that is open now and may be removed, or null. */
    public Views.@Nullable View open() {
        return views.stream()
                .filter(view -> view.filter().equals(filter))
                .findFirst()
                .orElse(null);
    }

    /** Whether what is chosen can be kept as a view. */
    public boolean keepable() {
        return works
                && !filter.isEmpty()
                && tabs().stream().noneMatch(view -> view.filter().equals(filter));
    }
}
