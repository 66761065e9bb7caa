package app.acta.understand.words;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The fast reader's own table: what each word piece adds to a few dozen units before its neighbour, by itself and after it,
 * so that "not good" can be more than its two words. A unit that falls below zero at a place is silent there; the labels are scored
 * from how loud each unit is over the whole text, and at its loudest place. It is a convolution over three pieces (Kim 2014)
 * whose products were all taken beforehand: reading is adding up. Weights are kept in 8 bits. Beside it stands a table of
 * pieces and pairs, whose scores are added.
 */
final class Turns {
    /** Units. */
    static final int UNITS = 48;

    /** A piece before, at and after a place. */
    static final int PLACES = 3;

    final int pieces;
    final Ngrams beside;
    final byte[] table;
    final float[] scale;
    final float[] bias;
    /** Per label: weights of the units over the text, then at their loudest. */
    final float[][] heard;

    private final Lanes lanes;

    Turns(int pieces, Ngrams beside, byte[] table, float[] scale, float[] bias, float[][] heard) {
        this.pieces = pieces;
        this.beside = beside;
        this.table = table;
        this.scale = scale;
        this.bias = bias;
        this.heard = heard;
        var silence = new int[UNITS];
        for (var unit = 0; unit < UNITS; unit++) {
            silence[unit] = Math.round(bias[unit] / scale[unit]);
        }
        lanes = new Lanes(silence);
    }

    /** Rows of the table: each piece and, where a text ends, none, in three places. */
    static int rows(int pieces) {
        return PLACES * (pieces + 1);
    }

    /** Where the row of the piece before this place begins, of the piece itself, and of the one after it. */
    static int at(int pieces, int place, int[] ids, int i, int from, int to) {
        var near = i + place - 1;
        return (place * (pieces + 1) + (near < from || near >= to ? pieces : ids[near])) * UNITS;
    }

    /** What a unit's sum over a text counts for, so that long texts do not shout. */
    static float share(int places) {
        return (float) (1 / Math.sqrt(Math.max(1, places)));
    }

    /** The scores of all labels. */
    float[] read(int[] ids, int from, int to) {
        var scores = beside.read(ids, from, to);
        var sum = lanes.new Sum();
        for (var i = from; i < to; i++) {
            sum.add(
                    table,
                    at(pieces, 0, ids, i, from, to),
                    at(pieces, 1, ids, i, from, to),
                    at(pieces, 2, ids, i, from, to));
        }
        var share = share(to - from);
        var loud = new float[2 * UNITS];
        for (var unit = 0; unit < UNITS; unit++) {
            loud[unit] = sum.sum(unit) * scale[unit] * share;
            loud[UNITS + unit] = sum.peak(unit) * scale[unit];
        }
        for (var label = 0; label < scores.length; label++) {
            scores[label] += Dot.of(heard[label], loud);
        }
        return scores;
    }

    void write(DataOutputStream out) throws IOException {
        beside.write(out);
        for (var unit = 0; unit < UNITS; unit++) {
            out.writeFloat(scale[unit]);
            out.writeFloat(bias[unit]);
        }
        for (var each : heard) {
            for (var weight : each) {
                out.writeFloat(weight);
            }
        }
        out.write(table);
    }

    static Turns read(DataInputStream in) throws IOException {
        var beside = Ngrams.read(in);
        var scale = new float[UNITS];
        var bias = new float[UNITS];
        for (var unit = 0; unit < UNITS; unit++) {
            scale[unit] = in.readFloat();
            bias[unit] = in.readFloat();
        }
        var heard = new float[beside.labels][2 * UNITS];
        for (var each : heard) {
            for (var i = 0; i < each.length; i++) {
                each[i] = in.readFloat();
            }
        }
        var table = new byte[rows(beside.pieces) * UNITS];
        in.readFully(table);
        return new Turns(beside.pieces, beside, table, scale, bias, heard);
    }
}
