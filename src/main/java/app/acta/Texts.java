package app.acta;

import app.acta.platform.data.StartFailure;
import app.acta.understand.words.Cascade;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.FastReader;
import app.acta.understand.words.FullReader;
import app.acta.understand.words.Languages;
import app.acta.understand.words.TextReader;
import app.acta.understand.words.TextReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Commands that read lines of texts and write lines of what they make of them; they need no server and no database. */
final class Texts {
    /** Lines that are read together; so much is held in memory. */
    private static final int SLICE = 512;

    private static final long SLICE_CHARS = 8_000_000;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** One line of input. */
    record Line(String id, String text, String group) {}

    /** Writes what it makes of some lines. */
    interface Work {
        void on(List<Line> lines, OutputStream out) throws IOException;
    }

    private Texts() {}

    /** {@code acta read}: a reading for each text. */
    static int read(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
        var options = Options.of(arguments, Set.of("reader", "labels"), Set.of());
        var languages = new Languages();
        var readers = readers(options.get("reader").orElse("full"));
        var reader = readers.getLast();
        var taught = options.get("labels")
                .map(file -> LabelFile.learn(Path.of(file), readers.subList(0, Math.max(1, readers.size() - 1)), err))
                .orElseGet(LabelFile::nothing);
        var status = lines(in, out, err, (lines, to) -> {
            var codes = new ArrayList<@Nullable String>();
            var texts = new ArrayList<String>();
            for (var line : lines) {
                var code = languages.of(line.text());
                codes.add(code);
                if (Languages.readable(code, line.text())) {
                    texts.add(line.text());
                }
            }
            var readings = readings(reader, texts, err).iterator();
            for (var i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                var reading = Languages.readable(codes.get(i), line.text()) ? readings.next() : null;
                write(line, codes.get(i), taught.read(reading), to);
            }
        });
        return taught.isBad() ? 2 : status;
    }

    /** One text that cannot be read shall not take its neighbours with it. */
    private static List<@Nullable TextReading> readings(TextReader reader, List<String> texts, PrintStream err) {
        try {
            return new ArrayList<>(reader.read(texts));
        } catch (RuntimeException e) {
            var one = new ArrayList<@Nullable TextReading>();
            for (var text : texts) {
                try {
                    one.add(reader.read(List.of(text)).getFirst());
                } catch (RuntimeException why) {
                    err.println("A text was not read: " + why);
                    one.add(null);
                }
            }
            return one;
        }
    }

    /** The readers that take part, and last the one that reads. */
    private static List<TextReader> readers(String name) {
        var threads = Runtime.getRuntime().availableProcessors();
        return switch (name) {
            case "fast" -> List.of(FastReader.shipped());
            case "full" -> List.of(FullReader.shipped(threads));
            case "cascade" -> {
                var fast = FastReader.shipped();
                var full = FullReader.shipped(threads);
                yield List.of(fast, full, new Cascade(fast, full, Cascade.SHARE));
            }
            default -> throw new StartFailure("There is no reader \"" + name + "\": choose full, fast or cascade.");
        };
    }

    /** Reads one text, so that the start-up cache which is being recorded knows how. */
    static void rehearse() throws IOException {
        var line = "{\"id\":\"1\",\"text\":\"The parcel came late and nobody answered, but the driver was kind.\"}\n";
        var in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        read(
                List.of(),
                in,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err);
    }

    /** {@code acta embed}: a vector for each text. */
    static int embed(List<String> arguments, InputStream in, PrintStream out, PrintStream err) throws IOException {
        var options = Options.of(arguments, Set.of("encoder"), Set.of());
        try (var encoder = encoder(options)) {
            return lines(in, out, err, (lines, to) -> {
                var texts = lines.stream().map(Line::text).toList();
                var vectors = encoder.embed(texts, Runtime.getRuntime().availableProcessors());
                for (var i = 0; i < vectors.length; i++) {
                    try (var json = generator(to)) {
                        json.writeStartObject();
                        json.writeStringProperty("id", lines.get(i).id());
                        json.writeArrayPropertyStart("vector");
                        for (var x : vectors[i]) {
                            json.writeNumber(Math.round(x * 1e5) / 1e5);
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }
                    to.write('\n');
                }
            });
        }
    }

    static Encoder encoder(Options options) {
        try {
            return options.get("encoder")
                    .map(folder -> Encoder.of(Path.of(folder)))
                    .orElseGet(Encoder::shipped);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Reads what can be read; 2 when a line could not be, each told with its number. */
    static int lines(InputStream in, PrintStream out, PrintStream err, Work work) throws IOException {
        var reader = new Lines(in);
        var waiting = new ArrayList<Line>();
        var chars = 0L;
        var bad = false;
        var number = 0L;
        while (true) {
            number++;
            try {
                var text = reader.next();
                if (text == null) {
                    break;
                }
                if (!text.isBlank()) {
                    var line = parse(text);
                    waiting.add(line);
                    chars += line.text().length();
                }
            } catch (IllegalArgumentException e) {
                err.println("Line " + number + " was not read: " + e.getMessage());
                bad = true;
            }
            // What is there is answered at once; who sends line by line need not wait for a full slice.
            if (waiting.size() >= SLICE || chars > SLICE_CHARS || (!waiting.isEmpty() && reader.isWaiting())) {
                work.on(waiting, out);
                out.flush();
                waiting.clear();
                chars = 0;
            }
        }
        if (!waiting.isEmpty()) {
            work.on(waiting, out);
        }
        out.flush();
        return bad ? 2 : 0;
    }

    private static Line parse(String json) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object.");
            }
            String id = null;
            String text = null;
            var group = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("id") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    id = parser.getString();
                } else if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                    text = parser.getString();
                } else if (name.equals("group") && value == JsonToken.VALUE_STRING) {
                    group = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            if (id == null || text == null) {
                throw new IllegalArgumentException("it needs \"id\" and \"text\".");
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something stands behind the object.");
            }
            // Half a character cannot be written again.
            return new Line(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), text, group);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    static JsonGenerator generator(OutputStream to) {
        return JSON.createGenerator(ObjectWriteContext.empty(), to);
    }

    private static void write(Line line, @Nullable String language, @Nullable TextReading reading, OutputStream to)
            throws IOException {
        try (var json = generator(to)) {
            json.writeStartObject();
            json.writeStringProperty("id", line.id());
            json.writeName("language");
            json.writeString(language);
            for (var name : List.of("sentiment", "emotion", "complaint", "intent", "urgency", "respect", "success")) {
                json.writeName(name);
                if (reading == null) {
                    json.writeNull();
                    continue;
                }
                switch (name) {
                    case "sentiment" -> probabilities(json, reading.feeling(), reading.sentiment());
                    case "emotion" -> probabilities(json, null, reading.emotion());
                    case "intent" -> probabilities(json, null, reading.intent());
                    case "success" -> probabilities(json, null, reading.success());
                    case "complaint" -> number(json, reading.complaint());
                    case "urgency" -> number(json, reading.urgency());
                    default -> number(json, reading.respect());
                }
            }
            json.writeStringProperty("reader", reading == null ? "not read" : reading.reader());
            json.writeEndObject();
        }
        to.write('\n');
    }

    private static void probabilities(JsonGenerator json, @Nullable String label, Map<String, Float> all) {
        json.writeStartObject();
        if (label != null) {
            json.writeStringProperty("label", label);
        }
        all.forEach((name, p) -> {
            json.writeName(name);
            number(json, p);
        });
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, float p) {
        json.writeNumber(Math.round(p * 1e4) / 1e4);
    }
}
