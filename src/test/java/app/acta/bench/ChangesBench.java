package app.acta.bench;

import app.acta.measure.stat.ChangePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Change points on the Turing Change Point Dataset, scored as its benchmark does (TCPDBench, analysis/scripts/metrics.py):
 * F1 with a margin of 5 and the cover, each against all annotators, on every series of one variable in the folder.
 */
final class ChangesBench {
    private static final int MARGIN = 5;

    private ChangesBench() {}

    public static void main(String[] args) throws IOException {
        var options = List.of(args);
        var folder = options.indexOf("--data") < 0 ? null : Path.of(options.get(options.indexOf("--data") + 1));
        if (folder == null) {
            System.err.println("Say where the series are: ./acta bench changes --data FOLDER");
            System.exit(2);
            return;
        }
        var json = JsonMapper.shared();
        var annotations = json.readTree(Files.readString(folder.resolve("annotations.json")));
        var published = folder.resolve("published_default_scores_30_univariate.json");
        var peers = Files.exists(published) ? json.readTree(Files.readString(published)) : null;
        var f1 = 0.0;
        var cover = 0.0;
        var scored = new ArrayList<String>();
        var start = System.nanoTime();
        List<Path> files;
        try (var paths = Files.list(folder.resolve("series"))) {
            files = paths.sorted().toList();
        }
        for (var file : files) {
            var series = json.readTree(Files.readString(file));
            var name = series.path("name").asString();
            if (series.path("n_dim").asInt() != 1 || !annotations.has(name)) {
                continue;
            }
            var raw = series.path("series").get(0).path("raw");
            var values = new double[raw.size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = raw.get(i).isNumber() ? raw.get(i).asDouble() : Double.NaN;
            }
            var annotators = annotators(annotations.get(name));
            var found = ChangePoints.find(values).stream()
                    .map(ChangePoints.Change::at)
                    .toList();
            var ownF1 = fMeasure(annotators, found);
            var ownCover = cover(annotators, found, values.length);
            System.out.printf(
                    Locale.ROOT, "%-22s n %5d  F1 %.3f  cover %.3f  %s%n", name, values.length, ownF1, ownCover, found);
            f1 += ownF1;
            cover += ownCover;
            scored.add(name);
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("series", scored.size());
        figures.put("f1", rounded(f1 / scored.size()));
        figures.put("cover", rounded(cover / scored.size()));
        if (peers != null) {
            figures.put("best_published_f1", best(peers, "published_default_f1", scored));
            figures.put("best_published_cover", best(peers, "published_default_cover", scored));
        }
        figures.put("seconds", rounded((System.nanoTime() - start) / 1e9));
        System.out.println(json.writeValueAsString(figures));
    }

    private static double rounded(double figure) {
        return Math.round(1e3 * figure) / 1e3;
    }

    private static List<Set<Integer>> annotators(JsonNode marked) {
        var annotators = new ArrayList<Set<Integer>>();
        marked.forEach(each -> {
            var at = new TreeSet<Integer>();
            each.forEach(index -> at.add(index.asInt()));
            annotators.add(at);
        });
        return annotators;
    }

    /** The highest mean of a published method over those of our series that its table has. */
    private static Map<String, Object> best(JsonNode peers, String table, List<String> scored) {
        var names = StreamSupport.stream(peers.path("series").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        var best = new LinkedHashMap<String, Object>();
        var highest = 0.0;
        for (var method : peers.path(table).properties()) {
            var sum = 0.0;
            var n = 0;
            for (var i = 0; i < names.size(); i++) {
                if (scored.contains(names.get(i))) {
                    sum += method.getValue().get(i).asDouble();
                    n++;
                }
            }
            if (n > 0 && sum / n > highest) {
                highest = sum / n;
                best.put("method", method.getKey());
                best.put("mean", rounded(highest));
                best.put("series", n);
            }
        }
        return best;
    }

    private static int matched(Set<Integer> truth, Set<Integer> found) {
        var left = new HashSet<>(found);
        var matched = 0;
        for (var at : new TreeSet<>(truth)) {
            var nearest = left.stream()
                    .filter(each -> Math.abs(each - at) <= MARGIN)
                    .min((a, b) -> Integer.compare(Math.abs(a - at), Math.abs(b - at)));
            if (nearest.isPresent()) {
                left.remove(nearest.get());
                matched++;
            }
        }
        return matched;
    }

    static double fMeasure(List<Set<Integer>> annotators, List<Integer> changes) {
        var found = new TreeSet<>(changes);
        found.add(0);
        var union = new TreeSet<Integer>();
        var recall = 0.0;
        for (var each : annotators) {
            var truth = new TreeSet<>(each);
            truth.add(0);
            union.addAll(truth);
            recall += (double) matched(truth, found) / truth.size() / annotators.size();
        }
        var precision = (double) matched(union, found) / found.size();
        return 2 * precision * recall / (precision + recall);
    }

    static double cover(List<Set<Integer>> annotators, List<Integer> changes, int n) {
        var found = pieces(changes, n);
        var cover = 0.0;
        for (var each : annotators) {
            for (var piece : pieces(each, n)) {
                var best = 0.0;
                for (var other : found) {
                    var both = Math.max(0, Math.min(piece[1], other[1]) - Math.max(piece[0], other[0]));
                    var all = Math.max(piece[1], other[1]) - Math.min(piece[0], other[0]);
                    best = Math.max(best, both == 0 ? 0 : (double) both / all);
                }
                cover += best * (piece[1] - piece[0]) / n / annotators.size();
            }
        }
        return cover;
    }

    private static List<int[]> pieces(Iterable<Integer> changes, int n) {
        var ends = new TreeSet<Integer>();
        changes.forEach(ends::add);
        ends.add(0);
        ends.add(n);
        var pieces = new ArrayList<int[]>();
        var from = 0;
        for (var to : ends) {
            if (to > from) {
                pieces.add(new int[] {from, to});
                from = to;
            }
        }
        return pieces;
    }
}
