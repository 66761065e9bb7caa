package app.acta.understand.words;

import app.acta.understand.words.Corpus.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Trains all heads from the licensed sets and the project's own texts, and writes them as they ship. */
public final class Trainer {
    private static final int STEPS = 60;
    private static final int CHECKS = 3;

    /** How heavy a text of a source weighs: ours are few and nearest to what will be read. */
    private static final Map<String, Float> WEIGHTS =
            Map.of("own", 5f, "replies", 2f, "mams", 2f, "senti4sd", 2f, "cfpb", 0.7f);

    /** What is neutral is drawn elsewhere by every source, and ours draws it nearest to where our readers' people do. */
    private static final float OWN_FEELINGS = 3;

    /** Sets of our domain: few, all of them needed, and parted by industry. */
    private static final Set<String> OURS = Set.of("own", "replies", "politeness");

    /** Half the price of a squared weight; found by leaving sources and industries out. */
    private static final Map<Labels, Double> L2 = Map.of(
            Labels.SENTIMENT,
            0.6,
            Labels.EMOTION,
            0.0006,
            Labels.COMPLAINT,
            0.3,
            Labels.SEVERITY,
            0.4,
            Labels.INTENT,
            0.1,
            Labels.URGENCY,
            0.3,
            Labels.EFFORT,
            0.2,
            Labels.RESPECT,
            0.3);

    final List<Item> items;
    final Vectors vectors;
    final Map<String, int[]> ids = new java.util.HashMap<>();
    final int dimensions;
    final int pieces;
    private final String encoder;

    /** What one round of training made, before it is calibrated. */
    private record Raw(Map<Labels, Regression.Fit> fits, Ngrams table) {
        Regression.Fit fit(Labels head) {
            return Objects.requireNonNull(fits.get(head));
        }
    }

    Trainer(Encoder encoder, List<Item> items, @Nullable Path cache) throws IOException {
        this.items = items;
        this.encoder = encoder.name();
        pieces = encoder.pieces().size();
        dimensions = encoder.dimensions();
        vectors = Vectors.of(encoder, items.stream().map(item -> item.text).toList(), cache);
        items.forEach(item -> ids.put(item.text, encoder.pieces().bare(item.text, Encoder.LONGEST)));
    }

    /**
     * Trains, writes the file of heads, and prints what they reach on texts that were held out.
     *
     * @param data folder of the licensed sets
     * @param own the project's own labelled texts
     * @param to where the file goes
     * @param cache a file that keeps the encoder's work between trainings, or null
     */
    public static void train(Path data, Path own, Path to, @Nullable Path cache) throws IOException {
        try (var encoder = Encoder.shipped()) {
            var trainer = new Trainer(encoder, Corpus.read(data, own), cache);
            var heads = trainer.heads(item -> true);
            Files.createDirectories(to.toAbsolutePath().getParent());
            try (var out = Files.newOutputStream(to)) {
                heads.write(out);
            }
            new Evaluation(trainer.items, trainer.vectors, trainer.ids, item -> heads).print();
        }
    }

    /**
     * Trains without one source, writes nothing, and prints what such heads make of that source's texts: the nearest there is
     * to texts of a place that nobody has seen. Of the project's own texts a third of the industries is left out at a time,
     * because nothing else teaches most of the heads.
     */
    public static void check(Path data, Path own, String source, @Nullable Path cache) throws IOException {
        try (var encoder = Encoder.shipped()) {
            var trainer = new Trainer(encoder, Corpus.read(data, own), cache);
            new Strangers(trainer, source).print();
        }
    }

    /** Heads that have seen nothing but these. */
    Heads heads(Predicate<Item> learnt) {
        var seen = items.stream()
                .filter(item -> item.split.equals("train") && learnt.test(item))
                .toList();
        var scores = new EnumMap<Labels, List<float[][]>>(Labels.class);
        var targets = new EnumMap<Labels, List<float[]>>(Labels.class);
        for (var head : Labels.values()) {
            scores.put(head, new ArrayList<>());
            targets.put(head, new ArrayList<>());
        }
        for (var check = 0; check < CHECKS; check++) {
            outside(seen, check, scores, targets);
        }
        System.err.println("training on everything");
        var raw = raw(seen, 1);
        var heads = new ArrayList<Head>();
        for (var head : Labels.values()) {
            heads.add(Calibrator.head(
                    head,
                    raw.fit(head),
                    Objects.requireNonNull(scores.get(head)),
                    Objects.requireNonNull(targets.get(head))));
        }
        return new Heads(encoder, raw.table(), heads);
    }

    /** Scores texts of our domain by heads that have not seen their industry: what calibration rests on. */
    private void outside(
            List<Item> seen, int check, Map<Labels, List<float[][]>> scores, Map<Labels, List<float[]>> targets) {
        System.err.printf("training without a third of the industries, %d of %d%n", check + 1, CHECKS);
        var inner = new ArrayList<Item>();
        var outer = new ArrayList<Item>();
        for (var i = 0; i < seen.size(); i++) {
            var item = seen.get(i);
            if (OURS.contains(item.source)) {
                (third(item) == check ? outer : inner).add(item);
            } else if (i % 3 == check) {
                // A third of the large sets is enough for a check, if each counts threefold: else what is calibrated
                // would
                // know more of our domain than what ships.
                inner.add(item);
            }
        }
        var raw = raw(inner, CHECKS);
        for (var item : outer) {
            var row = vectors.row(item.text);
            var quick = quick(raw.table(), item);
            for (var head : Labels.values()) {
                var known = part(head, item.targets);
                if (!Float.isNaN(known[0])) {
                    Objects.requireNonNull(scores.get(head))
                            .add(new float[][] {raw.fit(head).scores(row), part(head, quick)});
                    Objects.requireNonNull(targets.get(head)).add(known);
                }
            }
        }
    }

    /** Which third an item's industry is in. */
    static int third(Item item) {
        var key = item.group.isEmpty() ? item.text : item.group;
        return Math.floorMod(key.hashCode(), CHECKS);
    }

    private int[] pieces(Item item) {
        return Objects.requireNonNull(ids.get(item.text));
    }

    float[] quick(Ngrams table, Item item) {
        var own = pieces(item);
        return table.read(own, 0, own.length);
    }

    private static float[] part(Labels head, float[] all) {
        return Arrays.copyOfRange(all, head.column(), head.column() + head.labels.size());
    }

    private static float weight(Item item, float large) {
        return WEIGHTS.getOrDefault(item.source, 1f) * (OURS.contains(item.source) ? 1 : large);
    }

    /** @param large how often each text of the large sets counts */
    private Raw raw(List<Item> seen, float large) {
        var fits = new EnumMap<Labels, Regression.Fit>(Labels.class);
        for (var head : Labels.values()) {
            var rows = seen.stream().filter(item -> known(head, item)).toList();
            var begin = System.nanoTime();
            // Emotions come nearly all from one large set; counted threefold there was less room for ours, and that
            // set's
            // own test part was read worse (57.9 for 58.3).
            fits.put(head, fit(head, rows, head == Labels.EMOTION ? 1 : large));
            System.err.printf("  %s: %,d texts, %.0f s%n", head.key(), rows.size(), (System.nanoTime() - begin) / 1e9);
        }
        return new Raw(fits, table(seen, fits, large));
    }

    private static boolean known(Labels head, Item item) {
        for (var each : part(head, item.targets)) {
            if (!Float.isNaN(each)) {
                return true;
            }
        }
        return false;
    }

    Regression.Fit fit(Labels head, List<Item> rows, float large) {
        var numbers = new short[rows.size()][];
        var targets = new float[rows.size()][];
        var weights = new float[rows.size()];
        var counts = new double[head.labels.size()];
        var closer = head == Labels.SENTIMENT;
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = vectors.get(rows.get(i).text);
            targets[i] = part(head, rows.get(i).targets);
            weights[i] =
                    weight(rows.get(i), large) * (closer && rows.get(i).source.equals("own") ? OWN_FEELINGS : 1);
            for (var label = 0; label < counts.length && head.exclusive; label++) {
                counts[label] += weights[i] * targets[i][label];
            }
        }
        if (head.exclusive) {
            // By the root of their frequency: rare classes are heard without being shouted.
            var total = Arrays.stream(counts).sum();
            for (var i = 0; i < numbers.length; i++) {
                for (var label = 0; label < counts.length; label++) {
                    if (targets[i][label] == 1) {
                        weights[i] *= (float) Math.sqrt(total / counts.length / counts[label]);
                        break;
                    }
                }
            }
        }
        return new Regression(numbers, targets, weights, head.exclusive).fit(L2.getOrDefault(head, 0.1), STEPS);
    }

    private Ngrams table(List<Item> seen, Map<Labels, Regression.Fit> fits, float large) {
        var begin = System.nanoTime();
        var texts = new ArrayList<int[]>();
        var targets = new float[seen.size()][];
        var weights = new float[seen.size()];
        for (var i = 0; i < seen.size(); i++) {
            var item = seen.get(i);
            texts.add(pieces(item));
            weights[i] = weight(item, large);
            targets[i] = new float[Labels.all()];
            var row = vectors.row(item.text);
            for (var head : Labels.values()) {
                var said = Head.probabilities(
                        Objects.requireNonNull(fits.get(head)).scores(row),
                        Head.Calibration.none(head.labels.size()),
                        head.exclusive);
                for (var label = 0; label < said.length; label++) {
                    var column = head.column() + label;
                    var known = item.targets[column];
                    targets[i][column] = Float.isNaN(known) ? said[label] : (known + said[label]) / 2;
                }
            }
        }
        var table = new NgramTrainer(pieces).learn(texts, targets, weights);
        System.err.printf("  pieces: %,d texts, %.0f s%n", seen.size(), (System.nanoTime() - begin) / 1e9);
        return table;
    }
}
