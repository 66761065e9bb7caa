package app.acta.understand.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A made-up language: words 1 to 200 are glad, 201 to 400 are not, and 0 before a word turns it round. */
class TurnsTests {
    private static final int NOT = 0;
    private static final int WORDS = 400;
    private static final int COPIES = 6;
    private static Turns turns;

    private static boolean isGlad(int word) {
        return word <= WORDS / 2;
    }

    @BeforeAll
    static void learn() {
        var texts = new ArrayList<int[]>();
        var targets = new ArrayList<float[]>();
        for (var word = 1; word <= WORDS; word++) {
            for (var copy = 0; copy < COPIES; copy++) {
                texts.add(new int[] {word});
                targets.add(felt(isGlad(word)));
                texts.add(new int[] {NOT, word});
                targets.add(felt(!isGlad(word)));
            }
        }
        var weights = new float[texts.size()];
        Arrays.fill(weights, 1);
        turns = new TurnsTrainer(WORDS + 1).learn(texts, targets, weights);
    }

    private static float[] felt(boolean glad) {
        var targets = new float[Labels.all()];
        Arrays.fill(targets, Float.NaN);
        targets[0] = glad ? 0 : 1;
        targets[1] = 0;
        targets[2] = glad ? 1 : 0;
        return targets;
    }

    private static boolean saysGlad(Turns reader, int... pieces) {
        var scores = reader.read(List.of(pieces))[0];
        return scores[2] > scores[0];
    }

    @Test
    void a_word_is_turned_round_by_what_stands_before_it() {
        assertThat(IntStream.rangeClosed(1, WORDS)
                        .filter(word ->
                                saysGlad(turns, word) == isGlad(word) && saysGlad(turns, NOT, word) != isGlad(word))
                        .count())
                .isGreaterThan(WORDS * 95 / 100);
    }

    @Test
    void what_is_written_reads_the_same() throws IOException {
        var out = new ByteArrayOutputStream();
        turns.write(new DataOutputStream(out));
        var again = Turns.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        for (var text : List.of(new int[] {}, new int[] {7}, new int[] {NOT, 7, 300, NOT, NOT, 12})) {
            assertThat(again.read(List.of(text))[0]).containsExactly(turns.read(List.of(text))[0]);
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
        var together = turns.read(texts);
        for (var i = 0; i < together.length; i++) {
            assertThat(together[i]).containsExactly(turns.read(List.of(texts.get(i)))[0]);
        }
    }
}
