package app.acta.measure.boards;

import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.measure.Asked;
import app.acta.platform.problems.Refusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A named list of questions under one filter.
 *
 * @param owner who began it
 * @param by the owner's name
 * @param shared whether everybody in the workspace sees it; else its owner alone
 * @param filter narrows every question on it; without days
 * @param tiles in the order people gave them
 */
public record Board(Id id, String name, Person.Id owner, String by, boolean shared, Filter filter, List<Tile> tiles) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A board's id. */
    public record Id(UUID value) {}

    public Board {
        tiles = List.copyOf(tiles);
    }

    /** Whether this person sees it; null is a program. */
    public boolean isSeenBy(@Nullable Person person) {
        return shared || (person != null && person.id().equals(owner));
    }

    /** Whether this visitor may change it: its owner, and of a shared one whoever leads. */
    public boolean mayBeChangedBy(Visitor visitor) {
        var person = visitor.member();
        var own = person != null && person.id().equals(owner) && visitor.may(May.WORK);
        return own || (shared && visitor.may(May.LEAD));
    }

    /**
     * The question of this id.
     *
     * @throws Refusal not found
     */
    public Tile tile(Tile.Id tile) {
        return tiles.stream()
                .filter(one -> one.id().equals(tile))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("This question is not on the board any more."));
    }

    /** What a question asks, for people: "Recommendation by location, Channel: Survey"; themes by their names of these. */
    public static String title(Asked asked, Map<String, String> themes) {
        var about = asked.filter().about(themes);
        return asked.measure().title()
                + (asked.split() == null ? "" : " by " + asked.split().title().toLowerCase(Locale.ROOT))
                + (about.isEmpty() ? "" : ", " + about);
    }

    /**
     * A question narrowed by a board's filter as well. The filter's days take the place of the question's own.
     *
     * @throws Refusal invalid, with a sentence, where the two have nothing in common
     */
    public static Asked narrowed(Asked asked, Filter by) {
        var filter = asked.filter();
        for (var each : by.chosen().entrySet()) {
            var facet = each.getKey();
            var own = filter.of(facet);
            var both = new LinkedHashSet<>(each.getValue());
            if (!own.isEmpty()) {
                both.retainAll(own);
            }
            if (both.isEmpty()) {
                throw Refusal.invalid(
                        facet.key(),
                        "This question is about %s alone; the filter of the board lets none of it through."
                                .formatted(String.join(
                                        ", ", own.stream().map(facet::label).toList())));
            }
            filter = filter.with(facet, both);
        }
        return asked.of(
                filter.between(by.from() == null ? filter.from() : by.from(), by.to() == null ? filter.to() : by.to()));
    }

    /** A question as it is written down. */
    static String written(Asked asked) {
        return JSON.writeValueAsString(asked.toJson());
    }

    /** A filter as it is written down; without days. */
    static String written(Filter filter) {
        var chosen = new LinkedHashMap<String, Set<String>>();
        filter.chosen().forEach((facet, values) -> chosen.put(facet.key(), values));
        return JSON.writeValueAsString(chosen);
    }

    /** A filter as it was written down; a facet that is no more narrows nothing. */
    static Filter filter(String written) {
        var kept = new LinkedHashMap<String, String[]>();
        JSON.readValue(written, new TypeReference<Map<String, List<String>>>() {})
                .forEach((facet, values) -> {
                    if (Facet.of(facet).isPresent()) {
                        kept.put(facet, values.toArray(String[]::new));
                    }
                });
        try {
            return Filter.of(kept);
        } catch (Refusal gone) {
            return Filter.EVERYTHING;
        }
    }
}
