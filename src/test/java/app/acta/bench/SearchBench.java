package app.acta.bench;

import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Words;
import app.acta.understand.Meaning;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.FullReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Search by meaning among a million voices: from what was typed to the closest voices, beside an exact scan of all vectors in
 * the same process, and how many of the ten closest are found. The vectors are made: each is a real clause's, moved by
 * chance. With {@code --data DIR} (a folder with {@code banking77/test.tsv}) also how good an order words, meaning and both
 * together give on real questions.
 */
final class SearchBench {
    private static final int TURNS = 100;
    private static final int CLOSEST = 10;

    private record Times(double median, double slow) {}

    private SearchBench() {}

    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        int count = options.stream()
                .filter(o -> o.matches("\\d+"))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(1_000_000);
        var data = options.indexOf("--data") < 0 ? null : Path.of(options.get(options.indexOf("--data") + 1));
        try (var product = new Product()) {
            product.background(false, "understand", "act", "measure");
            var order = data == null ? "" : SearchOrder.measure(product, data.resolve("banking77/test.tsv"));
            System.out.println(scale(product, count).replace("{ORDER}", order));
        }
    }

    private static String scale(Product product, int count) throws IOException {
        var crowd = Crowd.fill(product, count);
        System.out.printf(Locale.ROOT, "%,d voices with meanings, made in %.0f s%n", count, crowd.seconds());
        var meaning = product.bean(Meaning.class);
        var begin = System.nanoTime();
        var first = meaning.near(
                product.workspace(), Filter.EVERYTHING.saying(crowd.questions().getFirst()), CLOSEST);
        var load = (System.nanoTime() - begin) / 1e9;
        var megabytes = meaning.memory() / 1e6;
        System.out.printf(
                Locale.ROOT,
                "first search, which reads them all: %.1f s (%d found); %.0f MB outside of the heap%n",
                load,
                first.voices().size(),
                megabytes);
        System.out.println("                                     | p50 ms | p95 ms | recall@10 | exact scan p50 ms");
        var all = run("all voices", product, crowd, Filter.EVERYTHING, voice -> true);
        var broad = run("a place of every fifth voice", product, crowd, at("broad"), Crowd::isBroad);
        var narrow = run("a place of every hundredth", product, crowd, at("narrow"), Crowd::isNarrow);
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"search\",\"machine\":\"%s\",\"voices\":%d,\"load_s\":%.1f,\"megabytes\":%.0f,%s,%s,%s{ORDER}}",
                Product.machine(),
                count,
                load,
                megabytes,
                all,
                broad,
                narrow);
    }

    private static Filter at(String location) {
        return Filter.EVERYTHING.with(Facet.LOCATION, location);
    }

    private static String run(
            String name, Product product, Crowd crowd, Filter filter, java.util.function.IntPredicate passes) {
        var meaning = product.bean(Meaning.class);
        var encoder = Encoder.shipped();
        var reader = FullReader.on(encoder, 1);
        var took = new ArrayList<Double>();
        var scans = new ArrayList<Double>();
        var wanted = 0;
        var found = 0;
        for (var turn = 0; turn < TURNS; turn++) {
            var question = crowd.questions().get(turn % crowd.questions().size());
            var begin = System.nanoTime();
            var close = meaning.near(product.workspace(), filter.saying(question), CLOSEST)
                    .voices();
            took.add((System.nanoTime() - begin) / 1e6);
            var direction = reader.meanings(List.of(Words.of(question).meant()))[0];
            begin = System.nanoTime();
            var exact = crowd.closest(direction, passes, CLOSEST);
            scans.add((System.nanoTime() - begin) / 1e6);
            var ids = new HashSet<UUID>();
            close.forEach(near -> ids.add(near.voice().id().value()));
            wanted += exact.size();
            found += (int) exact.stream().filter(ids::contains).count();
        }
        encoder.close();
        var search = times(took);
        var scan = times(scans);
        var recall = wanted == 0 ? 1 : (double) found / wanted;
        System.out.printf(
                Locale.ROOT,
                "%-36s | %6.1f | %6.1f | %9.3f | %.0f%n",
                name,
                search.median(),
                search.slow(),
                recall,
                scan.median());
        var key = name.contains("fifth") ? "broad" : name.contains("hundredth") ? "narrow" : "all";
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"p50_ms\":%.1f,\"p95_ms\":%.1f,\"recall_at_10\":%.3f,\"of\":%d,\"scan_p50_ms\":%.0f}",
                key,
                search.median(),
                search.slow(),
                recall,
                wanted,
                scan.median());
    }

    private static Times times(List<Double> took) {
        var sorted = took.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Times(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)]);
    }
}
