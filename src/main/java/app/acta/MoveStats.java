package app.acta;

import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.Decomposition;
import app.acta.measure.stat.Raking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code ./acta stat} on changes and weights: why a score moved, and what those who answered stand for. */
final class MoveStats {
    private static final double MOST = 5;

    /** The variance of a recommendation whose answers are a quarter, a half and a quarter, in points. */
    private static final double RECOMMENDATION = 5_000;

    private MoveStats() {}

    static Map<String, @Nullable Object> decomposition(JsonNode line) {
        var counted = new boolean[1];
        var before = groups(line, "before", counted);
        var now = groups(line, "now", counted);
        var found = Decomposition.of(before, now, counted[0] ? RECOMMENDATION : 0);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("before", between(found.was()));
        answer.put("now", between(found.is()));
        answer.put("change", between(found.whole()));
        answer.put("mix", between(found.mix()));
        answer.put("real", between(found.real()));
        var parts = new LinkedHashMap<String, Object>();
        found.parts()
                .forEach(part -> parts.put(
                        part.name(),
                        Map.of(
                                "n_before", part.before(),
                                "n_now", part.now(),
                                "mix", between(part.mix()),
                                "real", between(part.real()))));
        answer.put("parts", parts);
        return answer;
    }

    private static List<Decomposition.Group> groups(JsonNode line, String name, boolean[] counted) {
        var given = line.path(name);
        if (!given.isObject()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is an object: for each part numbers, or promoters, passives and detractors.");
        }
        var groups = new ArrayList<Decomposition.Group>();
        given.properties().forEach(each -> {
            var node = each.getValue();
            if (node.isObject()) {
                counted[0] = true;
                List.of(Map.entry("promoters", 100.0), Map.entry("passives", 0.0), Map.entry("detractors", -100.0))
                        .forEach(kind -> groups.add(new Decomposition.Group(
                                each.getKey(), Set.of(), kind.getValue(), Stats.count(node, kind.getKey()))));
            } else {
                Arrays.stream(Stats.present(Stats.values(node, each.getKey())))
                        .forEach(value -> groups.add(new Decomposition.Group(each.getKey(), Set.of(), value, 1)));
            }
        });
        return groups;
    }

    static Map<String, @Nullable Object> rake(JsonNode line) {
        var shares = line.path("shares");
        if (!shares.isObject()) {
            throw new IllegalArgumentException("\"shares\" is an object: for each margin the share of each value.");
        }
        var margins = new ArrayList<Raking.Margin>();
        shares.properties().forEach(margin -> {
            var wanted = new LinkedHashMap<String, Double>();
            margin.getValue()
                    .properties()
                    .forEach(each -> wanted.put(each.getKey(), Stats.number(each.getValue(), each.getKey())));
            margins.add(new Raking.Margin(
                    margin.getKey(), words(line.path("rows").path(margin.getKey()), margin.getKey()), wanted));
        });
        var most = line.has("most") ? Stats.number(line.path("most"), "most") : MOST;
        var found = Raking.weights(margins, most);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("n", found.each().size());
        answer.put("design_effect", found.designEffect());
        answer.put("effective_n", found.effectiveN());
        answer.put("gap", found.gap());
        answer.put("rounds", found.rounds());
        if (line.has("values")) {
            var values = Stats.values(line.path("values"), "values");
            if (Arrays.stream(values).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("Each who is weighted has a value.");
            }
            answer.put("mean", between(found.mean(values)));
            if (Arrays.stream(values).allMatch(v -> v >= 0 && v <= 10 && v == Math.rint(v))) {
                answer.put("nps", between(found.recommendation(values)));
            }
        }
        answer.put("weights", found.each());
        return answer;
    }

    private static List<@Nullable String> words(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("\"rows\" has an array of values for \"" + name + "\".");
        }
        var words = new ArrayList<@Nullable String>();
        node.forEach(each -> words.add(each.isNull() ? null : each.asString()));
        return words;
    }

    private static Map<String, @Nullable Object> between(Interval interval) {
        return Stats.between("value", interval);
    }
}
