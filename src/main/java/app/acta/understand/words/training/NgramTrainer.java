package app.acta.understand.words.training;

import app.acta.understand.words.Head;
import app.acta.understand.words.Labels;
import app.acta.understand.words.Ngrams;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Learns the table of pieces and pairs for all labels at once, by AdaGrad (Duchi et al. 2011), from known labels and from
 * what the heads on the encoder say of the same texts: the small reader learns from the large one.
 */
final class NgramTrainer {
    private static final int ROUNDS = 6;
    private static final float RATE = 0.25f;
    private static final float DECAY = 1e-6f;

    private final int pieces;
    private final int labels = Labels.all();
    private final float[] table;
    private final float[] squares;
    private final float[] bias = new float[labels];

    NgramTrainer(int pieces) {
        this.pieces = pieces;
        table = new float[Ngrams.rows(pieces) * labels];
        squares = new float[table.length];
        Arrays.fill(squares, 1e-3f);
    }

    /** @param targets per text and label 0 to 1, NaN where nothing is known */
    Ngrams learn(List<int[]> ids, float[][] targets, float[] weights) {
        var order =
                new java.util.ArrayList<>(IntStream.range(0, ids.size()).boxed().toList());
        var random = new Random(7);
        for (var round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (var i : order) {
                step(Ngrams.rows(pieces, ids.get(i)), targets[i], weights[i], 1f / (1 + round));
            }
        }
        return small();
    }

    private void step(int[] rows, float[] targets, float weight, float rate) {
        var errors = scores(rows);
        errors(targets, errors, weight);
        move(rows, errors, rate);
    }

    /** The scores of all labels, as they stand. */
    float[] scores(int[] rows) {
        var scores = new float[labels];
        for (var row : rows) {
            var at = row * labels;
            for (var label = 0; label < labels; label++) {
                scores[label] += table[at + label];
            }
        }
        var share = Ngrams.share(rows.length);
        for (var label = 0; label < labels; label++) {
            scores[label] = scores[label] * share + bias[label];
        }
        return scores;
    }

    /** One step down these slopes; the rate is a share of the first round's. */
    void move(int[] rows, float[] errors, float rate) {
        var share = Ngrams.share(rows.length);
        for (var label = 0; label < labels; label++) {
            bias[label] -= 0.01f * RATE * rate * errors[label];
        }
        for (var row : rows) {
            var at = row * labels;
            for (var label = 0; label < labels; label++) {
                var slope = errors[label] * share + DECAY * table[at + label];
                squares[at + label] += slope * slope;
                table[at + label] -= RATE * rate * slope / (float) Math.sqrt(squares[at + label]);
            }
        }
    }

    // Leaves in the scores the loss's slope at them.
    static void errors(float[] targets, float[] scores, float weight) {
        for (var head : Labels.values()) {
            var from = head.column();
            var to = from + head.labels.size();
            var p = Head.probabilities(
                    Arrays.copyOfRange(scores, from, to), Head.Calibration.none(to - from), head.exclusive);
            for (var label = from; label < to; label++) {
                scores[label] = Float.isNaN(targets[label]) ? 0 : weight * (p[label - from] - targets[label]);
            }
        }
    }

    Ngrams small() {
        var scale = scale(table, labels);
        return new Ngrams(pieces, labels, small(table, scale), scale, bias);
    }

    /** What one of 127 steps is worth in each column of a table. */
    static float[] scale(float[] table, int columns) {
        var scale = new float[columns];
        for (var column = 0; column < columns; column++) {
            var most = 1e-6f;
            for (var at = column; at < table.length; at += columns) {
                most = Math.max(most, Math.abs(table[at]));
            }
            // The few largest are cut, so that the many small ones keep more of their digits.
            scale[column] = most * 0.7f / 127;
        }
        return scale;
    }

    static byte[] small(float[] table, float[] scale) {
        var bytes = new byte[table.length];
        for (var at = 0; at < table.length; at++) {
            bytes[at] = (byte) Math.clamp(Math.round(table[at] / scale[at % scale.length]), -127, 127);
        }
        return bytes;
    }
}
