package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Some of a workspace's voices, told in PostgreSQL: {@code f} is a row of {@code listen.feedback_facts}. What themes are about
 * is known there alone.
 */
public record Narrowed(String where, Map<String, Object> values) {
    /** The facets that are known of every voice; a filter's others are passed over. */
    public static final List<Facet> KNOWN =
            List.of(Facet.CHANNEL, Facet.LOCATION, Facet.TEAM, Facet.PRODUCT, Facet.SEGMENT);

    /** A filter's days and known facets alone. */
    static Filter known(Filter filter) {
        var kept = Filter.EVERYTHING.between(filter.from(), filter.to());
        for (var facet : KNOWN) {
            kept = kept.with(facet, filter.of(facet));
        }
        return kept;
    }

    /** The workspace's voices of a filter's days and known facets. */
    static Narrowed to(Workspace place, Filter filter) {
        var values = new LinkedHashMap<String, Object>();
        values.put("workspace", place.id().value());
        values.put("from", at(place, Objects.requireNonNull(filter.from())));
        values.put("until", at(place, Objects.requireNonNull(filter.to()).plusDays(1)));
        var where =
                new StringBuilder("f.workspace_id = :workspace and f.occurred_at >= :from and f.occurred_at < :until");
        KNOWN.forEach(facet -> {
            var wanted = filter.of(facet);
            if (!wanted.isEmpty()) {
                where.append(" and (f.%1$s = any(:%1$s)%2$s)"
                        .formatted(
                                facet.key(), wanted.contains(Filter.NONE) ? " or f." + facet.key() + " is null" : ""));
                values.put(facet.key(), wanted.toArray(String[]::new));
            }
        });
        return new Narrowed(where.toString(), Map.copyOf(values));
    }

    private static OffsetDateTime at(Workspace place, LocalDate day) {
        return OffsetDateTime.ofInstant(day.atStartOfDay(place.timeZone()).toInstant(), ZoneOffset.UTC);
    }
}
