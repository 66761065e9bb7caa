package app.acta.measure;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Which rows of the facts a question is about. */
final class FactRows {
    /** What is told apart by what was read of a voice. */
    private static final Set<Facet> READ = Set.of(Facet.FEELING, Facet.SAYS, Facet.EMOTION, Facet.LANGUAGE);

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
            case READINGS -> throw new IllegalArgumentException("Readings are not counted by themselves");
        };
        values.add(ground.workspace());
        values.add(question.from());
        values.add(question.to());
        // Joined only where it is counted: most questions are about voices alone.
        var from = question.measures().stream().anyMatch(Measure::ofReadings)
                ? "(select f.*, r.feeling as felt, r.says as said, r.read_by is not null as heard from feedback f"
                        + " left join readings r on r.workspace_id = f.workspace_id and r.feedback_id = f.id) as understood"
                : question.table().table();
        var text = new StringBuilder(
                "select *, " + derived + " from " + from + " where workspace_id = ? and local_date between ? and ?");
        question.filter().chosen().forEach((facet, wanted) -> {
            if (READ.contains(facet)) {
                text.append(read(facet, wanted, ground, values));
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

    /** What was read stands in a table of its own: a voice that waits to be read has no row there. */
    private static String read(Facet facet, Set<String> wanted, FactSql.Ground ground, List<Object> values) {
        var of = "(select feedback_id from readings where workspace_id = ? and ";
        var conditions = new ArrayList<String>();
        for (var value : wanted) {
            values.add(ground.workspace());
            var none = value.equals(Filter.NONE);
            switch (facet) {
                case LANGUAGE -> {
                    // As the words told it; where they told nothing, as it came in.
                    conditions.add((none ? "" : "id in " + of + "language = ?) or ") + "(language "
                            + (none ? "is null" : "= ?") + " and id not in " + of + "language is not null))");
                    if (!none) {
                        values.addAll(List.of(value, value, ground.workspace()));
                    }
                }
                case FEELING -> {
                    conditions.add(none ? "id not in " + of + "feeling is not null)" : "id in " + of + "feeling = ?)");
                    if (!none) {
                        values.add(value);
                    }
                }
                default -> {
                    // One column holds what it says and the emotions: "none" is none of the facet's own.
                    var said = none ? facet.known().keySet() : Set.of(value);
                    conditions.add("id " + (none ? "not in " : "in ") + of + "("
                            + String.join(" or ", Collections.nCopies(said.size(), "says like ?")) + "))");
                    said.forEach(each -> values.add("%," + each + ",%"));
                }
            }
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
            default -> facet.key();
        };
    }
}
