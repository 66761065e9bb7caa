package app.acta.understand.words.training;

import app.acta.understand.words.Labels;
import app.acta.understand.words.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labelled texts that heads are trained on, each source's labels in our own words. */
final class Corpus {
    private static final Set<String> GLAD = Set.of(
            "admiration",
            "amusement",
            "approval",
            "caring",
            "desire",
            "excitement",
            "gratitude",
            "joy",
            "love",
            "optimism",
            "pride",
            "relief");
    private static final Set<String> UNWELL = Set.of(
            "anger",
            "annoyance",
            "disappointment",
            "disapproval",
            "disgust",
            "embarrassment",
            "fear",
            "grief",
            "nervousness",
            "remorse",
            "sadness");
    private static final List<String> EKMAN =
            List.of("anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral");

    /** One text. A target is 0 to 1, or NaN where its source says nothing about the label. */
    static final class Item {
        final String source;
        final String split;
        /** Texts of one group are never on both sides of a check. */
        final String group;

        final String text;
        final float[] targets = new float[Labels.all()];

        Item(String source, String split, String group, String text) {
            this.source = source;
            this.split = split;
            this.group = group;
            this.text = Plain.of(text);
            Arrays.fill(targets, Float.NaN);
        }

        private void sentiment(int which) {
            for (var i = 0; i < 3; i++) {
                targets[Labels.SENTIMENT.column() + i] = i == which ? 1 : 0;
            }
        }

        private void set(Labels head, String label, boolean holds) {
            targets[head.column(label)] = holds ? 1 : 0;
        }
    }

    private final Path data;
    private final List<Item> items = new ArrayList<>();

    private Corpus(Path data) {
        this.data = data;
    }

    /**
     * Reads all that lies in the folders.
     *
     * @param data the licensed sets, one folder each
     * @param own the project's {@code training} folder
     */
    static List<Item> read(Path data, Path own) throws IOException {
        var corpus = new Corpus(data);
        corpus.goEmotions();
        corpus.xed();
        corpus.mams();
        corpus.senti4sd();
        corpus.requests();
        corpus.cfpb();
        corpus.politeness();
        corpus.own(own.resolve("items.tsv"));
        corpus.plain("plain", own.resolve("plain.tsv"));
        corpus.plain("voices", own.resolve("voices.tsv"));
        corpus.replies(own.resolve("replies.tsv"));
        return corpus.items;
    }

    /** The project's own texts alone. */
    static List<Item> ours(Path own) throws IOException {
        var corpus = new Corpus(own);
        corpus.own(own.resolve("items.tsv"));
        corpus.plain("plain", own.resolve("plain.tsv"));
        corpus.plain("voices", own.resolve("voices.tsv"));
        corpus.replies(own.resolve("replies.tsv"));
        return corpus.items;
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var names = lines.getFirst().split("\t", -1);
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var fields = line.split("\t", names.length);
            var row = new HashMap<String, String>();
            for (var i = 0; i < fields.length; i++) {
                row.put(names[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Set<String> several(Map<String, String> row, String name) {
        return new HashSet<>(Arrays.asList(row.getOrDefault(name, "").split(",")));
    }

    private Item add(String source, String split, String group, Map<String, String> row) {
        var item = new Item(source, split, group, row.getOrDefault("text", row.getOrDefault("narrative", "")));
        items.add(item);
        return item;
    }

    private static int side(Set<String> felt, Set<String> glad, Set<String> unwell) {
        var good = felt.stream().anyMatch(glad::contains);
        var bad = felt.stream().anyMatch(unwell::contains);
        return good && !bad ? 2 : bad && !good ? 0 : felt.equals(Set.of("neutral")) ? 1 : -1;
    }

    private void goEmotions() throws IOException {
        for (var split : List.of("train", "dev", "test")) {
            for (var row : rows(data.resolve("goemotions/" + split + ".tsv"))) {
                var item = add("goemotions", split, "", row);
                var felt = several(row, "emotions28");
                var side = side(felt, GLAD, UNWELL);
                if (side >= 0) {
                    item.sentiment(side);
                }
                var basic = several(row, "ekman");
                EKMAN.forEach(each -> item.set(Labels.EMOTION, each, basic.contains(each)));
                List.of("gratitude", "disappointment", "confusion")
                        .forEach(each -> item.set(Labels.EMOTION, each, felt.contains(each)));
            }
        }
    }

    private void xed() throws IOException {
        for (var row : rows(data.resolve("xed_en/all.tsv"))) {
            var felt = several(row, "emotions_plutchik_or_neutral");
            var side = felt.equals(Set.of("trust"))
                    ? 2
                    : side(felt, Set.of("joy"), Set.of("anger", "disgust", "fear", "sadness"));
            if (side >= 0) {
                add("xed", "train", "", row).sentiment(side);
            }
        }
    }

    private void mams() throws IOException {
        for (var row : rows(data.resolve("mams/sentence_sentiment.tsv"))) {
            var side = List.of("negative", "neutral", "positive").indexOf(row.get("sentiment"));
            if (side >= 0) {
                add("mams", String.valueOf(row.get("split")), "", row).sentiment(side);
            }
        }
    }

    private void senti4sd() throws IOException {
        for (var split : List.of("train", "test")) {
            for (var row : rows(data.resolve("senti4sd/" + split + ".tsv"))) {
                add("senti4sd", split, "", row)
                        .sentiment(List.of("negative", "neutral", "positive").indexOf(row.get("sentiment")));
            }
        }
    }

    /** Every sixth of the assistant's requests: calm wishes, so that not everything without joy is taken for anger. */
    private void requests() throws IOException {
        var rows = rows(data.resolve("clinc150/train.tsv"));
        for (var i = 0; i < rows.size(); i += 6) {
            add("clinc150", "train", "", rows.get(i)).sentiment(1);
        }
    }

    /** What people wrote to the authority that takes complaints. */
    private void cfpb() throws IOException {
        for (var row : rows(data.resolve("cfpb_sample/cfpb.tsv"))) {
            var item = add("cfpb", "train", "", row);
            item.sentiment(0);
            item.set(Labels.COMPLAINT, "complaint", true);
        }
    }

    private void politeness() throws IOException {
        for (var row : rows(data.resolve("politeness_wikipedia/politeness.tsv"))) {
            add("politeness", "train", "", row).set(Labels.RESPECT, "respect", "polite".equals(row.get("label")));
        }
    }

    private void own(Path file) throws IOException {
        for (var row : rows(file)) {
            var item = add("own", String.valueOf(row.get("split")), String.valueOf(row.get("industry")), row);
            item.sentiment(List.of("negative", "neutral", "positive").indexOf(row.get("sentiment")));
            var felt = several(row, "emotions");
            Labels.EMOTION.labels.forEach(each -> item.set(Labels.EMOTION, each, felt.contains(each)));
            var complaint = "1".equals(row.get("complaint"));
            item.set(Labels.COMPLAINT, "complaint", complaint);
            if (complaint) {
                var severity = number(row, "severity");
                item.set(Labels.SEVERITY, "harm", severity >= 2);
                item.set(Labels.SEVERITY, "danger", severity >= 3);
            }
            var wants = several(row, "intents");
            Labels.INTENT.labels.forEach(each -> item.set(Labels.INTENT, each, wants.contains(each)));
            var urgency = number(row, "urgency");
            item.set(Labels.URGENCY, "soon", urgency >= 1);
            item.set(Labels.URGENCY, "now", urgency >= 2);
            item.set(Labels.EFFORT, "effort", number(row, "effort") > 0);
            item.set(Labels.EFFORT, "unclear", number(row, "unclear") > 0);
            success(item, row);
        }
    }

    /** Plain reviews and messages; of the complaint only where it is clear, of nothing else. */
    private void plain(String source, Path file) throws IOException {
        for (var row : rows(file)) {
            var item = add(source, String.valueOf(row.get("split")), String.valueOf(row.get("industry")), row);
            item.sentiment(List.of("negative", "neutral", "positive").indexOf(row.get("sentiment")));
            var complaint = row.getOrDefault("complaint", "");
            if (!complaint.isEmpty()) {
                item.set(Labels.COMPLAINT, "complaint", "1".equals(complaint));
            }
            success(item, row);
        }
    }

    /** Whether the writer got done what they came for, where the set was read for it: empty is neither said. */
    private static void success(Item item, Map<String, String> row) {
        var success = row.get("success");
        if (success != null) {
            item.set(Labels.SUCCESS, "achieved", success.equals("yes"));
            item.set(Labels.SUCCESS, "failed", success.equals("no"));
        }
    }

    private void replies(Path file) throws IOException {
        for (var row : rows(file)) {
            var item = add("replies", String.valueOf(row.get("split")), "", row);
            item.targets[Labels.RESPECT.column()] = number(row, "respect") / 2f;
        }
    }

    private static int number(Map<String, String> row, String name) {
        return Integer.parseInt(row.getOrDefault(name, "0").strip());
    }
}
