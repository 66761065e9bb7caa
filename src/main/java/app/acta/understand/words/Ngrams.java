package app.acta.understand.words;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A table with a weight for each word piece, and each hashed pair of neighbours, and each label of all heads: the whole of
 * the fast reader, and a share of the full one. Weights are kept in 8 bits; a row is a few cache lines.
 */
public final class Ngrams {
    /** Pairs share this many rows. */
    static final int PAIRS = 1 << 15;

    final int pieces;
    final int labels;
    final byte[] table;
    final float[] scale;
    final float[] bias;

    public Ngrams(int pieces, int labels, byte[] table, float[] scale, float[] bias) {
        this.pieces = pieces;
        this.labels = labels;
        this.table = table;
        this.scale = scale;
        this.bias = bias;
    }

    /** How many rows a table of so many pieces has. */
    public static int rows(int pieces) {
        return pieces + PAIRS;
    }

    /** The row of two pieces side by side. */
    static int pair(int pieces, int left, int right) {
        var hash = left * 0x9E3779B1 + right * 0x85EBCA77;
        hash ^= hash >>> 15;
        return pieces + ((hash * 0x2C1B3C6D) >>> 17);
    }

    /** The rows that a text of these pieces has. */
    public static int[] rows(int pieces, int[] ids) {
        var rows = new int[Math.max(0, ids.length * 2 - 1)];
        for (var i = 0; i < ids.length; i++) {
            rows[i] = ids[i];
            if (i > 0) {
                rows[ids.length + i - 1] = pair(pieces, ids[i - 1], ids[i]);
            }
        }
        return rows;
    }

    /** What each row counts for, so that long texts do not shout: one by the root of their number. */
    public static float share(int rows) {
        return rows == 0 ? 0 : (float) (1 / Math.sqrt(rows));
    }

    /** The scores of all labels. */
    public float[] read(int[] ids, int from, int to) {
        var sums = new int[labels];
        for (var i = from; i < to; i++) {
            add(ids[i], sums);
            if (i > from) {
                add(pair(pieces, ids[i - 1], ids[i]), sums);
            }
        }
        var share = share(Math.max(0, (to - from) * 2 - 1));
        var scores = new float[labels];
        for (var label = 0; label < labels; label++) {
            scores[label] = bias[label] + share * scale[label] * sums[label];
        }
        return scores;
    }

    private void add(int row, int[] sums) {
        var at = row * labels;
        for (var label = 0; label < sums.length; label++) {
            sums[label] += table[at + label];
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(pieces);
        out.writeInt(labels);
        for (var label = 0; label < labels; label++) {
            out.writeFloat(scale[label]);
            out.writeFloat(bias[label]);
        }
        out.write(table);
    }

    static Ngrams read(DataInputStream in) throws IOException {
        var pieces = in.readInt();
        var labels = in.readInt();
        var scale = new float[labels];
        var bias = new float[labels];
        for (var label = 0; label < labels; label++) {
            scale[label] = in.readFloat();
            bias[label] = in.readFloat();
        }
        var table = new byte[rows(pieces) * labels];
        in.readFully(table);
        return new Ngrams(pieces, labels, table, scale, bias);
    }
}
