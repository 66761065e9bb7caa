package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.Ngrams;
import app.acta.understand.words.training.Corpus.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * How often polite and impolite requests between Wikipedia's editors are told apart: five folds over the most and the least
 * polite quarter (Danescu-Niculescu-Mizil et al. 2013), the way our respect is learnt, from nothing but these requests.
 */
final class Politeness {
    private static final int FOLDS = 5;
    private static final float PIECES = 0.3f;

    private final Trainer trainer;
    private final List<Item> items = new ArrayList<>();

    Politeness(Trainer trainer) {
        this.trainer = trainer;
        trainer.items.stream().filter(item -> item.source.equals("politeness")).forEach(items::add);
        Collections.shuffle(items, new Random(3));
    }

    int size() {
        return items.size();
    }

    double accuracy() {
        var right = 0;
        for (var fold = 0; fold < FOLDS; fold++) {
            var inner = new ArrayList<Item>();
            var outer = new ArrayList<Item>();
            for (var i = 0; i < items.size(); i++) {
                (i % FOLDS == fold ? outer : inner).add(items.get(i));
            }
            var fit = trainer.fit(Labels.RESPECT, inner, 1);
            var table = table(inner);
            for (var item : outer) {
                var pieces = trainer.quick(table, item)[Labels.RESPECT.column()];
                var score = (1 - PIECES) * fit.scores(trainer.vectors.row(item.text))[0] + PIECES * pieces;
                right += score > 0 == item.targets[Labels.RESPECT.column()] > 0.5 ? 1 : 0;
            }
        }
        return (double) right / Math.max(1, items.size());
    }

    private Ngrams table(List<Item> inner) {
        var weights = new float[inner.size()];
        Arrays.fill(weights, 1);
        return new NgramTrainer(trainer.pieces)
                .learn(
                        inner.stream()
                                .map(item -> Objects.requireNonNull(trainer.ids.get(item.text)))
                                .toList(),
                        inner.stream().map(item -> item.targets).toArray(float[][]::new),
                        weights);
    }
}
