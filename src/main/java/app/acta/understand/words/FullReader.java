package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads by the encoder and the table of word pieces together. For what is new and what matters. */
public final class FullReader implements TextReader {
    private final Heads heads;
    private final Encoder encoder;
    private final int threads;

    /** A reader with these heads, which were made for this encoder. */
    public FullReader(Heads heads, Encoder encoder, int threads) {
        if (!heads.encoder.equals(encoder.name())) {
            throw new IllegalArgumentException("The heads were trained for the encoder " + heads.encoder + ", not for "
                    + encoder.name() + ": only it can be read with.");
        }
        this.heads = heads;
        this.encoder = encoder;
        this.threads = threads;
    }

    /**
     * A reader on the encoder that ships.
     *
     * @param threads how many of them a call uses; 1 uses the caller's
     * @throws IllegalArgumentException when the encoder is another one: heads belong to their encoder
     */
    public static FullReader on(Encoder encoder, int threads) {
        return new FullReader(Heads.shipped(), encoder, threads);
    }

    /** The reader that ships; its parts are loaded beside each other. */
    public static FullReader shipped(int threads) {
        var heads = CompletableFuture.supplyAsync(Heads::shipped);
        var encoder = Encoder.shipped();
        return new FullReader(heads.join(), encoder, threads);
    }

    @Override
    public String name() {
        return "full";
    }

    /** A part of a text: whose it is, and its pieces. */
    private static final class Part {
        private final int text;
        private final int[] ids;

        Part(int text, int[] ids) {
            this.text = text;
            this.ids = ids;
        }
    }

    @Override
    public List<TextReading> read(List<String> texts) {
        var parts = parts(texts);
        var deep = deep(parts);
        var said = said(parts, deep, texts.size());
        var readings = new ArrayList<TextReading>(texts.size());
        for (var i = 0; i < texts.size(); i++) {
            readings.add(Reads.reading(name(), heads.all, said.get(i), mean(parts, deep, i)));
        }
        return readings;
    }

    private float[][] deep(List<Part> parts) {
        return encoder.deepOf(parts.stream().map(part -> part.ids).toList(), threads);
    }

    /** All probabilities of each text side by side. */
    public List<float[]> probabilities(List<String> texts) {
        var parts = parts(texts);
        return said(parts, deep(parts), texts.size());
    }

    private List<float[]> said(List<Part> parts, float[][] deep, int texts) {
        var perText = new ArrayList<List<float[]>>();
        for (var i = 0; i < texts; i++) {
            perText.add(new ArrayList<>());
        }
        for (var i = 0; i < deep.length; i++) {
            var part = parts.get(i);
            perText.get(part.text)
                    .add(Reads.probabilities(heads.all, deep[i], heads.pieces.read(part.ids, 0, part.ids.length)));
        }
        return perText.stream().map(Reads::whole).toList();
    }

    private List<Part> parts(List<String> texts) {
        var parts = new ArrayList<Part>();
        for (var i = 0; i < texts.size(); i++) {
            var ids = encoder.pieces().bare(Plain.of(texts.get(i)), 65_536);
            if (ids.length <= Encoder.LONGEST - 2) {
                parts.add(new Part(i, ids));
                continue;
            }
            for (var from : Reads.parts(ids.length)) {
                parts.add(new Part(i, Arrays.copyOfRange(ids, from, Math.min(ids.length, from + Reads.PART))));
            }
        }
        return parts;
    }

    /** What each text means, as {@link #read} gives it along: a unit vector. Takes two thirds of the time of reading. */
    public float[][] meanings(List<String> texts) {
        var parts = parts(texts);
        var deep = deep(parts);
        var meanings = new float[texts.size()][];
        Arrays.setAll(meanings, i -> mean(parts, deep, i));
        return meanings;
    }

    // The direction of the sum; a text of one part keeps its own vector.
    private float[] mean(List<Part> parts, float[][] deep, int text) {
        var sum = new float[encoder.dimensions()];
        for (var i = 0; i < deep.length; i++) {
            if (parts.get(i).text == text) {
                var unit = encoder.meaning(deep[i]);
                for (var j = 0; j < sum.length; j++) {
                    sum[j] += unit[j];
                }
            }
        }
        return encoder.meaning(sum);
    }

    /** By reading the text again without each word: some 40 readings at most. */
    @Override
    public List<TextReading.Weight> weighed(String text, String head, String label, int most) {
        return Weighing.without(this::probabilities, text, Reads.column(head, label), most);
    }
}
