package app.acta.understand.words;

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
        var scores = new float[labels];
        for (var round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (var i : order) {
                step(Ngrams.rows(pieces, ids.get(i)), targets[i], weights[i], scores, RATE / (1 + round));
            }
        }
        return small();
    }

    private void step(int[] rows, float[] targets, float weight, float[] scores, float rate) {
        var share = Ngrams.share(rows.length);
        Arrays.fill(scores, 0);
        for (var row : rows) {
            var at = row * labels;
            for (var label = 0; label < labels; label++) {
                scores[label] += table[at + label];
            }
        }
        for (var label = 0; label < labels; label++) {
            scores[label] = scores[label] * share + bias[label];
        }
        errors(targets, scores, weight);
        for (var label = 0; label < labels; label++) {
            bias[label] -= 0.01f * rate * scores[label];
        }
        for (var row : rows) {
            var at = row * labels;
            for (var label = 0; label < labels; label++) {
                var slope = scores[label] * share + DECAY * table[at + label];
                squares[at + label] += slope * slope;
                table[at + label] -= rate * slope / (float) Math.sqrt(squares[at + label]);
            }
        }
    }

    // Leaves in the scores the loss's slope at them.
    private void errors(float[] targets, float[] scores, float weight) {
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

    private Ngrams small() {
        var scale = new float[labels];
        for (var label = 0; label < labels; label++) {
            var most = 1e-6f;
            for (var at = label; at < table.length; at += labels) {
                most = Math.max(most, Math.abs(table[at]));
            }
            // The few largest are cut, so that the many small ones keep more of their digits.
            scale[label] = most * 0.7f / 127;
        }
        var bytes = new byte[table.length];
        for (var at = 0; at < table.length; at++) {
            bytes[at] = (byte) Math.clamp(Math.round(table[at] / scale[at % labels]), -127, 127);
        }
        return new Ngrams(pieces, labels, bytes, scale, bias);
    }
}
