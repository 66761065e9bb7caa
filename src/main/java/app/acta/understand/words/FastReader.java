package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads by tables of word pieces and their neighbours alone: hundreds of times as fast as the encoder, and less exact. For history. */
public final class FastReader implements TextReader {
    /** Of a text in pieces; as many as a book of a hundred pages. */
    private static final int LONGEST = 65_536;

    private final Heads heads;
    private final WordPiece pieces;

    FastReader(Heads heads, WordPiece pieces) {
        this.heads = heads;
        this.pieces = pieces;
    }

    /** The reader that ships. Takes some 50 ms and 10 MB. */
    public static FastReader shipped() {
        return new FastReader(Heads.shipped(), WordPiece.shipped());
    }

    @Override
    public String name() {
        return "fast";
    }

    @Override
    public List<TextReading> read(List<String> texts) {
        var readings = new ArrayList<TextReading>(texts.size());
        for (var each : probabilities(texts)) {
            readings.add(Reads.reading(name(), heads.all, each, null));
        }
        return readings;
    }

    /** Of each text all probabilities side by side, in the order of the labels. */
    List<float[]> probabilities(List<String> texts) {
        var parts = new ArrayList<int[]>(texts.size());
        var ends = new int[texts.size()];
        for (var i = 0; i < ends.length; i++) {
            parts.addAll(parts(pieces.bare(Plain.of(texts.get(i)), LONGEST)));
            ends[i] = parts.size();
        }
        var said = Arrays.stream(heads.quick(parts))
                .map(scores -> Reads.probabilities(heads.all, null, scores))
                .toList();
        var all = new ArrayList<float[]>(ends.length);
        var from = 0;
        for (var to : ends) {
            all.add(Reads.whole(said.subList(from, to)));
            from = to;
        }
        return all;
    }

    private static List<int[]> parts(int[] ids) {
        if (ids.length <= Encoder.LONGEST) {
            return List.of(ids);
        }
        return Reads.parts(ids.length).stream()
                .map(from -> Arrays.copyOfRange(ids, from, Math.min(ids.length, from + Reads.PART)))
                .toList();
    }

    /** By reading the text again without each word. */
    @Override
    public List<TextReading.Weight> weighed(String text, String head, String label, int most) {
        return Weighing.without(this::probabilities, text, Reads.column(head, label), most);
    }
}
