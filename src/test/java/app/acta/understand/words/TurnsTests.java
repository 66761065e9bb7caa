package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A table of weights without any sense: what is read is the same however it is read. */
class TurnsTests {
    private static final int NOT = 0;
    private static final int WORDS = 400;
    private static final Random RANDOM = new Random(4);
    private static final Turns TURNS = scattered();

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static float[] scales(int count) {
        var scales = new float[count];
        for (var i = 0; i < count; i++) {
            scales[i] = 0.01f + RANDOM.nextFloat() / 100;
        }
        return scales;
    }

    private static float[] weights(int count) {
        var weights = new float[count];
        for (var i = 0; i < count; i++) {
            weights[i] = (float) RANDOM.nextGaussian();
        }
        return weights;
    }

    private static Turns scattered() {
        var pieces = WORDS + 1;
        var labels = Labels.all();
        var beside = new Ngrams(pieces, labels, bytes(Ngrams.rows(pieces) * labels), scales(labels), weights(labels));
        var heard = new float[labels][];
        Arrays.setAll(heard, label -> weights(2 * Turns.UNITS));
        return new Turns(
                pieces,
                beside,
                bytes(Turns.rows(pieces) * Turns.UNITS),
                scales(Turns.UNITS),
                weights(Turns.UNITS),
                heard);
    }

    @Test
    void what_is_written_reads_the_same() throws IOException {
        var out = new ByteArrayOutputStream();
        TURNS.write(new DataOutputStream(out));
        var again = Turns.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        for (var text : List.of(new int[] {}, new int[] {7}, new int[] {NOT, 7, 300, NOT, NOT, 12})) {
            assertThat(again.read(List.of(text))[0]).containsExactly(TURNS.read(List.of(text))[0]);
        }
    }

    @Test
    void four_columns_at_a_time_are_the_same_as_one_by_one() {
        var random = new Random(3);
        var table = new byte[Turns.rows(WORDS) * Turns.UNITS];
        random.nextBytes(table);
        var bias = random.ints(Turns.UNITS, -400, 400).toArray();
        var rows = random.ints(3 * 500, 0, WORDS).map(row -> row * Turns.UNITS).toArray();
        var sums = new int[Turns.UNITS];
        var peaks = new int[Turns.UNITS];
        for (var i = 0; i < rows.length; i += 3) {
            for (var unit = 0; unit < Turns.UNITS; unit++) {
                var level = bias[unit] + table[rows[i] + unit] + table[rows[i + 1] + unit] + table[rows[i + 2] + unit];
                sums[unit] += Math.max(0, level);
                peaks[unit] = Math.max(peaks[unit], level);
            }
        }
        var sum = new Lanes(bias).sum(table, rows);
        assertThat(sum.sums).isEqualTo(sums);
        assertThat(sum.peaks).isEqualTo(peaks);
    }

    @Test
    void a_text_is_read_the_same_among_many() {
        var texts = IntStream.range(0, 300)
                .mapToObj(i -> IntStream.range(0, i % 40)
                        .map(j -> (i * 7 + j * 13) % WORDS)
                        .toArray())
                .toList();
        var together = TURNS.read(texts);
        for (var i = 0; i < together.length; i++) {
            assertThat(together[i]).containsExactly(TURNS.read(List.of(texts.get(i)))[0]);
        }
    }
}
