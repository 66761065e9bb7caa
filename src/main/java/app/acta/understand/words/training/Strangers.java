package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.OwnHeads;
import app.acta.understand.words.OwnHeads.Lesson;
import app.acta.understand.words.OwnHeads.Said;
import app.acta.understand.words.Reads;
import app.acta.understand.words.training.Corpus.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What heads make of a source that they have not seen, and what they make of it when a workspace has taught them some of it:
 * mean over several draws of the lessons, counted on all texts that were not drawn.
 */
final class Strangers {
    private static final List<Integer> LESSONS = List.of(0, 50, 100, 200, 500, 2_000);
    private static final int DRAWS = 8;

    private final String source;
    private final List<Item> strange;
    private final Evaluation evaluation;
    private final Trainer trainer;

    Strangers(Trainer trainer, String source) {
        this.trainer = trainer;
        this.source = source;
        strange = trainer.items.stream()
                .filter(item -> item.source.equals(source))
                .toList();
        if (strange.isEmpty()) {
            throw new IllegalArgumentException("There is no source " + source + ".");
        }
        if (Sources.isOurs(source)) {
            var heads = trainer.thirds();
            evaluation = new Evaluation(trainer, item -> heads.get(Sources.third(item)));
        } else {
            var heads = trainer.heads(item -> !item.source.equals(source));
            evaluation = new Evaluation(trainer, item -> heads);
        }
    }

    void print() {
        for (var full : List.of(true, false)) {
            var name = (full ? "full" : "fast") + " without " + source;
            for (var head : Labels.values()) {
                if (head == Labels.SENTIMENT) {
                    evaluation.sentiment(name, full, item -> item.source.equals(source));
                } else if (strange.stream().anyMatch(item -> !Float.isNaN(item.targets[head.column()]))) {
                    evaluation.labels(name, head, full, item -> item.source.equals(source));
                }
            }
            taught(name, OwnHeads.FEELING, full);
            taught(name, "complaint", full);
        }
    }

    private static String value(Item item, String label) {
        if (label.equals("complaint")) {
            var target = item.targets[Labels.COMPLAINT.column()];
            return Float.isNaN(target) ? "" : target >= 0.5 ? "yes" : "no";
        }
        for (var place = 0; place < OwnHeads.FEELINGS.size(); place++) {
            if (item.targets[Labels.SENTIMENT.column() + place] == 1) {
                return OwnHeads.FEELINGS.get(place);
            }
        }
        return "";
    }

    private Lesson lesson(Item item, String label, boolean full) {
        var deep = trainer.vectors.row(item.text);
        var reading = Reads.reading(
                "",
                evaluation.heads(item).all,
                evaluation.all(item, full),
                full ? Arrays.copyOf(deep, trainer.dimensions) : null);
        return Lesson.on(reading, label, value(item, label));
    }

    private void taught(String name, String label, boolean full) {
        var all = strange.stream()
                .filter(item -> !value(item, label).isEmpty())
                .map(item -> lesson(item, label, full))
                .toList();
        for (var lessons : LESSONS) {
            if (all.isEmpty() || lessons * 3 > all.size() * 2) {
                return;
            }
            var sums = new double[3];
            var draws = lessons == 0 ? 1 : DRAWS;
            for (var draw = 0; draw < draws; draw++) {
                var order = new ArrayList<>(all);
                Collections.shuffle(order, new Random(100 + draw));
                var own = OwnHeads.of(order.subList(0, lessons));
                var reached = new Score(own, order.subList(lessons, order.size()));
                sums[0] += 100 * reached.accuracy / draws;
                sums[1] += 100 * reached.f1 / draws;
                sums[2] += reached.error / draws;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s after %,d lessons: n %,d, accuracy %.1f %%, macro-F1 %.1f, ECE %.3f%n",
                    name,
                    label,
                    lessons,
                    all.size() - lessons,
                    sums[0],
                    sums[1],
                    sums[2]);
        }
    }

    /** How well own heads read texts that they were not taught. */
    private static final class Score {
        private final double accuracy;
        private final double f1;
        private final double error;

        Score(OwnHeads own, List<Lesson> tests) {
            var feeling = tests.getFirst().label().equals(OwnHeads.FEELING);
            var classes = feeling ? OwnHeads.FEELINGS.size() : 2;
            var right = new double[classes];
            var either = new double[classes];
            var said = new ArrayList<Double>();
            var targets = new ArrayList<Double>();
            for (var test : tests) {
                var general = new Said(test.general(), java.util.Set.of());
                var p = own.read(general, test.vector()).of(test.label());
                var best = 0;
                for (var k = 1; k < classes; k++) {
                    best = p[k] > p[best] ? k : best;
                }
                right[best] += best == test.place() ? 1 : 0;
                either[best]++;
                either[test.place()]++;
                for (var k = feeling ? 0 : 1; k < classes; k++) {
                    said.add(p[k]);
                    targets.add(k == test.place() ? 1.0 : 0.0);
                }
            }
            accuracy = Arrays.stream(right).sum() / tests.size();
            var sum = 0.0;
            var there = 0;
            for (var k = 0; k < classes; k++) {
                sum += either[k] == 0 ? 0 : 2 * right[k] / either[k];
                there += either[k] == 0 ? 0 : 1;
            }
            f1 = sum / there;
            error = Evaluation.calibrationError(
                    said.stream().mapToDouble(Double::doubleValue).toArray(),
                    targets.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
