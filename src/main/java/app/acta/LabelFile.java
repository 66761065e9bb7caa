package app.acta;

import app.acta.platform.data.StartFailure;
import app.acta.understand.words.Languages;
import app.acta.understand.words.OwnHeads;
import app.acta.understand.words.OwnHeads.Lesson;
import app.acta.understand.words.OwnHeads.Said;
import app.acta.understand.words.TextReader;
import app.acta.understand.words.TextReading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of texts that a person labelled, one JSON object per line, from which the readers learn before they read. Beside
 * {@code text} stand {@code sentiment} (negative, neutral, positive) and any other label with true or false; a list under
 * {@code emotion} or {@code intent} names all that hold.
 */
final class LabelFile {
    private static final List<String> LISTS = List.of("emotion", "intent");
    private static final List<String> FEELINGS = List.of("negative", "neutral", "positive");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> texts = new ArrayList<>();
    private final List<Map<String, String>> labels = new ArrayList<>();
    private boolean bad;

    private LabelFile() {}

    /** What was learnt, by reader: where two read, each has its own mistakes. */
    static final class Taught {
        private final Map<String, OwnHeads> byReader = new HashMap<>();
        private final boolean bad;

        private Taught(boolean bad) {
            this.bad = bad;
        }

        /** Whether a line of the file could not be read. */
        boolean isBad() {
            return bad;
        }

        @Nullable
        TextReading read(@Nullable TextReading general) {
            return general == null
                    ? null
                    : byReader.getOrDefault(general.reader(), OwnHeads.NONE).read(general);
        }
    }

    static Taught nothing() {
        return new Taught(false);
    }

    static Taught learn(Path file, List<TextReader> readers, PrintStream err) {
        var labelled = new LabelFile();
        var known = Said.of(readers.getFirst().read(List.of("")).getFirst())
                .probabilities()
                .keySet();
        try (var lines = Files.newBufferedReader(file)) {
            var number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    if (!line.isBlank()) {
                        labelled.add(line, known);
                    }
                } catch (IllegalArgumentException e) {
                    err.println("Line " + number + " of the labels was not read: " + e.getMessage());
                    labelled.bad = true;
                }
            }
        } catch (IOException e) {
            throw new StartFailure("The labels in " + file + " cannot be read: " + e.getMessage());
        }
        var taught = new Taught(labelled.bad);
        for (var reader : readers) {
            taught.byReader.put(reader.name(), OwnHeads.of(labelled.lessons(reader)));
        }
        return taught;
    }

    private List<Lesson> lessons(TextReader reader) {
        var readings = reader.read(texts);
        var lessons = new ArrayList<Lesson>();
        for (var i = 0; i < texts.size(); i++) {
            var reading = readings.get(i);
            labels.get(i).forEach((label, value) -> lessons.add(Lesson.on(reading, label, value)));
        }
        return lessons;
    }

    private void add(String line, java.util.Set<String> known) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject() || !node.path("text").isString()) {
            throw new IllegalArgumentException("it needs \"text\".");
        }
        var said = new LinkedHashMap<String, String>();
        node.properties().forEach(each -> label(each.getKey(), each.getValue(), known, said));
        if (said.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has no label: give \"sentiment\", or a name such as \"complaint\" with true or false.");
        }
        var text = node.path("text").asString();
        // What is not read is not learnt from either.
        if (Languages.readable(new Languages().of(text), text)) {
            texts.add(text);
            labels.add(said);
        }
    }

    private static void label(String name, JsonNode value, java.util.Set<String> known, Map<String, String> into) {
        if (name.equals("sentiment")) {
            var feeling = value.asString("").toLowerCase(Locale.ROOT);
            if (!FEELINGS.contains(feeling)) {
                throw new IllegalArgumentException("\"sentiment\" is negative, neutral or positive.");
            }
            into.put(OwnHeads.FEELING, feeling);
        } else if (LISTS.contains(name) && value.isArray()) {
            var held = new ArrayList<String>();
            value.forEach(each -> held.add(each.asString("")));
            OwnHeads.labels(name).forEach(each -> into.put(each, held.contains(each) ? "yes" : "no"));
        } else if (known.contains(name) && !FEELINGS.contains(name)) {
            into.put(name, yes(name, value) ? "yes" : "no");
        }
    }

    private static boolean yes(String name, JsonNode value) {
        return switch (value.isString() ? value.asString().toLowerCase(Locale.ROOT) : value.toString()) {
            case "true", "yes", "1", "1.0" -> true;
            case "false", "no", "0", "0.0" -> false;
            default -> throw new IllegalArgumentException("\"" + name + "\" is true or false.");
        };
    }
}
