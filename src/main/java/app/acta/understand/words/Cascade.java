package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Reads everything by the fast reader, and those it is least sure of by the full one. */
public final class Cascade implements TextReader {
    /** What a little more than a fifth costs leaves four times the speed of reading all in full. */
    public static final double SHARE = 0.22;

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

    /** How far the likeliest feeling is ahead of the next. */
    static double sureness(TextReading reading) {
        var said = reading.sentiment().values().stream()
                .mapToDouble(Float::doubleValue)
                .sorted()
                .toArray();
        return said.length < 2 ? 0 : said[said.length - 1] - said[said.length - 2];
    }

    @Override
    public List<TextReading.Weight> weighed(String text, String head, String label, int most) {
        return full.weighed(text, head, label, most);
    }
}
