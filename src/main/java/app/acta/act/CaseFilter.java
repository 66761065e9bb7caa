package app.acta.act;

import app.acta.identity.Visitor;
import app.acta.platform.problems.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are meant.
 *
 * @param chosen the values of each facet that are let through; a facet that is not named lets everything through
 * @param from first day on which they opened, local to the workspace
 * @param to last day, inclusive
 */
public record CaseFilter(
        Map<CaseFacet, Set<String>> chosen,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    /** The value that stands for "not given". */
    public static final String NONE = "-";

    /** Every case. */
    public static final CaseFilter EVERYTHING = new CaseFilter(Map.of(), null, null);

    private static final int VALUES = 50;
    private static final int LONGEST = 400;

    /** Keeps its own copy. */
    public CaseFilter {
        var copy = new EnumMap<CaseFacet, Set<String>>(CaseFacet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                copy.put(facet, Collections.unmodifiableSet(new LinkedHashSet<>(values)));
            }
        });
        chosen = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads a request's parameters; those that belong to something else are passed over, empty ones count as absent.
     *
     * @throws Refusal invalid, naming the parameter, with a sentence
     */
    public static CaseFilter of(Map<String, String[]> parameters, Visitor visitor) {
        var chosen = new EnumMap<CaseFacet, Set<String>>(CaseFacet.class);
        for (var facet : CaseFacet.values()) {
            var values = new LinkedHashSet<String>();
            for (var value : parameters.getOrDefault(facet.key(), new String[0])) {
                if (!value.isBlank()) {
                    values.add(checked(facet, value.strip(), visitor));
                }
            }
            if (values.size() > VALUES) {
                throw Refusal.invalid(facet.key(), "At most " + VALUES + " values at once.");
            }
            chosen.put(facet, values);
        }
        var from = day("from", parameters);
        var to = day("to", parameters);
        if (from != null && to != null && from.isAfter(to)) {
            throw Refusal.invalid("from", "The first day lies after the last.");
        }
        return new CaseFilter(chosen, from, to);
    }

    private static String checked(CaseFacet facet, String value, Visitor visitor) {
        if (facet == CaseFacet.OWNER && value.equals("me")) {
            return visitor.person().value().toString();
        }
        var known = facet.known();
        var key = value.toLowerCase(Locale.ROOT);
        if (!known.isEmpty() && !known.containsKey(key)) {
            throw Refusal.invalid(
                    facet.key(),
                    "There is no %s \"%s\". Known: %s."
                            .formatted(
                                    facet.key(),
                                    value.substring(0, Math.min(40, value.length())),
                                    String.join(", ", known.keySet())));
        }
        if (value.length() > LONGEST) {
            throw Refusal.invalid(facet.key(), "At most " + LONGEST + " characters.");
        }
        return known.isEmpty() ? Words.clean(value) : key;
    }

    private static @Nullable LocalDate day(String name, Map<String, String[]> parameters) {
        var values = parameters.getOrDefault(name, new String[0]);
        if (values.length == 0 || values[0].isBlank()) {
            return null;
        }
        try {
            var day = LocalDate.parse(values[0].strip());
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // The same sentence says what a day looks like.
        }
        throw Refusal.invalid(name, "A day is written like 2026-03-31, between 1900 and 2200.");
    }

    /** Whether every case is let through. */
    public boolean isEmpty() {
        return chosen.isEmpty() && from == null && to == null;
    }

    /** Whether this value is chosen. */
    public boolean has(CaseFacet facet, String value) {
        return chosen.getOrDefault(facet, Set.of()).contains(value);
    }

    /** The same with other values of one facet; none lets everything of it through. */
    public CaseFilter with(CaseFacet facet, Set<String> values) {
        var others = new EnumMap<CaseFacet, Set<String>>(CaseFacet.class);
        others.putAll(chosen);
        others.put(facet, values);
        return new CaseFilter(others, from, to);
    }

    /** The same with one value alone. */
    public CaseFilter with(CaseFacet facet, String value) {
        return with(facet, Set.of(value));
    }

    /** The same without one value. */
    public CaseFilter without(CaseFacet facet, String value) {
        var left = new LinkedHashSet<>(chosen.getOrDefault(facet, Set.of()));
        left.remove(value);
        return with(facet, left);
    }

    /** The same whenever they opened. */
    public CaseFilter always() {
        return new CaseFilter(chosen, null, null);
    }

    /** The query of a link that means the same cases, without the question mark. */
    public String toQuery() {
        var pairs = new ArrayList<String>();
        chosen.forEach((facet, values) -> values.forEach(
                value -> pairs.add(facet.key() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        if (from != null) {
            pairs.add("from=" + from);
        }
        if (to != null) {
            pairs.add("to=" + to);
        }
        return String.join("&", pairs);
    }

    /** Conditions on {@code act.cases}, each begun with "and", and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(ZoneId zone, Instant now) {
        var values = new LinkedHashMap<String, Object>();
        values.put("now", now.atOffset(java.time.ZoneOffset.UTC));
        // A merged case is read in the one that it went into.
        var sql = new StringBuilder(" and merged_into is null")
                .append(chosen.entrySet().stream()
                        .map(entry -> " and (" + condition(entry.getKey(), entry.getValue(), values) + ")")
                        .collect(Collectors.joining()));
        if (from != null) {
            sql.append(" and opened_at >= :from");
            values.put("from", from.atStartOfDay(zone).toOffsetDateTime());
        }
        if (to != null) {
            sql.append(" and opened_at < :until");
            values.put("until", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        }
        return new Where(sql.toString(), values);
    }

    private static String condition(CaseFacet facet, Set<String> wanted, Map<String, Object> values) {
        var conditions = new ArrayList<String>();
        var given = wanted.stream().filter(value -> !value.equals(NONE)).toArray(String[]::new);
        if (given.length > 0) {
            conditions.add(facet.sql() + " = any(:f_" + facet.key() + ")");
            values.put("f_" + facet.key(), given);
        }
        if (wanted.contains(NONE)) {
            conditions.add(facet.sql() + " is null");
        }
        return String.join(" or ", conditions);
    }

    /** The chosen pairs, for chips. */
    public List<Map.Entry<CaseFacet, String>> pairs() {
        var pairs = new ArrayList<Map.Entry<CaseFacet, String>>();
        chosen.forEach((facet, values) -> values.forEach(value -> pairs.add(Map.entry(facet, value))));
        return pairs;
    }
}
