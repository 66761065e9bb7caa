package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Relation;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows of the facts a question is about. */
final class FactRows {
    /** Of these a voice may have several values. */
    private static final Set<Facet> SEVERAL = Set.of(Facet.SAYS, Facet.EMOTION, Facet.THEME, Facet.RELATION);

    private FactRows() {}

    /** The rows as a query. */
    static String of(Question question, FactSql.Ground ground) {
        var text = new StringBuilder("select * from " + question.table().table() + " where workspace_id = "
                + FactSql.literal(ground.workspace()) + " and local_date between " + FactSql.literal(question.from())
                + " and " + FactSql.literal(question.to()));
        question.filter().chosen().forEach((facet, wanted) -> {
            if (SEVERAL.contains(facet)) {
                text.append(several(facet, wanted));
                return;
            }
            var conditions = new ArrayList<String>();
            var given = wanted.stream()
                    .filter(value -> !value.equals(Filter.NONE) && !(facet == Facet.NPS && value.equals("any")))
                    .map(FactSql::literal)
                    .toList();
            if (!given.isEmpty()) {
                conditions.add(column(facet) + " in (" + String.join(", ", given) + ")");
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
            text.append(" and customer_id = ").append(FactSql.literal(customer.value()));
        }
        return text.toString();
    }

    private static String several(Facet facet, Set<String> wanted) {
        var conditions = new ArrayList<String>();
        for (var value : wanted) {
            var none = value.equals(Filter.NONE);
            if (facet == Facet.THEME) {
                conditions.add(none ? "themes is null" : "contains(themes, " + FactSql.literal(value) + ")");
                continue;
            }
            if (facet == Facet.RELATION) {
                conditions.add(
                        none
                                ? "coalesce(trust, valued, easy, comfort) is null"
                                : Relation.valueOf(value.toUpperCase(Locale.ROOT))
                                                .key() + " is not null");
                continue;
            }
            // One column holds what it says and the emotions: "none" is none of the facet's own.
            var said = none ? facet.known().keySet() : Set.of(value);
            conditions.add(said.stream()
                    .map(each -> "said like " + FactSql.literal("%," + each + ",%"))
                    .collect(Collectors.joining(" or ", none ? "said is null or not (" : "(", ")")));
        }
        return " and (" + String.join(" or ", conditions) + ")";
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
            case THEME -> "unnest(coalesce(themes, [cast(null as varchar)]))";
            default -> facet.key();
        };
    }
}
