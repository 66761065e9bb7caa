package app.acta.understand.words.training;

import app.acta.understand.words.Clauses;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.FullReader;
import app.acta.understand.words.Head;
import app.acta.understand.words.Heads;
import app.acta.understand.words.Labels;
import app.acta.understand.words.Reads;
import app.acta.understand.words.Turns;
import app.acta.understand.words.WordPiece;
import app.acta.understand.words.training.Corpus.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Teaches the fast reader what the full one says: of all texts of a training (half of it is what is known of them), of each
 * of their clauses, of every word in the vocabulary, so that none is strange to it, and of short phrases ({@link Probes}).
 */
final class Apprentice {
    private static final int SLICE = 4_000;
    /** A longer one is hardly a clause. */
    private static final int LONGEST = 400;

    private static final class Example {
        private final @Nullable Item from;
        private final int[] ids;
        private final float[] targets;
        private final float weight;

        Example(@Nullable Item from, int[] ids, float[] targets, float weight) {
            this.from = from;
            this.ids = ids;
            this.targets = targets;
            this.weight = weight;
        }
    }

    private final Trainer trainer;
    private final Heads heads;
    private final WordPiece pieces;
    private final List<Example> examples = new ArrayList<>();

    Apprentice(Trainer trainer, Heads heads, WordPiece pieces) {
        this.trainer = trainer;
        this.heads = heads;
        this.pieces = pieces;
    }

    /** The same heads with a fast reader that has learnt from them. */
    static Heads taught(Trainer trainer, Heads heads, Encoder encoder) {
        var apprentice = new Apprentice(trainer, heads, encoder.pieces());
        var full = new FullReader(heads, encoder, Runtime.getRuntime().availableProcessors());
        var clauses = apprentice.clauses();
        apprentice.hear(new ArrayList<>(clauses.keySet()), clauses, full);
        var words = encoder.pieces().words();
        apprentice.hear(words, Map.of(), full);
        apprentice.hear(Probes.around(words), Map.of(), full);
        var runs = Probes.runs(trainer.items.stream()
                .filter(item -> item.split.equals("train"))
                .toList());
        apprentice.hear(new ArrayList<>(runs.keySet()), runs, full);
        return apprentice.learn();
    }

    /** The clauses of the texts that have several, each with the text it is of. */
    Map<String, Item> clauses() {
        var whole = new HashSet<String>();
        trainer.items.forEach(item -> whole.add(item.text));
        var clauses = new LinkedHashMap<String, Item>();
        for (var item : trainer.items) {
            var parts = item.split.equals("train") ? Clauses.of(item.text) : List.<String>of();
            for (var part : parts) {
                if (parts.size() > 1 && part.length() < LONGEST && !whole.contains(part)) {
                    clauses.putIfAbsent(part, item);
                }
            }
        }
        return clauses;
    }

    private void hear(List<String> texts, Map<String, Item> from, FullReader full) {
        for (var start = 0; start < texts.size(); start += SLICE) {
            var slice = texts.subList(start, Math.min(texts.size(), start + SLICE));
            var said = full.probabilities(slice);
            for (var i = 0; i < slice.size(); i++) {
                hear(slice.get(i), from.get(slice.get(i)), said.get(i));
            }
            System.err.printf("heard %,d of %,d clauses or phrases%n", start + slice.size(), texts.size());
        }
    }

    // Each weighs the same, also parts of our own texts, which weigh more themselves: heavier, strangers' texts were
    // told worse.
    private void hear(String text, @Nullable Item from, float[] said) {
        examples.add(new Example(from, pieces.bare(text, Encoder.LONGEST), said, 1));
    }

    private void texts() {
        for (var item : trainer.items) {
            if (item.split.equals("train")) {
                var ids = trainer.pieces(item);
                var said = Reads.probabilities(
                        heads.all, trainer.vectors.row(item.text), heads.pieces.read(ids, 0, ids.length));
                for (var label = 0; label < said.length; label++) {
                    var known = item.targets[label];
                    said[label] = Float.isNaN(known) ? said[label] : (known + said[label]) / 2;
                }
                examples.add(new Example(item, ids, said, Sources.weight(item)));
            }
        }
    }

    /** Learns all that was heard, and is calibrated by what it says of industries of which it was taught nothing. */
    Heads learn() {
        texts();
        // The last has heard everything.
        var learnt = IntStream.rangeClosed(0, Sources.CHECKS)
                .parallel()
                .mapToObj(this::without)
                .toList();
        return new Heads(
                heads.encoder,
                heads.pieces,
                learnt.getLast(),
                heads.all.stream().map(head -> calibrated(head, learnt)).toList());
    }

    private static boolean left(@Nullable Item from, int check) {
        return from != null && Sources.isOurs(from.source) && Sources.third(from) == check;
    }

    private Turns without(int check) {
        var heard = examples.stream().filter(each -> !left(each.from, check)).toList();
        var weights = new float[heard.size()];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = heard.get(i).weight;
        }
        var begin = System.nanoTime();
        var turns = new TurnsTrainer(trainer.pieces)
                .learn(
                        heard.stream().map(each -> each.ids).toList(),
                        heard.stream().map(each -> each.targets).toList(),
                        weights);
        System.err.printf("turns: %,d texts, %.0f s%n", weights.length, (System.nanoTime() - begin) / 1e9);
        return turns;
    }

    private Head calibrated(Head head, List<Turns> learnt) {
        var said = new ArrayList<float[]>();
        var targets = new ArrayList<float[]>();
        for (var item : trainer.items) {
            var known = Arrays.copyOfRange(item.targets, head.column, head.column + head.labels.size());
            var replies = head.column == Labels.RESPECT.column();
            if (!item.split.equals("train")
                    || !Sources.isOurs(item.source)
                    || Float.isNaN(known[0])
                    || (replies && !item.source.equals("replies"))) {
                continue;
            }
            var ids = trainer.pieces(item);
            var scores = learnt.get(Sources.third(item)).read(List.of(ids))[0];
            said.add(Arrays.copyOfRange(scores, head.column, head.column + head.labels.size()));
            targets.add(known);
        }
        return head.calibrated(Platt.fit(said, targets, head.labels.size(), head.exclusive));
    }
}
