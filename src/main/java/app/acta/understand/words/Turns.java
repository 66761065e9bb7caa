package app.acta.understand.words;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The fast reader's own table: what each word piece adds to a few dozen units before its neighbour, by itself and after it,
 * so that "not good" can be more than its two words. A unit that falls below zero at a place is silent there; the labels are scored
 * from how loud each unit is over the whole text, and at its loudest place. It is a convolution over three pieces (Kim 2014)
 * whose products were all taken beforehand: reading is adding up. Weights are kept in 8 bits. Beside it stands a table of
 * pieces and pairs, whose scores are added.
 */
public final class Turns {
    /** Units. */
    public static final int UNITS = 48;

    /** A piece before, at and after a place. */
    public static final int PLACES = 3;

    private static final int ABREAST = 128;

    final int pieces;
    final Ngrams beside;
    final byte[] table;
    final float[] scale;
    final float[] bias;
    /** Per label: weights of the units over the text, then at their loudest. */
    final float[][] heard;

    private final Lanes lanes;

    public Turns(int pieces, Ngrams beside, byte[] table, float[] scale, float[] bias, float[][] heard) {
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
    public static int rows(int pieces) {
        return PLACES * (pieces + 1);
    }

    /** Where the row of the piece before this place begins, of the piece itself, and of the one after it. */
    public static int at(int pieces, int place, int[] ids, int i) {
        var near = i + place - 1;
        return (place * (pieces + 1) + (near < 0 || near >= ids.length ? pieces : ids[near])) * UNITS;
    }

    /** What a unit's sum over a text counts for, so that long texts do not shout. */
    public static float share(int places) {
        return (float) (1 / Math.sqrt(Math.max(1, places)));
    }

    /** The scores of all labels, for each text by its pieces. */
    public float[][] read(List<int[]> texts) {
        var scores = new float[texts.size()][];
        for (var from = 0; from < texts.size(); from += ABREAST) {
            var abreast = texts.subList(from, Math.min(texts.size(), from + ABREAST));
            System.arraycopy(abreast(abreast), 0, scores, from, abreast.size());
        }
        return scores;
    }

    // One weight goes over many texts: loops of that length are made vector instructions, those over labels or units
    // are not.
    private float[][] abreast(List<int[]> texts) {
        var loud = new float[2 * UNITS][texts.size()];
        var scores = new float[texts.size()][];
        for (var text = 0; text < scores.length; text++) {
            var ids = texts.get(text);
            scores[text] = beside.read(ids, 0, ids.length);
            hear(ids, text, loud);
        }
        for (var label = 0; label < heard.length; label++) {
            var added = new float[scores.length];
            for (var unit = 0; unit < loud.length; unit++) {
                add(heard[label][unit], loud[unit], added);
            }
            for (var text = 0; text < scores.length; text++) {
                scores[text][label] += added[text];
            }
        }
        return scores;
    }

    private static void add(float weight, float[] from, float[] to) {
        for (var i = 0; i < to.length; i++) {
            to[i] += weight * from[i];
        }
    }

    private void hear(int[] ids, int text, float[][] loud) {
        var rows = new int[PLACES * ids.length];
        for (var i = 0; i < ids.length; i++) {
            for (var place = 0; place < PLACES; place++) {
                rows[PLACES * i + place] = at(pieces, place, ids, i);
            }
        }
        var sum = lanes.sum(table, rows);
        var share = share(ids.length);
        for (var unit = 0; unit < UNITS; unit++) {
            loud[unit][text] = sum.sums[unit] * scale[unit] * share;
            loud[UNITS + unit][text] = sum.peaks[unit] * scale[unit];
        }
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
