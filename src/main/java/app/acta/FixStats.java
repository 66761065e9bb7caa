package app.acta;

import app.acta.act.fixes.stat.Funnel;
import app.acta.act.fixes.stat.People;
import app.acta.act.fixes.stat.Periods;
import app.acta.act.fixes.stat.Recurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code ./acta stat} on fixes and people: whether it happens less often, and whether people differ. */
final class FixStats {
    private static final double MINIMUM_EFFECT = 0.2;

    private FixStats() {}

    static Map<String, @Nullable Object> recurrence(JsonNode line) {
        var before = periods(line, "before", "exposure_before");
        var after = periods(line, "after", "exposure_after");
        var compared = line.has("control_before") || line.has("control_after");
        var comparison = compared
                ? new Recurrence.Comparison(
                        periods(line, "control_before", "control_exposure_before"),
                        periods(line, "control_after", "control_exposure_after"))
                : null;
        var plan = new Recurrence.Plan(
                line.has("minimum_effect")
                        ? Stats.number(line.path("minimum_effect"), "minimum_effect")
                        : MINIMUM_EFFECT,
                whole(line, "season", 0),
                trend(line),
                whole(line, "trigger", Recurrence.TRIGGER),
                whole(line, "window", Math.max(1, after.size())));
        var found = Recurrence.find(before, after, comparison, plan);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("rate_ratio", finite(found.ratio()));
        answer.put("low", finite(found.low()));
        answer.put("high", finite(found.high()));
        answer.put("verdict", found.verdict().key());
        answer.put("power", found.power());
        answer.put("method", found.method());
        answer.put("overdispersion", found.overdispersion());
        answer.put("n_before", found.before().events());
        answer.put("n_after", found.after().events());
        return answer;
    }

    static Map<String, @Nullable Object> variance(JsonNode line) {
        var trials = trials(line);
        var found = People.between(list(line, "events"), list(line, trials ? "n" : "exposure"), trials);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("share", found.share());
        answer.put("low", found.low());
        answer.put("high", found.high());
        answer.put("chance", found.chance());
        answer.put("people", found.people());
        answer.put("method", trials ? "beta-binomial" : "gamma-Poisson");
        return answer;
    }

    static Map<String, @Nullable Object> funnel(JsonNode line) {
        var trials = trials(line);
        var events = list(line, "events");
        var of = list(line, trials ? "n" : "exposure");
        var drawn = Funnel.of(events, of, trials);
        var people = new ArrayList<Map<String, @Nullable Object>>();
        for (var i = 0; i < of.size(); i++) {
            var limits = drawn.limits().get(i);
            var person = new LinkedHashMap<String, @Nullable Object>();
            var rate = of.get(i) > 0 ? events.get(i) / of.get(i) : Double.NaN;
            person.put("rate", finite(rate));
            person.put("low", limits.low());
            person.put("high", finite(limits.high()));
            person.put("lowest", limits.lowest());
            person.put("highest", finite(limits.highest()));
            person.put("outside", limits.place(rate));
            people.add(person);
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("centre", drawn.centre());
        answer.put("people", people);
        return answer;
    }

    private static boolean trials(JsonNode line) {
        if (line.has("n") == line.has("exposure")) {
            throw new IllegalArgumentException("Say \"n\" or \"exposure\", one of them.");
        }
        return line.has("n");
    }

    private static Periods periods(JsonNode line, String counts, String exposures) {
        var events = list(line, counts);
        return new Periods(
                events, line.has(exposures) ? list(line, exposures) : Collections.nCopies(events.size(), 1.0));
    }

    private static List<Double> list(JsonNode line, String name) {
        var values = Stats.values(line.path(name), name);
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("\"" + name + "\" has a number for each period or person, no null.");
        }
        return Arrays.stream(values).boxed().toList();
    }

    private static @Nullable Boolean trend(JsonNode line) {
        var node = line.path("trend");
        if (!line.has("trend") || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("\"trend\" is true or false.");
        }
        return node.asBoolean();
    }

    private static int whole(JsonNode line, String name, int otherwise) {
        if (!line.has(name)) {
            return otherwise;
        }
        var number = Stats.number(line.path(name), name);
        if (number != Math.rint(number) || number < 0 || number > Periods.MOST) {
            throw new IllegalArgumentException("\"" + name + "\" is a whole number from 0 on.");
        }
        return (int) number;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
