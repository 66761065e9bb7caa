package app.acta.understand.words.training;

import app.acta.understand.words.Encoder;
import app.acta.understand.words.Head;
import app.acta.understand.words.Heads;
import app.acta.understand.words.Labels;
import app.acta.understand.words.Ngrams;
import app.acta.understand.words.Regression;
import app.acta.understand.words.training.Corpus.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains all heads from the licensed sets and the project's own texts, and writes them as they ship. */
public final class Trainer {
    private static final int STEPS = 60;

    final List<Item> items;
    final Vectors vectors;
    final Map<String, int[]> ids = new java.util.HashMap<>();
    final int dimensions;
    final int pieces;
    private final String encoder;

    /** Which part of the readers learns anew; the others stay as they ship. */
    public enum Which {
        ALL,
        /** What reads by the encoder. */
        FULL,
        /** What reads by tables alone, and learns from the full reader. */
        FAST
    }

    /** What other rounds of training can use again, by what it was learnt from. */
    private final Map<String, Regression.Fit> made = new java.util.HashMap<>();

    private final Map<String, Raw> rounds = new java.util.HashMap<>();

    /** What one round of training made, before it is calibrated. */
    record Raw(Map<Labels, Regression.Fit> fits, Ngrams table) {
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
     * @param which of the readers learn
     */
    public static void train(Path data, Path own, Path to, @Nullable Path cache, Which which) throws IOException {
        try (var encoder = Encoder.shipped()) {
            var trainer = new Trainer(encoder, Corpus.read(data, own), cache);
            var learnt = which == Which.ALL || which == Which.FULL;
            var full = learnt ? trainer.heads(item -> true) : Heads.shipped();
            var heads = which == Which.FULL ? full.beside(Heads.shipped()) : Apprentice.taught(trainer, full, encoder);
            Files.createDirectories(to.toAbsolutePath().getParent());
            try (var out = Files.newOutputStream(to)) {
                heads.write(out);
            }
            new Evaluation(trainer, item -> heads).print();
        }
    }

    /**
     * Trains without one source, writes nothing, and prints what such heads make of that source's texts: the nearest there is
     * to texts of a place that nobody has seen. Of the project's own texts a third of the industries is left out at a time,
     * because nothing else teaches most of the heads.
     *
     * @param sources each left out by itself
     */
    public static void check(Path data, Path own, List<String> sources, @Nullable Path cache) throws IOException {
        try (var encoder = Encoder.shipped()) {
            var trainer = new Trainer(encoder, Corpus.read(data, own), cache);
            for (var source : sources) {
                new Strangers(trainer, source).print();
            }
        }
    }

    /** Heads that have seen nothing but these. */
    Heads heads(Predicate<Item> learnt) {
        var seen = seen(learnt);
        var unseen = new Unseen(this);
        for (var check = 0; check < Sources.CHECKS; check++) {
            unseen.add(outside(seen, check), seen, check);
        }
        System.err.println("training on everything");
        return calibrated(raw(seen, 1), unseen);
    }

    /**
     * Heads that have not seen a third of our industries each: those of {@code Sources.third(item)} have not seen the item. A third
     * of the large sets taught them, and they were calibrated on the other two thirds.
     */
    List<Heads> thirds() {
        var seen = seen(item -> true);
        var raws = IntStream.range(0, Sources.CHECKS)
                .mapToObj(check -> outside(seen, check))
                .toList();
        var heads = new ArrayList<Heads>();
        for (var third = 0; third < Sources.CHECKS; third++) {
            var unseen = new Unseen(this);
            for (var check = 0; check < Sources.CHECKS; check++) {
                if (check != third) {
                    unseen.add(raws.get(check), seen, check);
                }
            }
            heads.add(calibrated(raws.get(third), unseen));
        }
        return heads;
    }

    private List<Item> seen(Predicate<Item> learnt) {
        return items.stream()
                .filter(item -> item.split.equals("train") && learnt.test(item))
                .toList();
    }

    private Heads calibrated(Raw raw, Unseen unseen) {
        var heads = Arrays.stream(Labels.values())
                .map(head -> Calibrator.head(head, raw.fit(head), unseen.said(head), unseen.targets(head)))
                .toList();
        return new Heads(encoder, raw.table(), null, heads);
    }

    /** Heads that have not seen a third of our industries. */
    private Raw outside(List<Item> seen, int check) {
        System.err.printf("training without a third of the industries, %d of %d%n", check + 1, Sources.CHECKS);
        // A third of the large sets is enough for a check, if each counts threefold: else what is calibrated would know
        // more of our domain than what ships.
        return raw(
                seen.stream()
                        .filter(item -> Sources.isOurs(item.source)
                                ? Sources.third(item) != check
                                : Sources.sample(item) == check)
                        .toList(),
                Sources.CHECKS);
    }

    int[] pieces(Item item) {
        return Objects.requireNonNull(ids.get(item.text));
    }

    float[] quick(Ngrams table, Item item) {
        var own = pieces(item);
        return table.read(own, 0, own.length);
    }

    /** @param large how often each text of the large sets counts */
    private Raw raw(List<Item> seen, float large) {
        return rounds.computeIfAbsent(large + " " + seen.hashCode(), key -> learnt(seen, large));
    }

    private Raw learnt(List<Item> seen, float large) {
        var fits = new EnumMap<Labels, Regression.Fit>(Labels.class);
        for (var head : Labels.values()) {
            var rows = seen.stream().filter(item -> Sources.known(head, item)).toList();
            var begin = System.nanoTime();
            // Emotions come nearly all from one large set; counted threefold there was less room for ours, and that
            // set's own test part was read worse (57.9 for 58.3).
            var heavy = head == Labels.EMOTION ? 1 : large;
            fits.put(
                    head,
                    made.computeIfAbsent(head.key() + heavy + " " + rows.hashCode(), key -> fit(head, rows, heavy)));
            System.err.printf("  %s: %,d texts, %.0f s%n", head.key(), rows.size(), (System.nanoTime() - begin) / 1e9);
        }
        return new Raw(fits, table(seen, fits, large));
    }

    Regression.Fit fit(Labels head, List<Item> rows, float large) {
        var numbers = new short[rows.size()][];
        var targets = new float[rows.size()][];
        var weights = new float[rows.size()];
        var counts = new double[head.labels.size()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = vectors.get(rows.get(i).text);
            targets[i] = Sources.part(head, rows.get(i).targets);
            weights[i] = Sources.weight(rows.get(i), large) * Sources.share(head, rows.get(i));
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
        return new Regression(numbers, targets, weights, head.exclusive).fit(price(head), STEPS);
    }

    /** Half the price of a squared weight; found by leaving sources and industries out. */
    private static double price(Labels head) {
        return switch (head) {
            case SENTIMENT -> 0.6;
            case COMPLAINT -> 1;
            case SEVERITY -> 0.4;
            case URGENCY, RESPECT -> 0.3;
            case EFFORT, SUCCESS -> 0.2;
            case INTENT -> 0.1;
            case EMOTION -> 0.0006;
        };
    }

    private Ngrams table(List<Item> seen, Map<Labels, Regression.Fit> fits, float large) {
        var begin = System.nanoTime();
        var texts = new ArrayList<int[]>();
        var targets = new float[seen.size()][];
        var weights = new float[seen.size()];
        for (var i = 0; i < seen.size(); i++) {
            var item = seen.get(i);
            texts.add(pieces(item));
            weights[i] = Sources.weight(item, large);
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
