package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Which rows of the facts a question is about. */
final class FactRows {
    /** Of these a voice may have several values. */
    private static final Set<Facet> SEVERAL = Set.of(Facet.SAYS, Facet.EMOTION, Facet.THEME);

    private FactRows() {}

    /** The rows as a query; the values it names are added in their order. */
    static String of(Question question, FactSql.Ground ground, List<Object> values) {
        var derived = switch (question.table()) {
            case FEEDBACK -> {
                var solicited = ground.settings().solicited();
                solicited.forEach(channel -> values.add(channel.key()));
                yield "nps is not null and channel in (" + places(solicited.size()) + ") as asked";
            }
            case CASES -> "replied_in_time is not null as replied";
        };
        values.add(ground.workspace());
        values.add(question.from());
        values.add(question.to());
        var text = new StringBuilder("select *, " + derived + " from "
                + question.table().table() + " where workspace_id = ? and local_date between ? and ?");
        question.filter().chosen().forEach((facet, wanted) -> {
            if (SEVERAL.contains(facet)) {
                text.append(several(facet, wanted, values));
                return;
            }
            var conditions = new ArrayList<String>();
            var given = wanted.stream()
                    .filter(value -> !value.equals(Filter.NONE) && !(facet == Facet.NPS && value.equals("any")))
                    .toList();
            if (!given.isEmpty()) {
                conditions.add(column(facet) + " in (" + places(given.size()) + ")");
                values.addAll(given);
            }
            if (wanted.contains(Filter.NONE)) {
                conditions.add(column(facet) + " is null");
            }
            if (facet == Facet.NPS && wanted.contains("any")) {
                conditions.add("nps is not null");
            }
            text.append(" and (").append(String.join(" or ", conditions)).append(')');
        });
        var customer = question.filter().customer();
        if (customer != null) {
            text.append(" and customer_id = ?");
            values.add(customer.value());
        }
        return text.toString();
    }

    private static String several(Facet facet, Set<String> wanted, List<Object> values) {
        var conditions = new ArrayList<String>();
        for (var value : wanted) {
            var none = value.equals(Filter.NONE);
            if (facet == Facet.THEME) {
                conditions.add(none ? "themes is null" : "contains(themes, ?)");
                if (!none) {
                    values.add(value);
                }
                continue;
            }
            // One column holds what it says and the emotions: "none" is none of the facet's own.
            var said = none ? facet.known().keySet() : Set.of(value);
            conditions.add((none ? "said is null or not (" : "(")
                    + String.join(" or ", Collections.nCopies(said.size(), "said like ?")) + ")");
            said.forEach(each -> values.add("%," + each + ",%"));
        }
        return " and (" + String.join(" or ", conditions) + ")";
    }

    private static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** The column of a facet, named and cut as the inbox does. */
    static String column(Facet facet) {
        return switch (facet) {
            case SCORE -> "score_band";
            case NPS ->
                "case when nps >= 9 then 'promoter' when nps >= 7 then 'passive' when nps is not null then 'detractor' end";
            case EASE ->
                "case when ces >= 5 then 'easy' when ces > 3 then 'middle' when ces is not null then 'hard' end";
            case CSAT ->
                "case when csat >= 4 then 'satisfied' when csat >= 3 then 'middle' when csat is not null then 'unsatisfied' end";
            case STARS ->
                "case when stars >= 5 then '5' when stars >= 4 then '4' when stars >= 3 then '3' when stars >= 2 then '2'"
                        + " when stars is not null then '1' end";
            case FEELING -> "felt";
            // A row for each theme, and one for a voice that has none.
            case THEME -> "unnest(case when themes is null then [cast(null as varchar)] else themes end)";
            default -> facet.key();
        };
    }
}
