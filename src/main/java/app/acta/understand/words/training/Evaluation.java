package app.acta.understand.words.training;

import app.acta.understand.words.Heads;
import app.acta.understand.words.Labels;
import app.acta.understand.words.Reads;
import app.acta.understand.words.training.Corpus.Item;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What heads reach on labelled texts that they have not seen. */
final class Evaluation {
    private static final int BINS = 10;
    private static final List<String> SETS = List.of("senti4sd", "mams", "own", "plain", "voices");

    /** Trades of which no text is learnt. */
    static final Set<String> STRANGE = Set.of("car", "dentist", "book", "airport");

    private final List<Item> items;
    private final Trainer trainer;
    private final Function<Item, Heads> heads;

    /** @param heads that have not seen the item */
    Evaluation(Trainer trainer, Function<Item, Heads> heads) {
        this.trainer = trainer;
        this.heads = heads;
        items = trainer.items;
    }

    float[] read(Labels head, Item item, boolean full) {
        var from = head.column();
        return Arrays.copyOfRange(all(item, full), from, from + head.labels.size());
    }

    Heads heads(Item item) {
        return heads.apply(item);
    }

    /** All probabilities side by side. */
    float[] all(Item item, boolean full) {
        var own = trainer.pieces(item);
        var unseen = heads.apply(item);
        return full
                ? Reads.probabilities(
                        unseen.all, trainer.vectors.row(item.text), unseen.pieces.read(own, 0, own.length))
                : Reads.probabilities(unseen.all, null, unseen.quick(List.of(own))[0]);
    }

    void print() {
        var cascade = new CascadeFigures(trainer, this);
        SETS.forEach(cascade::print);
        for (var full : List.of(true, false)) {
            var reader = full ? "full" : "fast";
            for (var source : SETS) {
                sentiment(reader + " " + source + " test", full, test(source));
            }
            sentiment(reader + " plain, unseen trades", full, test("plain").and(Evaluation::isStrange));
            System.out.printf(
                    Locale.ROOT,
                    "%s goemotions test: Ekman macro-F1 %.1f (thresholds found on its dev part)%n",
                    reader,
                    100 * emotion(full));
            // The following rows are of the project's own texts and replies.
            var strangers = test("own").and(Evaluation::isStrange);
            for (var head : Labels.values()) {
                if (head != Labels.SENTIMENT && head != Labels.RESPECT) {
                    labels(reader + " own test", head, full, test("own"));
                }
            }
            labels(reader + " unseen trades", Labels.COMPLAINT, full, strangers);
            labels(reader + " plain test", Labels.COMPLAINT, full, test("plain"));
            labels(reader + " voices test", Labels.COMPLAINT, full, test("voices"));
            labels(reader + " replies test", Labels.RESPECT, full, test("replies"));
        }
    }

    private static boolean isStrange(Item item) {
        return STRANGE.contains(item.group);
    }

    static int best(float[] p) {
        return p[0] >= p[1] && p[0] >= p[2] ? 0 : p[1] >= p[2] ? 1 : 2;
    }

    static Predicate<Item> test(String source) {
        return item -> item.source.equals(source) && item.split.equals("test");
    }

    /**
     * How well the three feelings are told.
     *
     * @param sides texts that are positive or negative
     * @param polarity share of them on whose side the reader is
     * @param recall mean over the classes that there are
     * @param error of calibration
     */
    record Sentiment(int n, int sides, double polarity, double recall, double accuracy, double error) {}

    Sentiment sentiment(boolean full, Predicate<Item> which) {
        var column = Labels.SENTIMENT.column();
        var rows = items.stream()
                .filter(which.and(item -> !Float.isNaN(item.targets[column])))
                .toList();
        var right = 0;
        var sides = 0;
        var hits = new int[3];
        var counts = new int[3];
        var said = new double[rows.size() * 3];
        var true_ = new double[said.length];
        for (var i = 0; i < rows.size(); i++) {
            var p = read(Labels.SENTIMENT, rows.get(i), full);
            var is = best(Arrays.copyOfRange(rows.get(i).targets, column, column + 3));
            var best = best(p);
            counts[is]++;
            hits[is] += best == is ? 1 : 0;
            if (is != 1) {
                sides++;
                right += (p[2] > p[0]) == (is == 2) ? 1 : 0;
            }
            for (var label = 0; label < 3; label++) {
                said[i * 3 + label] = p[label];
                true_[i * 3 + label] = label == is ? 1 : 0;
            }
        }
        var recall = IntStream.range(0, 3)
                .filter(c -> counts[c] > 0)
                .mapToDouble(c -> (double) hits[c] / counts[c])
                .average()
                .orElse(0);
        return new Sentiment(
                rows.size(),
                sides,
                (double) right / Math.max(1, sides),
                recall,
                (double) (hits[0] + hits[1] + hits[2]) / Math.max(1, rows.size()),
                calibrationError(said, true_));
    }

    void sentiment(String name, boolean full, Predicate<Item> which) {
        var found = sentiment(full, which);
        System.out.printf(
                Locale.ROOT,
                "%s: n %d, polarity %.1f %%, macro recall of the classes there are %.1f %%, accuracy %.1f %%, ECE %.3f%n",
                name,
                found.n,
                100 * found.polarity,
                100 * found.recall,
                100 * found.accuracy,
                found.error);
    }

    /** Macro-F1 of Ekman's six and neutral on GoEmotions' test part, with thresholds found on its dev part. */
    double emotion(boolean full) {
        var dev = items.stream()
                .filter(item -> item.source.equals("goemotions") && item.split.equals("dev"))
                .toList();
        var test = items.stream().filter(test("goemotions")).toList();
        var sum = 0.0;
        for (var label = 0; label < 7; label++) {
            var at = label;
            var line = Platt.threshold(
                    dev.stream()
                            .mapToDouble(item -> read(Labels.EMOTION, item, full)[at])
                            .toArray(),
                    dev.stream()
                            .mapToDouble(item -> item.targets[Labels.EMOTION.column() + at])
                            .toArray());
            sum += f1(test, Labels.EMOTION, label, full, line);
        }
        return sum / 7;
    }

    // From the line given, or (NaN) from that of the heads.
    private double f1(List<Item> rows, Labels head, int label, boolean full, float line) {
        var both = 0;
        var either = 0;
        for (var item : rows) {
            var target = item.targets[head.column() + label];
            if (!Float.isNaN(target)) {
                var from = Float.isNaN(line) ? heads.apply(item).of(head).thresholds[label] : line;
                var yes = read(head, item, full)[label] >= from;
                both += yes && target >= 0.5 ? 2 : 0;
                either += (yes ? 1 : 0) + (target >= 0.5 ? 1 : 0);
            }
        }
        return (double) both / Math.max(1, either);
    }

    void labels(String name, Labels head, boolean full, Predicate<Item> which) {
        for (var label = 0; label < head.labels.size(); label++) {
            var at = label;
            var rows = items.stream()
                    .filter(which.and(item -> !Float.isNaN(item.targets[head.column() + at])))
                    .toList();
            var said = rows.stream()
                    .mapToDouble(item -> read(head, item, full)[at])
                    .toArray();
            var targets = rows.stream()
                    .mapToDouble(item -> item.targets[head.column() + at])
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s %s/%s: n %d (%d), AUC %.3f, F1 %.1f, ECE %.3f%n",
                    name,
                    head.key(),
                    head.labels.get(label),
                    rows.size(),
                    Arrays.stream(targets).filter(t -> t >= 0.5).count(),
                    auc(said, targets),
                    100 * f1(rows, head, label, full, Float.NaN),
                    calibrationError(said, targets));
        }
    }

    /** Share of pairs in the right order. */
    static double auc(double[] said, double[] targets) {
        var order = IntStream.range(0, said.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> said[i]))
                .toList();
        var ranks = 0.0;
        var positives = 0;
        for (var rank = 0; rank < order.size(); rank++) {
            if (targets[order.get(rank)] >= 0.5) {
                ranks += rank + 1;
                positives++;
            }
        }
        var pairs = (double) positives * (said.length - positives);
        return pairs == 0 ? Double.NaN : (ranks - positives * (positives + 1) / 2.0) / pairs;
    }

    /** Mean distance between what was said and how often it was so, over ten bins of equal width (Guo et al. 2017). */
    static double calibrationError(double[] said, double[] targets) {
        var sums = new double[BINS];
        for (var i = 0; i < said.length; i++) {
            sums[Math.min(BINS - 1, (int) (said[i] * BINS))] += said[i] - targets[i];
        }
        var sum = 0.0;
        for (var each : sums) {
            sum += Math.abs(each);
        }
        return sum / Math.max(1, said.length);
    }
}
