package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many voices each choice would leave. */
@Component
public class Counts {
    /** Counts are exact up to this many voices; beyond it they count the newest so many. */
    public static final int BOUND = 20_000;

    /** A value and how many voices have it. */
    public record Value(String value, long count) {}

    /**
     * What was counted.
     *
     * @param total how many voices the filter lets through, {@value #BOUND} at most
     * @param people whose they are; who is not known counts once for each voice
     * @param more whether there are more than that
     * @param values for each facet its values, with all other choices applied: those that people know in their order,
     *     the workspace's own by how often they occur; chosen values stand there even when nothing has them
     * @param partly the facets that were counted in the newest {@value #BOUND} voices only
     */
    public record Counted(long total, long people, boolean more, Map<Facet, List<Value>> values, Set<Facet> partly) {}

    private record Row(String facet, @Nullable String value, long count) {}

    private static final Set<Facet> SHOWN =
            EnumSet.complementOf(EnumSet.of(Facet.NPS, Facet.CSAT, Facet.STARS, Facet.RELATION));

    private static final String PEOPLE =
            "\nunion all select 'people', null, count(*) from (select distinct person from found) persons";

    // A voice may have several of these, so they do not add up to the total.
    private static String several(Facet facet) {
        var column = facet.key() + "_";
        return "\nunion all select '" + facet.key() + "', one, count(*) from found left join unnest(" + column
                + ") one on true group by one";
    }

    private final Db db;
    private final Inbox inbox;

    Counts(Db db, Inbox inbox) {
        this.db = db;
        this.inbox = inbox;
    }

    /** Counts the total and every facet's values. */
    @Transactional(readOnly = true)
    public Counted of(Workspace place, Filter filter) {
        inbox.planEach(place.id());
        var values = new EnumMap<Facet, List<Value>>(Facet.class);
        var partly = EnumSet.noneOf(Facet.class);
        // What is not chosen can be counted in one go; a chosen facet is counted as if it were not.
        var free = EnumSet.copyOf(SHOWN);
        free.removeAll(filter.chosen().keySet());
        var rows = count(place, filter, free, PEOPLE);
        var total = of("total", rows);
        free.forEach(facet -> values.put(facet, values(facet, rows, Set.of())));
        if (total > BOUND) {
            partly.addAll(free);
        }
        for (var facet : filter.chosen().keySet()) {
            var others = count(place, filter.with(facet, Set.of()), EnumSet.of(facet), "");
            values.put(facet, values(facet, others, filter.of(facet)));
            if (of("total", others) > BOUND) {
                partly.add(facet);
            }
        }
        return new Counted(Math.min(total, BOUND), of("people", rows), total > BOUND, values, partly);
    }

    private static long of(String name, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.facet().equals(name))
                .mapToLong(Row::count)
                .sum();
    }

    private List<Row> count(Workspace place, Filter filter, Set<Facet> facets, String more) {
        var where = filter.where(place.timeZone());
        // Grouping wants at least one; where none is asked for only the total is looked at.
        var order = facets.stream().filter(facet -> !facet.several()).collect(Collectors.toCollection(ArrayList::new));
        var several = facets.stream().filter(Facet::several).toList();
        if (order.isEmpty()) {
            order.add(Facet.STATE);
        }
        var columns = Stream.concat(order.stream(), several.stream())
                .map(facet -> facet.sql() + " as " + facet.key() + "_")
                .collect(Collectors.joining(", "));
        var names = order.stream().map(facet -> facet.key() + "_").toList();
        // Grouped by each facet alone and by none: one pass, a quarter of what a row for every facet of every voice
        // took.
        return db.in(place.id())
                .sql("""
                with found as materialized (
                    select %s, coalesce(customer_id, id) as person from listen.voices where workspace_id = :workspace%s order by id desc limit :most)
                select %s as facet, %s as value, count(*) as count from found group by grouping sets ((), %s)%s%s
                """.formatted(
                                columns,
                                where.sql(),
                                names.stream()
                                        .map(name -> "when grouping(" + name + ") = 0 then '"
                                                + name.substring(0, name.length() - 1) + "'")
                                        .collect(Collectors.joining(" ", "case ", " else 'total' end")),
                                names.stream().collect(Collectors.joining(", ", "coalesce(", ")")),
                                names.stream().map(name -> "(" + name + ")").collect(Collectors.joining(", ")),
                                more,
                                several.stream().map(Counts::several).collect(Collectors.joining())))
                .param("workspace", place.id().value())
                .params(where.values())
                .param("most", BOUND + 1)
                .query((row, n) -> new Row(row.getString("facet"), row.getString("value"), row.getLong("count")))
                .list();
    }

    private static List<Value> values(Facet facet, List<Row> rows, Set<String> chosen) {
        var counts = rows.stream()
                .filter(row -> row.facet().equals(facet.key()))
                .collect(Collectors.toMap(
                        row -> row.value() == null ? Filter.NONE : row.value(), Row::count, Long::sum));
        if (facet == Facet.NPS) {
            counts.put("any", counts.values().stream().mapToLong(n -> n).sum() - counts.getOrDefault(Filter.NONE, 0L));
        }
        var values = new ArrayList<Value>();
        if (facet.known().isEmpty()) {
            counts.forEach((value, count) -> values.add(new Value(value, count)));
            chosen.stream()
                    .filter(value -> !counts.containsKey(value))
                    .forEach(value -> values.add(new Value(value, 0)));
            values.sort(Comparator.comparing((Value v) -> v.value().equals(Filter.NONE))
                    .thenComparing(Value::count, Comparator.reverseOrder())
                    .thenComparing(Value::value));
            return values;
        }
        var order = new ArrayList<>(facet.known().keySet());
        order.add(Filter.NONE);
        for (var value : order) {
            var count = counts.getOrDefault(value, 0L);
            if (count > 0 || chosen.contains(value)) {
                values.add(new Value(value, count));
            }
        }
        return values;
    }
}
