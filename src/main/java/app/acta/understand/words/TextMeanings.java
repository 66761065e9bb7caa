package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What texts mean by an encoder alone, each as a direction: a long text by all its parts together. */
public final class TextMeanings {
    private final Encoder encoder;
    private final int threads;

    /** @param threads how many of them a call uses; 1 uses the caller's */
    public TextMeanings(Encoder encoder, int threads) {
        this.encoder = encoder;
        this.threads = threads;
    }

    /** A unit vector for each text, in their order. */
    public float[][] of(List<String> texts) {
        var parts = new ArrayList<int[]>();
        var ends = new int[texts.size()];
        for (var i = 0; i < ends.length; i++) {
            var ids = encoder.pieces().bare(Plain.of(texts.get(i)), 65_536);
            if (ids.length <= Encoder.LONGEST - 2) {
                parts.add(ids);
            } else {
                for (var from : Reads.parts(ids.length)) {
                    parts.add(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + Reads.PART)));
                }
            }
            ends[i] = parts.size();
        }
        var deep = encoder.deepOf(parts, threads);
        var meanings = new float[ends.length][];
        for (int i = 0, at = 0; i < ends.length; i++) {
            var sum = new float[encoder.dimensions()];
            for (; at < ends[i]; at++) {
                var unit = encoder.meaning(deep[at]);
                for (var j = 0; j < sum.length; j++) {
                    sum[j] += unit[j];
                }
            }
            meanings[i] = encoder.meaning(sum);
        }
        return meanings;
    }
}
