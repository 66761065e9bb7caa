package app.acta.understand.words;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says with which probability a text expresses each of a few labels: a logistic regression on what the encoder gives, one
 * on the word pieces and their pairs, the two mixed, and then calibrated. Immutable.
 */
public final class Head {
    /** Slope and offset per label that turn a score into a probability (Platt 1999). */
    public static final class Calibration {
        public final float[] slope;
        public final float[] offset;

        public Calibration(float[] slope, float[] offset) {
            this.slope = slope;
            this.offset = offset;
        }

        /** That leaves scores as they are. */
        public static Calibration none(int labels) {
            var slope = new float[labels];
            java.util.Arrays.fill(slope, 1);
            return new Calibration(slope, new float[labels]);
        }
    }

    public final String name;
    public final List<String> labels;
    /** Exactly one label holds; otherwise each for itself. */
    public final boolean exclusive;
    /** One row of weights per label. */
    final float[][] weights;

    final float[] bias;
    /** Share of the pieces' score in the full reader's; the rest is the encoder's. */
    final float mix;
    /** First column in the table of pieces. */
    public final int column;

    final Calibration full;
    final Calibration fast;
    /** From which probability on a label is said to hold. */
    public final float[] thresholds;

    public Head(
            String name,
            List<String> labels,
            boolean exclusive,
            float[][] weights,
            float[] bias,
            float mix,
            int column,
            Calibration full,
            Calibration fast,
            float[] thresholds) {
        this.name = name;
        this.labels = labels;
        this.exclusive = exclusive;
        this.weights = weights;
        this.bias = bias;
        this.mix = mix;
        this.column = column;
        this.full = full;
        this.fast = fast;
        this.thresholds = thresholds;
    }

    /** The same, with another calibration of the fast reader. */
    public Head calibrated(Calibration quick) {
        return new Head(name, labels, exclusive, weights, bias, mix, column, full, quick, thresholds);
    }

    /** Probabilities of the labels, from what the encoder gives and the pieces, or (null) from the fast reader's scores. */
    float[] read(float @Nullable [] deep, float[] pieces) {
        var scores = new float[labels.size()];
        for (var label = 0; label < scores.length; label++) {
            scores[label] = pieces[column + label];
            if (deep != null) {
                scores[label] = mix * scores[label] + (1 - mix) * (Dot.of(weights[label], deep) + bias[label]);
            }
        }
        return probabilities(scores, deep != null ? full : fast, exclusive);
    }

    /** Probabilities of labels from their scores; of an exclusive head they sum to 1. */
    public static float[] probabilities(float[] scores, Calibration calibration, boolean exclusive) {
        var out = new float[scores.length];
        var sum = 0.0;
        var most = Float.NEGATIVE_INFINITY;
        for (var i = 0; i < out.length; i++) {
            out[i] = calibration.slope[i] * scores[i] + calibration.offset[i];
            most = Math.max(most, out[i]);
        }
        for (var i = 0; i < out.length; i++) {
            out[i] = (float) (exclusive ? Math.exp(out[i] - most) : 1 / (1 + Math.exp(-out[i])));
            sum += out[i];
        }
        for (var i = 0; i < out.length && exclusive; i++) {
            out[i] /= (float) sum;
        }
        return out;
    }

    /** Weights are kept in 16 bits, everything else in 32. */
    void write(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeBoolean(exclusive);
        out.writeInt(labels.size());
        out.writeInt(weights[0].length);
        out.writeFloat(mix);
        out.writeInt(column);
        for (var label = 0; label < labels.size(); label++) {
            out.writeUTF(labels.get(label));
            for (var weight : weights[label]) {
                out.writeShort(Float.floatToFloat16(weight));
            }
            for (var number : new float[] {
                bias[label],
                full.slope[label],
                full.offset[label],
                fast.slope[label],
                fast.offset[label],
                thresholds[label]
            }) {
                out.writeFloat(number);
            }
        }
    }

    static Head read(DataInputStream in) throws IOException {
        var name = in.readUTF();
        var exclusive = in.readBoolean();
        var count = in.readInt();
        var width = in.readInt();
        var mix = in.readFloat();
        var column = in.readInt();
        var labels = new String[count];
        var weights = new float[count][width];
        var numbers = new float[6][count];
        for (var label = 0; label < count; label++) {
            labels[label] = in.readUTF();
            for (var i = 0; i < width; i++) {
                weights[label][i] = Float.float16ToFloat(in.readShort());
            }
            for (var each : numbers) {
                each[label] = in.readFloat();
            }
        }
        return new Head(
                name,
                List.of(labels),
                exclusive,
                weights,
                numbers[0],
                mix,
                column,
                new Calibration(numbers[1], numbers[2]),
                new Calibration(numbers[3], numbers[4]),
                numbers[5]);
    }
}
