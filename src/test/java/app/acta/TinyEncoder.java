package app.acta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * An encoder as an owner brings one, in ONNX form with its tokeniser, small enough to be made in a test: a table of word
 * vectors, whose mean stands for a text. Words that mean the same, in whatever language, have the same vector.
 */
public final class TinyEncoder {
    private TinyEncoder() {}

    /**
     * Writes {@code model.onnx}, {@code tokenizer.json} and {@code 1_Pooling/config.json} into a folder.
     *
     * @param dimensions numbers in a vector
     * @param words each with the word whose meaning it shares; all other words mean nothing
     */
    public static Path write(Path folder, int dimensions, Map<String, String> words) throws IOException {
        var vocabulary = new LinkedHashMap<String, Integer>();
        List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]").forEach(piece -> vocabulary.put(piece, vocabulary.size()));
        words.keySet().forEach(word -> vocabulary.putIfAbsent(plain(word), vocabulary.size()));
        var table = ByteBuffer.allocate(4 * dimensions * vocabulary.size()).order(ByteOrder.LITTLE_ENDIAN);
        words.forEach((word, meaning) -> {
            var random = new Random(meaning.hashCode());
            table.position(4 * dimensions * vocabulary.getOrDefault(plain(word), 0));
            for (var i = 0; i < dimensions; i++) {
                table.putFloat((float) random.nextGaussian());
            }
        });
        Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("1_Pooling/config.json"), "{\"pooling_mode_mean_tokens\": true}");
        var pieces = new StringBuilder();
        vocabulary.forEach(
                (piece, id) -> pieces.append(pieces.isEmpty() ? "" : ",").append("\"%s\":%d".formatted(piece, id)));
        Files.writeString(
                folder.resolve("tokenizer.json"), "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{" + pieces + "}}}");
        Files.write(folder.resolve("model.onnx"), model(dimensions, vocabulary.size(), table.array()));
        return folder;
    }

    // As its tokeniser makes them: in small letters, without accents.
    private static String plain(String word) {
        return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "");
    }

    // ModelProto: one Gather from the table by the ids of the pieces.
    private static byte[] model(int dimensions, int size, byte[] table) {
        var node = message(
                text(1, "table"),
                text(1, "input_ids"),
                text(2, "last_hidden_state"),
                text(3, "look"),
                text(4, "Gather"));
        var vectors = message(number(1, size), number(1, dimensions), number(2, 1), text(8, "table"), part(9, table));
        var graph = message(
                part(1, node),
                text(2, "tiny"),
                part(5, vectors),
                part(11, value("input_ids", 7, text(2, "batch"), text(2, "width"))),
                part(11, value("attention_mask", 7, text(2, "batch"), text(2, "width"))),
                part(12, value("last_hidden_state", 1, text(2, "batch"), text(2, "width"), number(1, dimensions))));
        return message(number(1, 8), part(7, graph), part(8, message(text(1, ""), number(2, 13))));
    }

    private static byte[] value(String name, int type, byte[]... dimensions) {
        var shape = new ByteArrayOutputStream();
        for (var dimension : dimensions) {
            shape.writeBytes(part(1, dimension));
        }
        return message(text(1, name), part(2, part(1, message(number(1, type), part(2, shape.toByteArray())))));
    }

    private static byte[] message(byte[]... fields) {
        var out = new ByteArrayOutputStream();
        for (var field : fields) {
            out.writeBytes(field);
        }
        return out.toByteArray();
    }

    private static byte[] text(int field, String text) {
        return part(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] part(int field, byte[] body) {
        return message(varint((long) field << 3 | 2), varint(body.length), body);
    }

    private static byte[] number(int field, long value) {
        return message(varint((long) field << 3), varint(value));
    }

    private static byte[] varint(long value) {
        var out = new ByteArrayOutputStream();
        var rest = value;
        while (rest > 127) {
            out.write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }
}
