package app.acta.understand.words.training;

import app.acta.understand.words.Encoder;
import app.acta.understand.words.Heads;
import app.acta.understand.words.Labels;
import app.acta.understand.words.training.Corpus.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the readers that ship reach on texts that were held out of their training, each beside what was published or measured
 * elsewhere. Without the folder of the licensed sets, on the project's own texts alone.
 */
public final class Figures {
    /**
     * One of them.
     *
     * @param key for machines
     * @param n texts that it was counted on
     * @param full of the full reader, in per cent or as it is usual for the measure
     * @param fast of the fast one; NaN where it was not asked
     * @param beside what stands beside it
     */
    public record Figure(String key, String name, long n, double full, double fast, String beside) {}

    private final List<Figure> all = new ArrayList<>();
    private final Evaluation evaluation;
    private final List<Item> items;

    private Figures(Trainer trainer) {
        items = trainer.items;
        var shipped = Heads.shipped();
        evaluation = new Evaluation(trainer, item -> shipped);
    }

    /**
     * Counts them.
     *
     * @param data folder of the licensed sets, or null
     * @param own the project's own labelled texts
     * @param cache a file that keeps the encoder's work between trainings, or null
     */
    public static List<Figure> of(@Nullable Path data, Path own, @Nullable Path cache) throws IOException {
        try (var encoder = Encoder.shipped()) {
            var items = data == null ? Corpus.ours(own) : Corpus.read(data, own);
            var asked = items.stream()
                    .filter(item -> !item.split.equals("train") || item.source.equals("politeness"))
                    .toList();
            var trainer = new Trainer(encoder, asked, cache);
            var figures = new Figures(trainer);
            figures.count();
            if (data != null) {
                figures.sets(trainer);
            }
            return figures.all;
        }
    }

    private static Predicate<Item> test(String source) {
        return item -> item.source.equals(source) && item.split.equals("test");
    }

    private void count() {
        sentiment("own", "own texts", "72.9 on airline tweets");
        sentiment("plain", "own plain texts", "72.9 on airline tweets");
        auc(
                "complaint_auc",
                "complaint, own texts: AUC",
                Labels.COMPLAINT,
                "complaint",
                test("own"),
                "0.889 on complaint tweets");
        var strange = test("own").and(item -> Evaluation.STRANGE.contains(item.group));
        auc(
                "complaint_strange_auc",
                "complaint, trades never seen: AUC",
                Labels.COMPLAINT,
                "complaint",
                strange,
                "0.889 on complaint tweets");
        for (var label : List.of("leave", "ask", "request_feature", "praise")) {
            auc("intent_" + label + "_auc", "intent " + label + ": AUC", Labels.INTENT, label, test("own"), "–");
        }
        auc("urgency_now_auc", "urgency, now: AUC", Labels.URGENCY, "now", test("own"), "–");
        auc("effort_auc", "effort: AUC", Labels.EFFORT, "effort", test("own"), "–");
        for (var label : Labels.SUCCESS.labels) {
            auc("success_" + label + "_auc", "success, " + label + ": AUC", Labels.SUCCESS, label, test("own"), "–");
        }
        auc("respect_auc", "respect of replies: AUC", Labels.RESPECT, "respect", test("replies"), "–");
    }

    private void sets(Trainer trainer) {
        sentiment("senti4sd", "Senti4SD test", "–");
        sentiment("mams", "MAMS test, sentences", "–");
        add(
                "goemotions_ekman_f1",
                "GoEmotions test, Ekman: macro-F1",
                items.stream().filter(test("goemotions")).count(),
                100 * evaluation.emotion(true),
                100 * evaluation.emotion(false),
                "55.4 measured, BERT 62.4");
        var polite = new Politeness(trainer);
        add(
                "politeness_5fold",
                "politeness of Wikipedia, 5 folds: accuracy",
                polite.size(),
                100 * polite.accuracy(),
                Double.NaN,
                "83.8 paper, 86.2 measured, 86.7 people");
    }

    private void sentiment(String source, String name, String recallBeside) {
        var full = evaluation.sentiment(true, test(source));
        var fast = evaluation.sentiment(false, test(source));
        add(
                source + "_polarity",
                "polarity, " + name,
                full.sides(),
                100 * full.polarity(),
                100 * fast.polarity(),
                "91.7–95 on other domains; VADER 61–77");
        add(
                source + "_recall",
                "three classes, " + name + ": macro recall",
                full.n(),
                100 * full.recall(),
                100 * fast.recall(),
                recallBeside);
    }

    private void auc(String key, String name, Labels head, String label, Predicate<Item> which, String beside) {
        var column = head.column(label);
        var rows = items.stream()
                .filter(which.and(item -> !Float.isNaN(item.targets[column])))
                .toList();
        var targets = rows.stream().mapToDouble(item -> item.targets[column]).toArray();
        add(key, name, rows.size(), auc(rows, column, targets, true), auc(rows, column, targets, false), beside);
    }

    private double auc(List<Item> rows, int column, double[] targets, boolean full) {
        return Evaluation.auc(
                rows.stream()
                        .mapToDouble(item -> evaluation.all(item, full)[column])
                        .toArray(),
                targets);
    }

    private void add(String key, String name, long n, double full, double fast, String beside) {
        all.add(new Figure(key, name, n, full, fast, beside));
    }
}
