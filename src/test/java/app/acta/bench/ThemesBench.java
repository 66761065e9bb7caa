package app.acta.bench;

import app.acta.understand.themes.Discovery;
import app.acta.understand.themes.Lesson;
import app.acta.understand.themes.Sight;
import app.acta.understand.themes.Taught;
import app.acta.understand.words.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Themes on Banking77 with its official split: taught by names, by a few examples, by all; and found without labels among
 * the test texts. Few-shot figures are means over draws. "With the pool" the unlabelled training texts lie beside, as a
 * workspace's own voices do; the published figures are from examples alone, and so are those "alone". Of the test set
 * nothing is looked at but what is asked.
 */
final class ThemesBench {
    private static final int NUMBERS = 768;

    private record Item(String intent, String text) {}

    private final Map<String, float[]> seen = new HashMap<>();
    private final Encoder encoder;
    private final List<Item> train;
    private final List<Item> test;
    private final int draws;
    private final List<String> json = new ArrayList<>();

    private ThemesBench(Encoder encoder, Path data, int draws) throws IOException {
        this.encoder = encoder;
        this.draws = draws;
        train = items(data.resolve("train.tsv"));
        test = items(data.resolve("test.tsv"));
    }

    public static void main(String[] args) throws Exception {
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        var data = options.get("--data");
        if (data == null) {
            System.err.println("Say where the licensed sets are: ./acta bench themes --data DIR");
            System.exit(1);
        }
        try (var encoder = Encoder.shipped()) {
            new ThemesBench(
                            encoder,
                            Path.of(Objects.requireNonNull(data)).resolve("banking77"),
                            Integer.parseInt(options.getOrDefault("--draws", "5")))
                    .run();
        }
    }

    private static List<Item> items(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split("\t", 2))
                .map(parts -> new Item(parts[0], parts[1]))
                .toList();
    }

    private void run() {
        var all = new LinkedHashSet<String>();
        train.forEach(item -> all.add(item.text()));
        test.forEach(item -> all.add(item.text()));
        look(List.copyOf(all));
        System.out.println("                         |  reached | spread | aim  | beside it");
        taught(0, true, "names only, with the pool", 73, "69.1 measured, without a pool");
        taught(0, false, "names only, alone", 0, "69.1 measured");
        taught(5, true, "5 examples, with the pool", 85, "82.2 measured, without a pool");
        taught(5, false, "5 examples, alone", 0, "82.2 measured");
        taught(
                10,
                true,
                "10 examples, with the pool",
                88,
                "86.6 measured; published 85.2 (USE + ConveRT), without a pool");
        taught(10, false, "10 examples, alone", 0, "86.6 measured; published 85.2 (USE + ConveRT)");
        taught(Integer.MAX_VALUE, false, "all examples", 94.5, "94.2 measured; published 93.4 to 93.7");
        found();
        System.out.println("{\"bench\":\"themes\",\"machine\":\"" + Product.machine() + "\",\"draws\":" + draws + ","
                + String.join(",", json) + "}");
    }

    private void look(List<String> texts) {
        var missing = texts.stream().filter(text -> !seen.containsKey(text)).toList();
        for (var from = 0; from < missing.size(); from += 1_000) {
            var slice = missing.subList(from, Math.min(missing.size(), from + 1_000));
            var deep = encoder.deep(slice, Runtime.getRuntime().availableProcessors());
            for (var i = 0; i < deep.length; i++) {
                seen.put(slice.get(i), Arrays.copyOf(deep[i], NUMBERS));
            }
        }
    }

    private Sight sight() {
        return new Sight(encoder.dimensions(), texts -> {
            look(texts);
            return texts.stream().map(seen::get).toArray(float[][]::new);
        });
    }

    private void taught(int shots, boolean pooled, String what, double aim, String beside) {
        var runs = shots == 0 || shots > 1_000 ? 1 : draws;
        var reached = new double[runs];
        var begin = System.nanoTime();
        for (var draw = 0; draw < runs; draw++) {
            var lessons = lessons(shots, new Random(draw));
            var pool = pooled ? train.stream().map(Item::text).toList() : List.<String>of();
            var verdicts = Taught.learn(lessons, pool, sight())
                    .read(test.stream().map(Item::text).toList());
            var right = 0;
            for (var i = 0; i < verdicts.size(); i++) {
                right += verdicts.get(i).theme().orElse("").equals(test.get(i).intent()) ? 1 : 0;
            }
            reached[draw] = 100.0 * right / test.size();
        }
        var mean = Arrays.stream(reached).average().orElseThrow();
        var spread = Math.sqrt(Arrays.stream(reached)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        System.out.printf(
                Locale.ROOT,
                "%-26s | %6.2f %% | ± %4.2f | %-4s | %s; %.0f s a run%n",
                what,
                mean,
                spread,
                aim == 0 ? "" : String.valueOf(aim),
                beside,
                (System.nanoTime() - begin) / 1e9 / runs);
        json.add(String.format(
                Locale.ROOT, "\"%s\":%.2f", what.replace(", ", "_").replace(' ', '_'), mean));
    }

    private List<Lesson> lessons(int shots, Random random) {
        var byIntent = new LinkedHashMap<String, List<String>>();
        train.forEach(item -> byIntent.computeIfAbsent(item.intent(), any -> new ArrayList<>())
                .add(item.text()));
        var lessons = new ArrayList<Lesson>();
        byIntent.forEach((intent, texts) -> {
            Collections.shuffle(texts, random);
            var name = intent.replace('_', ' ').replace("?", "").toLowerCase(Locale.ROOT);
            lessons.add(new Lesson(intent, List.of(name), texts.subList(0, Math.min(shots, texts.size()))));
        });
        return lessons;
    }

    private void found() {
        var discovery = new Discovery(Discovery.AUTO, List.of(), 1);
        var texts = new ArrayList<Discovery.Text>();
        for (var i = 0; i < test.size(); i++) {
            texts.add(new Discovery.Text(String.valueOf(i), test.get(i).text(), ""));
        }
        var begin = System.nanoTime();
        var found = discovery.find(texts, encoder);
        var themes = texts.stream()
                .map(text -> found.themes().getOrDefault(text.id(), "none"))
                .toList();
        var agreement = new Agreement(themes, test.stream().map(Item::intent).toList());
        System.out.printf(
                Locale.ROOT,
                "found without labels: NMI %.1f (aim 87; 86.2 measured, MTP-CLNN 81.8), ARI %.1f (aim 66; 63.5 measured,"
                        + " MTP-CLNN 55.8), %d themes of 77 in %d, %d texts without; %.0f s%n",
                100 * agreement.information(),
                100 * agreement.rand(),
                found.map().themes().size(),
                found.map().parents().size(),
                themes.stream().filter("none"::equals).count(),
                (System.nanoTime() - begin) / 1e9);
        json.add(String.format(
                Locale.ROOT,
                "\"nmi\":%.1f,\"ari\":%.1f,\"themes\":%d",
                100 * agreement.information(),
                100 * agreement.rand(),
                found.map().themes().size()));
        for (var theme :
                found.map().themes().subList(0, Math.min(8, found.map().themes().size()))) {
            System.out.printf(
                    Locale.ROOT,
                    "  %4d  %-50s %s%n",
                    theme.size(),
                    theme.label(),
                    theme.quotes().getFirst());
        }
    }
}
