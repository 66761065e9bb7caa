package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.training.Corpus.Item;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What the cascade costs and gives: feelings told by the fast reader, and in full where that is unsure. */
final class CascadeFigures {
    private final Trainer trainer;
    private final Evaluation evaluation;

    CascadeFigures(Trainer trainer, Evaluation evaluation) {
        this.trainer = trainer;
        this.evaluation = evaluation;
    }

    /** What is lost when a share of the texts, those the fast reader is least sure of, is read in full. */
    void print(String source) {
        var column = Labels.SENTIMENT.column();
        var rows = trainer.items.stream()
                .filter(Evaluation.test(source).and(item -> !Float.isNaN(item.targets[column])))
                .sorted(Comparator.comparingDouble(item -> lead(evaluation.read(Labels.SENTIMENT, item, false))))
                .toList();
        var line = new StringBuilder(String.format(
                Locale.ROOT,
                "cascade %s test, macro-F1 of sentiment: in full %.1f; by share read in full:",
                source,
                f1(rows, i -> evaluation.read(Labels.SENTIMENT, rows.get(i), true))));
        for (var percent : List.of(0, 10, 20, 22, 25, 30, 40, 100)) {
            line.append(String.format(
                    Locale.ROOT,
                    " %d %% %.1f",
                    percent,
                    f1(rows, i -> evaluation.read(Labels.SENTIMENT, rows.get(i), i * 100 < rows.size() * percent))));
        }
        System.out.println(line);
    }

    private static double f1(List<Item> rows, IntFunction<float[]> read) {
        var column = Labels.SENTIMENT.column();
        var both = new double[3];
        var either = new double[3];
        for (var i = 0; i < rows.size(); i++) {
            var said = Evaluation.best(read.apply(i));
            var is = Evaluation.best(Arrays.copyOfRange(rows.get(i).targets, column, column + 3));
            both[is] += said == is ? 2 : 0;
            either[is]++;
            either[said]++;
        }
        return 100
                * IntStream.range(0, 3)
                        .filter(c -> either[c] > 0)
                        .mapToDouble(c -> both[c] / either[c])
                        .average()
                        .orElse(0);
    }

    private static float lead(float[] p) {
        var sorted = p.clone();
        Arrays.sort(sorted);
        return sorted[2] - sorted[1];
    }
}
