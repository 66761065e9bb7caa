package app.acta.understand.words;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Logistic regression on long rows of numbers. Rows come as 16-bit floats,
 * are standardised on the way, and the result is given for rows as they come.
 */
public final class Regression {
    private static final int BLOCK = 64;

    private final short[][] rows;
    /** Per row and label 0 to 1, NaN where nothing is known. */
    private final float[][] targets;

    private final float[] weights;
    private final boolean exclusive;
    private final int labels;
    private final int width;
    private final float[] mean;
    private final float[] scale;

    /** What was learnt: weights per label for rows as they come, and one bias each. */
    public static final class Fit {
        public final float[][] weights;
        public final float[] bias;

        Fit(float[][] weights, float[] bias) {
            this.weights = weights;
            this.bias = bias;
        }

        /** The score of each label, before it is made a probability. */
        public float[] scores(float[] row) {
            var scores = new float[bias.length];
            for (var label = 0; label < scores.length; label++) {
                scores[label] = bias[label] + Dot.of(weights[label], row);
            }
            return scores;
        }
    }

    public Regression(short[][] rows, float[][] targets, float[] weights, boolean exclusive) {
        this.rows = rows;
        this.targets = targets;
        this.weights = weights;
        this.exclusive = exclusive;
        labels = targets[0].length;
        width = rows[0].length;
        mean = new float[width];
        scale = new float[width];
        standardise();
    }

    private void standardise() {
        var sum = new double[width];
        var squares = new double[width];
        for (var row : rows) {
            for (var i = 0; i < width; i++) {
                var x = Float.float16ToFloat(row[i]);
                sum[i] += x;
                squares[i] += (double) x * x;
            }
        }
        for (var i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / rows.length);
            var variance = squares[i] / rows.length - (double) mean[i] * mean[i];
            scale[i] = (float) (1 / Math.sqrt(Math.max(variance, 1e-9)));
        }
    }

    /** Learns; l2 is twice the price of one squared weight, beside a loss that is a mean over the rows. */
    public Fit fit(double l2, int steps) {
        return plain(
                Minimum.of((at, gradient) -> loss(at, gradient, l2), new double[labels * (width + 1)], steps, 1e-6));
    }

    private double loss(double[] at, double[] gradient, double l2) {
        var flat = new float[labels][width + 1];
        for (var label = 0; label < labels; label++) {
            for (var i = 0; i <= width; i++) {
                flat[label][i] = (float) at[label * (width + 1) + i];
            }
        }
        var threads = Runtime.getRuntime().availableProcessors();
        var parts = IntStream.range(0, threads)
                .parallel()
                .mapToObj(part -> new Part(flat).over(part, threads))
                .toList();
        var loss = 0.0;
        var total = 0.0;
        for (var weight : weights) {
            total += weight;
        }
        for (var part : parts) {
            loss += part.loss / total;
            for (var label = 0; label < labels; label++) {
                for (var i = 0; i <= width; i++) {
                    gradient[label * (width + 1) + i] += part.gradient[label][i] / total;
                }
            }
        }
        for (var label = 0; label < labels; label++) {
            for (var i = 0; i < width; i++) {
                var w = at[label * (width + 1) + i];
                loss += l2 / 2 * w * w;
                gradient[label * (width + 1) + i] += l2 * w;
            }
        }
        return loss;
    }

    /** One thread's share of the rows. Blocks lie both ways round, so that all inner loops run along memory. */
    private final class Part {
        private final float[][] at;
        private final float[][] gradient = new float[labels][width + 1];
        private final float[][] block = new float[BLOCK][width];
        private final float[][] turned = new float[width][BLOCK];
        private final float[][] scores = new float[labels][BLOCK];
        private double loss;

        Part(float[][] at) {
            this.at = at;
        }

        Part over(int part, int parts) {
            for (var from = part * BLOCK; from < rows.length; from += parts * BLOCK) {
                block(from, Math.min(rows.length, from + BLOCK));
            }
            return this;
        }

        private void block(int from, int to) {
            for (var r = 0; r < to - from; r++) {
                var source = rows[from + r];
                var row = block[r];
                for (var i = 0; i < width; i++) {
                    row[i] = (Float.float16ToFloat(source[i]) - mean[i]) * scale[i];
                }
                for (var i = 0; i < width; i++) {
                    turned[i][r] = row[i];
                }
            }
            for (var label = 0; label < labels; label++) {
                var score = scores[label];
                Arrays.fill(score, at[label][width]);
                for (var i = 0; i < width; i++) {
                    axpy(at[label][i], turned[i], score);
                }
            }
            for (var r = 0; r < to - from; r++) {
                errors(from + r, r);
            }
            for (var r = 0; r < to - from; r++) {
                for (var label = 0; label < labels; label++) {
                    var error = scores[label][r];
                    if (error != 0) {
                        axpy(error, block[r], gradient[label]);
                        gradient[label][width] += error;
                    }
                }
            }
        }

        // Turns a row's scores into the loss's slope at them.
        private void errors(int row, int r) {
            var sum = 0.0;
            var most = Float.NEGATIVE_INFINITY;
            for (var label = 0; label < labels && exclusive; label++) {
                most = Math.max(most, scores[label][r]);
            }
            for (var label = 0; label < labels && exclusive; label++) {
                sum += Math.exp(scores[label][r] - most);
            }
            for (var label = 0; label < labels; label++) {
                var target = targets[row][label];
                if (Float.isNaN(target)) {
                    scores[label][r] = 0;
                    continue;
                }
                double z = scores[label][r];
                var p = exclusive ? Math.exp(z - most) / sum : 1 / (1 + Math.exp(-z));
                loss -= weights[row]
                        * (target * Math.log(Math.max(p, 1e-12))
                                + (exclusive ? 0 : (1 - target) * Math.log(Math.max(1 - p, 1e-12))));
                scores[label][r] = (float) (weights[row] * (p - target));
            }
        }
    }

    private static void axpy(float times, float[] what, float[] to) {
        for (var i = 0; i < what.length; i++) {
            to[i] += times * what[i];
        }
    }

    private Fit plain(double[] at) {
        var learnt = new float[labels][width];
        var bias = new float[labels];
        for (var label = 0; label < labels; label++) {
            var shift = at[label * (width + 1) + width];
            for (var i = 0; i < width; i++) {
                learnt[label][i] = (float) (at[label * (width + 1) + i] * scale[i]);
                shift -= learnt[label][i] * mean[i];
            }
            bias[label] = (float) shift;
        }
        return new Fit(learnt, bias);
    }
}
