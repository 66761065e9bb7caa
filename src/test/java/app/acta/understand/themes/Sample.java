package app.acta.understand.themes;

import app.acta.understand.words.Encoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** 240 questions to a bank about ten things, from Banking77, and one encoder for all tests. */
final class Sample {
    static final Encoder ENCODER = Encoder.shipped();

    private static final Map<String, float[]> SEEN = new HashMap<>();

    private Sample() {}

    static Map<String, List<String>> byIntent() {
        var texts = new LinkedHashMap<String, List<String>>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Sample.class.getResourceAsStream("banking77-sample.tsv")),
                StandardCharsets.UTF_8))) {
            in.lines()
                    .skip(1)
                    .map(line -> line.split("\t", 2))
                    .forEach(parts -> texts.computeIfAbsent(parts[0], any -> new ArrayList<>())
                            .add(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static List<Discovery.Text> texts() {
        var texts = new ArrayList<Discovery.Text>();
        byIntent()
                .forEach((intent, own) ->
                        own.forEach(text -> texts.add(new Discovery.Text(intent + "/" + texts.size(), text, ""))));
        return texts;
    }

    /** Embeds one by one, so that a text has the same vector in whatever company it comes. */
    static synchronized float[][] deep(List<String> texts) {
        return texts.stream()
                .map(text -> SEEN.computeIfAbsent(text, one -> ENCODER.deep(List.of(one), 1)[0]))
                .toArray(float[][]::new);
    }

    static Sight sight() {
        return new Sight(ENCODER.dimensions(), Sample::deep);
    }

    static Found find(Discovery discovery, List<Discovery.Text> texts) {
        var masked = texts.stream().map(text -> discovery.masked(text.text())).toList();
        var deep = deep(masked);
        var vectors = new float[deep.length][];
        for (var i = 0; i < deep.length; i++) {
            vectors[i] = ENCODER.meaning(deep[i]);
        }
        return discovery.find(texts, vectors);
    }

    static String intent(String id) {
        return id.substring(0, id.indexOf('/'));
    }
}
