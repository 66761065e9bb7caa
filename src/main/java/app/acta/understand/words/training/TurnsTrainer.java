package app.acta.understand.words.training;

import app.acta.understand.words.Dot;
import app.acta.understand.words.Labels;
import app.acta.understand.words.Ngrams;
import app.acta.understand.words.Turns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Learns the fast reader's table, and the one of pieces and pairs beside it, by AdaGrad, from what it is to say of texts. */
final class TurnsTrainer {
    private static final int UNITS = Turns.UNITS;
    private static final int ROUNDS = 6;
    private static final float RATE = 0.1f;
    /** The weights by which all texts are heard move at each of them, a piece's row at its own: so in smaller steps. */
    private static final float HEARD_RATE = 0.05f;

    private static final float BIAS_RATE = 0.02f;

    private final int pieces;
    private final int labels = Labels.all();
    private final NgramTrainer beside;
    private final float[] table;
    private final float[] squares;
    private final float[] bias = new float[UNITS];
    private final float[] biasSquares = new float[UNITS];
    private final float[][] heard = new float[labels][2 * UNITS];
    private final float[][] heardSquares = new float[labels][2 * UNITS];
    private final float[] loud = new float[2 * UNITS];
    private final int[] loudest = new int[UNITS];
    private float[] places = new float[0];

    TurnsTrainer(int pieces) {
        this.pieces = pieces;
        beside = new NgramTrainer(pieces);
        table = new float[Turns.rows(pieces) * UNITS];
        squares = new float[table.length];
        Arrays.fill(squares, 1e-3f);
        Arrays.fill(biasSquares, 1e-2f);
        var random = new Random(5);
        for (var i = 0; i < table.length; i++) {
            table[i] = (float) (random.nextGaussian() * 0.1);
        }
        for (var label = 0; label < labels; label++) {
            Arrays.fill(heardSquares[label], 1e-2f);
            for (var i = 0; i < 2 * UNITS; i++) {
                heard[label][i] = (float) (random.nextGaussian() * 0.1);
            }
        }
    }

    Turns learn(List<int[]> ids, List<float[]> targets, float[] weights) {
        var order = new ArrayList<>(IntStream.range(0, ids.size()).boxed().toList());
        var random = new Random(7);
        for (var round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (var i : order) {
                if (ids.get(i).length > 0) {
                    step(ids.get(i), targets.get(i), weights[i], 1f / (1 + round));
                }
            }
        }
        return small();
    }

    private void step(int[] ids, float[] targets, float weight, float rate) {
        var rows = Ngrams.rows(pieces, ids);
        var errors = beside.scores(rows);
        listen(ids);
        for (var label = 0; label < labels; label++) {
            errors[label] += Dot.of(heard[label], loud);
        }
        NgramTrainer.errors(targets, errors, weight);
        beside.move(rows, errors, rate);
        var slopes = new float[2 * UNITS];
        for (var label = 0; label < labels; label++) {
            hear(errors[label], heard[label], heardSquares[label], slopes, HEARD_RATE * rate);
        }
        var share = Turns.share(ids.length);
        for (var i = 0; i < ids.length; i++) {
            for (var unit = 0; unit < UNITS; unit++) {
                if (places[i * UNITS + unit] > 0) {
                    var slope = slopes[unit] * share + (loudest[unit] == i ? slopes[UNITS + unit] : 0);
                    for (var place = 0; place < Turns.PLACES; place++) {
                        move(table, squares, Turns.at(pieces, place, ids, i) + unit, slope, RATE * rate);
                    }
                    move(bias, biasSquares, unit, slope, BIAS_RATE * rate);
                }
            }
        }
    }

    private void hear(float error, float[] weights, float[] sums, float[] slopes, float rate) {
        if (error == 0) {
            return;
        }
        for (var i = 0; i < weights.length; i++) {
            slopes[i] += error * weights[i];
            move(weights, sums, i, error * loud[i], rate);
        }
    }

    private static void move(float[] weights, float[] sums, int at, float slope, float rate) {
        sums[at] += slope * slope;
        weights[at] -= rate * slope / (float) Math.sqrt(sums[at]);
    }

    // How loud each unit is at each place, over the text, and where it is loudest.
    private void listen(int[] ids) {
        if (places.length < ids.length * UNITS) {
            places = new float[ids.length * UNITS];
        }
        Arrays.fill(loud, 0);
        Arrays.fill(loudest, -1);
        for (var i = 0; i < ids.length; i++) {
            var before = Turns.at(pieces, 0, ids, i);
            var here = Turns.at(pieces, 1, ids, i);
            var after = Turns.at(pieces, 2, ids, i);
            for (var unit = 0; unit < UNITS; unit++) {
                var level = Math.max(0, table[before + unit] + table[here + unit] + table[after + unit] + bias[unit]);
                places[i * UNITS + unit] = level;
                loud[unit] += level;
                if (level > loud[UNITS + unit]) {
                    loud[UNITS + unit] = level;
                    loudest[unit] = i;
                }
            }
        }
        for (var unit = 0; unit < UNITS; unit++) {
            loud[unit] *= Turns.share(ids.length);
        }
    }

    private Turns small() {
        var scale = NgramTrainer.scale(table, UNITS);
        return new Turns(pieces, beside.small(), NgramTrainer.small(table, scale), scale, bias, heard);
    }
}
