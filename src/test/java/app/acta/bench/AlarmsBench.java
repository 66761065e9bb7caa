package app.acta.bench;

import app.acta.measure.stat.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alarms on the Numenta Anomaly Benchmark: every series of a folder that has windows in {@code combined_windows.json}, scored
 * as the benchmark does with its standard profile. "score" is that of the alarms as they are raised, "best_threshold" that
 * of the scores at the one threshold that suits them best over all series, which is how the published figures are made.
 */
final class AlarmsBench {
    private static final double FALSE_WEIGHT = 0.11;
    private static final DateTimeFormatter WINDOW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ROW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** A span of rows, both ends inside. */
    private record Window(int from, int to) {}

    private record Series(String name, List<LocalDateTime> times, double[] values, List<Window> windows) {
        int perDay() {
            var steps = new long[times.size() - 1];
            for (var i = 0; i < steps.length; i++) {
                steps[i] = ChronoUnit.SECONDS.between(times.get(i), times.get(i + 1));
            }
            Arrays.sort(steps);
            return (int) Math.max(1, Math.round(86_400.0 / Math.max(1, steps[steps.length / 2])));
        }
    }

    private AlarmsBench() {}

    public static void main(String[] args) throws IOException {
        var options = List.of(args);
        var folder = options.indexOf("--data") < 0 ? null : Path.of(options.get(options.indexOf("--data") + 1));
        if (folder == null) {
            System.err.println("Say where the series are: ./acta bench alarms --data FOLDER [--per-month N]");
            System.exit(2);
            return;
        }
        var perMonth = options.indexOf("--per-month") < 0
                ? Detector.USUAL
                : Double.parseDouble(options.get(options.indexOf("--per-month") + 1));
        var all = series(folder);
        var found = new LinkedHashMap<String, Detector.Found>();
        var start = System.nanoTime();
        all.forEach(each -> found.put(each.name(), Detector.watch(each.values(), each.perDay(), perMonth)));
        var seconds = (System.nanoTime() - start) / 1e9;
        var windows = all.stream().mapToInt(each -> each.windows().size()).sum();
        var raised = 0.0;
        var hits = 0;
        var alarms = 0;
        for (var each : all) {
            var at = found.get(each.name()).alarms();
            var score = score(each, at);
            raised += score;
            alarms += at.size();
            for (var window : each.windows()) {
                hits += at.stream().anyMatch(i -> i >= window.from() && i <= window.to()) ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-48s %6d rows %2d windows %3d alarms %6.2f%n",
                    each.name(),
                    each.values().length,
                    each.windows().size(),
                    at.size(),
                    score);
        }
        var best = Double.NEGATIVE_INFINITY;
        var threshold = 0.0;
        for (var tried = 0.2; tried <= 1.0; tried += 0.005) {
            var sum = 0.0;
            for (var each : all) {
                var scores = found.get(each.name()).scores();
                var over = new ArrayList<Integer>();
                for (var i = 0; i < scores.size(); i++) {
                    if (scores.get(i) >= tried) {
                        over.add(i);
                    }
                }
                sum += score(each, over);
            }
            if (sum > best) {
                best = sum;
                threshold = tried;
            }
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("series", all.size());
        figures.put("windows", windows);
        figures.put("per_month", perMonth);
        figures.put("alarms", alarms);
        figures.put("windows_hit", hits);
        figures.put("score", rounded(normalised(raised, windows)));
        figures.put("best_threshold", rounded(normalised(best, windows)));
        figures.put("threshold", rounded(threshold));
        figures.put(
                "rows_per_second",
                Math.round(all.stream().mapToInt(e -> e.values().length).sum() / seconds));
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
    }

    private static double rounded(double figure) {
        return Math.round(1e3 * figure) / 1e3;
    }

    /** From 0, which a detector that says nothing has, to 100. */
    private static double normalised(double sum, int windows) {
        return 100 * (sum + windows) / (2.0 * windows);
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** The benchmark's score of one series (nab/sweeper.py): in a window the first alarm counts, outside each costs. */
    private static double score(Series series, List<Integer> alarms) {
        var probation = (int) Math.floor(0.15 * Math.min(series.values().length, 5_000));
        var score = -1.0 * series.windows().size();
        var hit = new boolean[series.windows().size()];
        for (var at : alarms) {
            if (at < probation) {
                continue;
            }
            var inside = false;
            Window before = null;
            for (var w = 0; w < hit.length; w++) {
                var window = series.windows().get(w);
                if (at >= window.from() && at <= window.to()) {
                    inside = true;
                    if (!hit[w]) {
                        hit[w] = true;
                        var width = window.to() - window.from() + 1.0;
                        score += 1 + sigmoid(-(window.to() - at + 1) / width) / sigmoid(-1);
                    }
                } else if (window.to() < at) {
                    before = window;
                }
            }
            if (!inside) {
                score += FALSE_WEIGHT
                        * (before == null ? -1 : sigmoid((at - before.to()) / (double) (before.to() - before.from())));
            }
        }
        return score;
    }

    private static List<Series> series(Path folder) throws IOException {
        var windows = JsonMapper.shared().readTree(Files.readString(folder.resolve("combined_windows.json")));
        var all = new ArrayList<Series>();
        for (var each : windows.properties()) {
            var file = folder.resolve(Path.of(each.getKey()).getFileName().toString());
            file = Files.exists(file) ? file : folder.resolve("data").resolve(each.getKey());
            if (Files.exists(file)) {
                all.add(read(each.getKey(), file, each.getValue()));
            }
        }
        return all;
    }

    private static Series read(String name, Path file, JsonNode windows) throws IOException {
        var times = new ArrayList<LocalDateTime>();
        var values = new ArrayList<Double>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            var comma = line.indexOf(',');
            if (comma > 0 && Character.isDigit(line.charAt(0))) {
                times.add(LocalDateTime.parse(line.substring(0, comma), ROW));
                values.add(Double.parseDouble(line.substring(comma + 1)));
            }
        }
        var spans = new ArrayList<Window>();
        windows.forEach(each -> {
            var from = LocalDateTime.parse(each.get(0).asString(), WINDOW);
            var to = LocalDateTime.parse(each.get(1).asString(), WINDOW);
            var first = (int) times.stream().filter(time -> time.isBefore(from)).count();
            var last = (int) times.stream().filter(time -> !time.isAfter(to)).count() - 1;
            spans.add(new Window(first, last));
        });
        return new Series(
                name, times, values.stream().mapToDouble(Double::doubleValue).toArray(), spans);
    }
}
