package app.acta.listen;

import app.acta.people.Customer;
import app.acta.platform.problems.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which voices are meant. Inbox, cases, numbers and API read it from the same parameters, so that a link made by one
 * opens the same records in the other.
 *
 * @param chosen the values of each facet that are let through; a facet that is not named lets everything through
 * @param from first day, local to the workspace, by when it was said
 * @param to last day, inclusive
 * @param words what title or text must contain, as {@link Words} reads it: {@code "as one"}, {@code or}, {@code -not}
 */
public record Filter(
        Map<Facet, Set<String>> chosen,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Customer.@Nullable Id customer,
        String words) {

    /** Every voice. */
    public static final Filter EVERYTHING = new Filter(Map.of(), null, null, null, "");

    /** The value that stands for "not given": {@code location=-} are the voices without a location. */
    public static final String NONE = "-";

    private static final int VALUES = 50;
    private static final int LONGEST = 400;
    // PostgreSQL takes search words of at most 2,046 bytes; 500 characters never have more.
    private static final int WORDS = 500;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    public Filter {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
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
    public static Filter of(Map<String, String[]> parameters) {
        var chosen = new EnumMap<Facet, Set<String>>(Facet.class);
        for (var facet : Facet.values()) {
            var values = new LinkedHashSet<String>();
            for (var value : parameters.getOrDefault(facet.key(), new String[0])) {
                if (!value.isBlank()) {
                    values.add(checked(facet, value.strip()));
                }
            }
            if (values.size() > VALUES) {
                throw Refusal.invalid(facet.key(), "At most " + VALUES + " values at once.");
            }
            chosen.put(facet, values);
        }
        var from = day("from", one(parameters, "from"));
        var to = day("to", one(parameters, "to"));
        if (from != null && to != null && from.isAfter(to)) {
            throw Refusal.invalid("from", "The first day lies after the last.");
        }
        return new Filter(chosen, from, to, customer(one(parameters, "customer")), words(one(parameters, "q")));
    }

    private static String one(Map<String, String[]> parameters, String name) {
        var values = parameters.getOrDefault(name, new String[0]);
        return values.length == 0 ? "" : values[0].strip();
    }

    private static String checked(Facet facet, String value) {
        var known = facet.known();
        if (!known.isEmpty()) {
            var key = value.toLowerCase(java.util.Locale.ROOT);
            if (known.containsKey(key) || key.equals(NONE)) {
                return key;
            }
            throw Refusal.invalid(
                    facet.key(),
                    "There is no %s \"%s\". Known: %s."
                            .formatted(facet.key(), shown(value), String.join(", ", known.keySet())));
        }
        if (value.length() > LONGEST) {
            throw Refusal.invalid(facet.key(), "At most " + LONGEST + " characters.");
        }
        var fault = Unicode.fault(value);
        if (fault != null) {
            throw Refusal.invalid(facet.key(), fault);
        }
        return value;
    }

    private static String shown(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }

    private static @Nullable LocalDate day(String name, String written) {
        if (written.isEmpty()) {
            return null;
        }
        try {
            var day = LocalDate.parse(written);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // The same sentence says what a day looks like.
        }
        throw Refusal.invalid(name, "A day is written like 2026-03-31, between 1900 and 2200.");
    }

    private static Customer.@Nullable Id customer(String written) {
        if (written.isEmpty()) {
            return null;
        }
        try {
            return new Customer.Id(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("customer", "A customer's id looks like 0190a5b2-7c11-8def-9abc-0123456789ab.");
        }
    }

    private static String words(String written) {
        if (written.length() > WORDS) {
            throw Refusal.invalid("q", "At most " + WORDS + " characters to search for.");
        }
        // A NUL character or half of a surrogate pair is nothing one could find.
        return Unicode.fault(written) == null
                ? written
                : written.codePoints()
                        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip();
    }

    /** Whether everything is let through. */
    public boolean isEmpty() {
        return chosen.isEmpty() && from == null && to == null && customer == null && words.isEmpty();
    }

    /** The chosen values of a facet; empty when it lets everything through. */
    public Set<String> of(Facet facet) {
        return chosen.getOrDefault(facet, Set.of());
    }

    /** The same with other values of one facet; none lets everything of it through. */
    public Filter with(Facet facet, Set<String> values) {
        var others = new EnumMap<Facet, Set<String>>(Facet.class);
        others.putAll(chosen);
        others.put(facet, values);
        return new Filter(others, from, to, customer, words);
    }

    /** The same with one value alone. */
    public Filter with(Facet facet, String value) {
        return with(facet, Set.of(value));
    }

    /** The same without one value. */
    public Filter without(Facet facet, String value) {
        var left = new LinkedHashSet<>(of(facet));
        left.remove(value);
        return with(facet, left);
    }

    /** The same between other days. */
    public Filter between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Filter(chosen, first, last, customer, words);
    }

    /** The same for one customer, or for all. */
    public Filter by(Customer.@Nullable Id one) {
        return new Filter(chosen, from, to, one, words);
    }

    /** The same with other words. */
    public Filter saying(String others) {
        return new Filter(chosen, from, to, customer, words(others.strip()));
    }

    /** What it is narrowed to, without days: "Location: Basel, Bern; Channel: Survey"; themes by their names of these. */
    public String about(Map<String, String> themes) {
        return chosen.entrySet().stream()
                .map(each -> each.getKey().said(each.getValue(), themes))
                .collect(Collectors.joining("; "));
    }

    /** Its parameters in a fixed order, for links and hidden fields. */
    public List<Map.Entry<String, String>> parameters() {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        chosen.forEach((facet, values) -> values.forEach(value -> pairs.add(Map.entry(facet.key(), value))));
        if (from != null) {
            pairs.add(Map.entry("from", from.toString()));
        }
        if (to != null) {
            pairs.add(Map.entry("to", to.toString()));
        }
        if (customer != null) {
            pairs.add(Map.entry("customer", customer.value().toString()));
        }
        if (!words.isEmpty()) {
            pairs.add(Map.entry("q", words));
        }
        return pairs;
    }

    /** The query of a link that means the same voices, without the question mark; empty when everything is meant. */
    public String toQuery() {
        return parameters().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Conditions on {@code listen.voices}, each begun with "and", and the values they name. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(ZoneId zone) {
        var sql = new StringBuilder();
        var values = new LinkedHashMap<String, Object>();
        chosen.forEach((facet, wanted) ->
                sql.append(" and (").append(facet(facet, wanted, values)).append(')'));
        if (from != null) {
            sql.append(" and occurred_at >= :from");
            values.put("from", FeedbackTable.time(from.atStartOfDay(zone).toInstant()));
        }
        if (to != null) {
            sql.append(" and occurred_at < :until");
            values.put(
                    "until",
                    FeedbackTable.time(to.plusDays(1).atStartOfDay(zone).toInstant()));
        }
        if (customer != null) {
            sql.append(" and customer_id = :customer");
            values.put("customer", customer.value());
        }
        if (!words.isEmpty()) {
            var asked = Words.of(words);
            sql.append(asked.isEmpty() ? " and false" : " and words @@ to_tsquery('listen.words', :words)");
            values.put("words", asked.query());
        }
        return new Where(sql.toString(), values);
    }

    private static String facet(Facet facet, Set<String> wanted, Map<String, Object> values) {
        var conditions = new ArrayList<String>();
        var given = wanted.stream()
                .filter(value -> !value.equals(NONE) && !(facet == Facet.NPS && value.equals("any")))
                .toArray(String[]::new);
        if (facet.several()) {
            if (given.length > 0) {
                conditions.add(facet.sql() + " && :" + facet.key() + "::text[]");
                values.put(facet.key(), given);
            }
            if (wanted.contains(NONE)) {
                conditions.add(facet.sql() + " is null");
            }
            return String.join(" or ", conditions);
        }
        if (facet.known().isEmpty()) {
            // One comparison each: the index over the workspace's own values (feedback_own) does not know "= any".
            for (var n = 0; n < given.length; n++) {
                conditions.add(facet.sql() + " = :" + facet.key() + "_" + n);
                values.put(facet.key() + "_" + n, given[n]);
            }
        } else if (given.length > 0) {
            conditions.add(facet.sql() + " = any(:" + facet.key() + ")");
            values.put(facet.key(), given);
        }
        if (wanted.contains(NONE)) {
            conditions.add(facet.sql() + " is null");
        }
        if (facet == Facet.NPS && wanted.contains("any")) {
            conditions.add("nps is not null");
        }
        return String.join(" or ", conditions);
    }
}
