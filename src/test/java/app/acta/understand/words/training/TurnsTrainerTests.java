package app.acta.understand.words.training;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.understand.words.Labels;
import app.acta.understand.words.Turns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A made-up language: words 1 to 200 are glad, 201 to 400 are not, and 0 before a word turns it round. */
class TurnsTrainerTests {
    private static final int NOT = 0;
    private static final int WORDS = 400;
    private static final int COPIES = 6;

    private static boolean isGlad(int word) {
        return word <= WORDS / 2;
    }

    private static Turns learnt() {
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
        return new TurnsTrainer(WORDS + 1).learn(texts, targets, weights);
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
        var turns = learnt();
        assertThat(IntStream.rangeClosed(1, WORDS)
                        .filter(word ->
                                saysGlad(turns, word) == isGlad(word) && saysGlad(turns, NOT, word) != isGlad(word))
                        .count())
                .isGreaterThan(WORDS * 95 / 100);
    }
}
