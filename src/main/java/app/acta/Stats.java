package app.acta;

import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.ChangePoints;
import app.acta.measure.stat.Detector;
import app.acta.measure.stat.Drivers;
import app.acta.measure.stat.Estimates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./acta stat NAME}: the product's statistics on lines of JSON; needs no server and no database. */
final class Stats {
    /** Larger counts are no counts of people. */
    private static final long MOST = 1_000_000_000_000L;

    private static final JsonMapper JSON = JsonMapper.shared();

    interface Function {
        Map<String, @Nullable Object> of(JsonNode line);
    }

    private static final Map<String, Function> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("nps", Stats::nps),
            Map.entry("wilson", Stats::wilson),
            Map.entry("mean", Stats::mean),
            Map.entry("quantile", Stats::quantile),
            Map.entry("rate", Stats::rate),
            Map.entry("changes", Stats::changes),
            Map.entry("alarms", Stats::alarms),
            Map.entry("drivers", Stats::drivers),
            Map.entry("chapman", Stats::chapman),
            Map.entry("decomposition", MoveStats::decomposition),
            Map.entry("rake", MoveStats::rake),
            Map.entry("recurrence", FixStats::recurrence),
            Map.entry("variance", FixStats::variance),
            Map.entry("funnel", FixStats::funnel)));

    private Stats() {}

    /** Answers each line; 2 when one could not be, each told with its number. */
    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
        var function = arguments.size() == 1 ? FUNCTIONS.get(arguments.getFirst()) : null;
        if (function == null) {
            err.println("Say which: ./acta stat " + String.join("|", FUNCTIONS.keySet()) + " < LINES.jsonl");
            return 2;
        }
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        var status = 0;
        var number = 0L;
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            try {
                out.println(JSON.writeValueAsString(answer(function, text)));
            } catch (IllegalArgumentException e) {
                err.println("Line " + number + ": " + e.getMessage());
                status = 2;
            }
        }
        out.flush();
        return status;
    }

    private static Map<String, @Nullable Object> answer(Function function, String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON.");
        }
        if (!line.isObject()) {
            throw new IllegalArgumentException("A line is a JSON object.");
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        if (line.has("id")) {
            answer.put("id", line.get("id"));
        }
        answer.putAll(function.of(line));
        return answer;
    }

    private static Map<String, @Nullable Object> nps(JsonNode line) {
        var promoters = count(line, "promoters");
        var passives = count(line, "passives");
        var detractors = count(line, "detractors");
        var n = promoters + passives + detractors;
        if (n == 0) {
            throw new IllegalArgumentException("There are no answers.");
        }
        var answer = between("nps", Intervals.recommendation(promoters, detractors, n));
        answer.put("n", n);
        return answer;
    }

    private static Map<String, @Nullable Object> wilson(JsonNode line) {
        var successes = count(line, "successes");
        var n = count(line, "n");
        if (n == 0 || successes > n) {
            throw new IllegalArgumentException(
                    n == 0 ? "\"n\" is at least 1." : "There are more successes than there are answers.");
        }
        return between("share", Intervals.share(successes, n));
    }

    private static Map<String, @Nullable Object> mean(JsonNode line) {
        var values = present(values(line.path("values"), "values"));
        var answer = between("mean", Estimates.mean(values));
        answer.put("n", values.length);
        return answer;
    }

    private static Map<String, @Nullable Object> quantile(JsonNode line) {
        var values = present(values(line.path("values"), "values"));
        var p = line.has("p") ? number(line.path("p"), "p") : 0.5;
        var answer = between("quantile", Estimates.quantile(values, p));
        answer.put("n", values.length);
        return answer;
    }

    private static Map<String, @Nullable Object> rate(JsonNode line) {
        return between("rate", Estimates.rate(count(line, "events"), number(line.path("exposure"), "exposure")));
    }

    private static Map<String, @Nullable Object> changes(JsonNode line) {
        var found = ChangePoints.find(values(line.path("values"), "values"));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("changes", found.stream().map(ChangePoints.Change::at).toList());
        answer.put(
                "probabilities",
                found.stream()
                        .map(change -> Math.round(change.probability() * 1e4) / 1e4)
                        .toList());
        return answer;
    }

    private static Map<String, @Nullable Object> alarms(JsonNode line) {
        var values = values(line.path("values"), "values");
        var accepted = line.has("false_alarms_per_month")
                ? number(line.path("false_alarms_per_month"), "false_alarms_per_month")
                : Detector.USUAL;
        var found = line.has("per_day")
                ? Detector.watch(values, Math.toIntExact(Math.min(count(line, "per_day"), 100_000)), accepted)
                : Detector.watch(values, accepted);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("alarms", found.alarms());
        answer.put(
                "scores",
                found.scores().stream()
                        .map(score -> Math.round(score * 1e4) / 1e4)
                        .toList());
        return answer;
    }

    private static Map<String, @Nullable Object> drivers(JsonNode line) {
        var outcome = values(line.path("outcome"), "outcome");
        var given = line.path("drivers");
        if (!given.isObject()) {
            throw new IllegalArgumentException("\"drivers\" is an object of arrays of numbers.");
        }
        var names = new ArrayList<String>();
        var columns = new ArrayList<double[]>();
        given.properties().forEach(each -> {
            names.add(each.getKey());
            columns.add(values(each.getValue(), each.getKey()));
        });
        var found = Drivers.importance(outcome, columns, method(line, columns.size()));
        var parts = new LinkedHashMap<String, Double>();
        for (var i = 0; i < names.size(); i++) {
            parts.put(names.get(i), found.parts().get(i));
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("r2", found.r2());
        answer.put("importance", parts);
        answer.put("n", found.n());
        return answer;
    }

    private static Drivers.Method method(JsonNode line, int drivers) {
        if (!line.has("method")) {
            return drivers > 12 ? Drivers.Method.JOHNSON : Drivers.Method.LMG;
        }
        return switch (line.path("method").asString("").toLowerCase(Locale.ROOT)) {
            case "lmg" -> Drivers.Method.LMG;
            case "johnson" -> Drivers.Method.JOHNSON;
            default -> throw new IllegalArgumentException("\"method\" is \"lmg\" or \"johnson\".");
        };
    }

    private static Map<String, @Nullable Object> chapman(JsonNode line) {
        var found = Estimates.recapture(count(line, "first"), count(line, "second"), count(line, "both"));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("estimate", found.estimate());
        answer.put("se", found.error());
        return answer;
    }

    // An end that the data do not give is null: JSON has no infinity.
    static Map<String, @Nullable Object> between(String name, Interval interval) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put(name, interval.value());
        answer.put("low", Double.isInfinite(interval.low()) ? null : interval.low());
        answer.put("high", Double.isInfinite(interval.high()) ? null : interval.high());
        return answer;
    }

    static long count(JsonNode line, String name) {
        var node = line.path(name);
        if (!node.isNumber()
                || node.asDouble() != Math.rint(node.asDouble())
                || !(node.asDouble() >= 0 && node.asDouble() <= MOST)) {
            throw new IllegalArgumentException("\"" + name + "\" is a whole number from 0 on.");
        }
        return (long) node.asDouble();
    }

    static double number(JsonNode node, String name) {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw new IllegalArgumentException("\"" + name + "\" is a number.");
        }
        return node.asDouble();
    }

    /** Numbers; NaN for null. */
    static double[] values(JsonNode node, String name) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("\"" + name + "\" is an array of numbers.");
        }
        var values = new double[node.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = node.get(i).isNull() ? Double.NaN : number(node.get(i), name);
        }
        return values;
    }

    static double[] present(double[] values) {
        return java.util.Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }
}
