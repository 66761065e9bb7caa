package app.acta.understand.words.training;

import app.acta.understand.words.Encoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the encoder gives for the texts of a training, in 16 bits a number; kept in a file between trainings, because
 * encoding a hundred thousand texts takes longer than all else. The file: per text a hash of eight bytes and the numbers.
 */
final class Vectors {
    private static final int SLICE = 2_000;

    private final Map<Long, short[]> known = new HashMap<>();

    private Vectors() {}

    static Vectors of(Encoder encoder, List<String> texts, @Nullable Path file) throws IOException {
        var vectors = new Vectors();
        if (file != null && Files.exists(file)) {
            var wanted = new HashSet<Long>();
            texts.forEach(text -> wanted.add(hash(text)));
            vectors.load(file, encoder.deep(List.of(""), 1)[0].length, wanted);
        }
        var missing = new ArrayList<String>();
        for (var text : new LinkedHashSet<>(texts)) {
            if (!vectors.known.containsKey(hash(text))) {
                missing.add(text);
            }
        }
        for (var from = 0; from < missing.size(); from += SLICE) {
            var slice = missing.subList(from, Math.min(missing.size(), from + SLICE));
            var made = encoder.deep(slice, Runtime.getRuntime().availableProcessors());
            for (var i = 0; i < made.length; i++) {
                var row = new short[made[i].length];
                for (var j = 0; j < row.length; j++) {
                    row[j] = Float.floatToFloat16(made[i][j]);
                }
                vectors.known.put(hash(slice.get(i)), row);
            }
            // At once: a training that is broken off goes on where it was.
            if (file != null) {
                vectors.keep(file, slice);
            }
            System.err.printf("encoded %,d of %,d texts%n", from + slice.size(), missing.size());
        }
        return vectors;
    }

    short[] get(String text) {
        var row = known.get(hash(text));
        if (row == null) {
            throw new IllegalArgumentException("This text was not encoded.");
        }
        return row;
    }

    float[] row(String text) {
        var small = get(text);
        var row = new float[small.length];
        for (var i = 0; i < row.length; i++) {
            row[i] = Float.float16ToFloat(small[i]);
        }
        return row;
    }

    // FNV-1a.
    private static long hash(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    // The file may hold far more than is asked for, and than fits.
    private void load(Path file, int width, Set<Long> wanted) throws IOException {
        var row = new byte[width * 2];
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (true) {
                var hash = in.readLong();
                in.readFully(row);
                if (wanted.contains(hash)) {
                    var numbers = new short[width];
                    ByteBuffer.wrap(row).asShortBuffer().get(numbers);
                    known.put(hash, numbers);
                }
            }
        } catch (EOFException e) {
            // All is read.
        }
    }

    private void keep(Path file, List<String> texts) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 20))) {
            for (var text : texts) {
                out.writeLong(hash(text));
                for (var number : get(text)) {
                    out.writeShort(number);
                }
            }
        }
    }
}
