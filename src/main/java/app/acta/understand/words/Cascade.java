package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads everything by the fast reader, and those it is least sure of by the full one. */
public final class Cascade implements TextReader {
    /** A fifth read in full costs a fifth of the time, and saves most of what the fast reader gets wrong. */
    public static final double SHARE = 0.2;

    private final FastReader fast;
    private final FullReader full;
    private final double share;

    /**
     * @param share of the texts of a call that the full reader reads, 0 to 1; calls should bring hundreds of texts
     */
    public Cascade(FastReader fast, FullReader full, double share) {
        this.fast = fast;
        this.full = full;
        this.share = share;
    }

    @Override
    public String name() {
        return "cascade";
    }

    /** Each reading says which of the two made it. */
    @Override
    public List<TextReading> read(List<String> texts) {
        var readings = new ArrayList<>(fast.read(texts));
        var unsure = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sureness(readings.get(i))))
                .limit(Math.round(share * texts.size()))
                .toList();
        var again = full.read(unsure.stream().map(texts::get).toList());
        for (var i = 0; i < again.size(); i++) {
            readings.set(unsure.get(i), again.get(i));
        }
        return readings;
    }

    static double sureness(TextReading reading) {
        return reading.sentiment().values().stream()
                .mapToDouble(Float::doubleValue)
                .max()
                .orElse(0);
    }

    @Override
    public List<TextReading.Weight> weighed(String text, String head, String label, int most) {
        return full.weighed(text, head, label, most);
    }
}
