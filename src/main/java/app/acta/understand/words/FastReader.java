package app.acta.understand.words;

import java.util.ArrayList;
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
        for (var text : texts) {
            readings.add(Reads.reading(name(), heads, probabilities(text), null));
        }
        return readings;
    }

    /** All probabilities side by side, in the order of the labels. */
    float[] probabilities(String text) {
        var ids = pieces.bare(Plain.of(text), LONGEST);
        if (ids.length <= Encoder.LONGEST) {
            return Reads.probabilities(heads, null, heads.quick(ids, 0, ids.length));
        }
        return Reads.whole(Reads.parts(ids.length).stream()
                .map(from -> Reads.probabilities(
                        heads, null, heads.quick(ids, from, Math.min(ids.length, from + Reads.PART))))
                .toList());
    }

    /** By reading the text again without each word. */
    @Override
    public List<TextReading.Weight> weighed(String text, String head, String label, int most) {
        return Weighing.without(
                tries -> tries.stream().map(this::probabilities).toList(), text, Reads.column(head, label), most);
    }
}
