package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads everything by the fast reader, and in full those of which it is least sure for their length: for the time that a long text
 * takes several short ones are read.
 */
public final class Cascade implements TextReader {
    /** What this costs leaves four times the speed of reading all in full. */
    public static final double SHARE = 0.22;

    /** How a text's length and the lead of its feeling weigh against each other; found on labelled texts. */
    private static final double LEAD = 0.1;

    private static final int LETTERS = 40;

    private final FastReader fast;
    private final FullReader full;
    private final double share;

    /**
     * @param share of the letters of a call that are read in full, 0 to 1; calls should bring hundreds of texts
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
        var unsure = unsure(texts, readings);
        var again = full.read(unsure.stream().map(texts::get).toList());
        for (var i = 0; i < again.size(); i++) {
            readings.set(unsure.get(i), again.get(i));
        }
        return readings;
    }

    private List<Integer> unsure(List<String> texts, List<TextReading> readings) {
        var order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> rank(sureness(readings.get(i)), texts.get(i).length())))
                .toList();
        var left = share * texts.stream().mapToLong(String::length).sum();
        var unsure = new ArrayList<Integer>();
        for (var i : order) {
            // To the nearest: one text alone is not a fifth of anything.
            if (left < texts.get(i).length() / 2.0) {
                break;
            }
            unsure.add(i);
            left -= texts.get(i).length();
        }
        return unsure;
    }

    /** The lowest are read again first. */
    static double rank(double sureness, int letters) {
        return (sureness + LEAD) * (letters + LETTERS);
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
