package app.acta.understand.themes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that several texts are about. Immutable. */
public final class Theme {
    private final String id;
    private final String label;
    private final List<String> phrases;
    private final List<String> quotes;
    private final @Nullable String parent;
    private final int size;
    private final float[] mean;
    private final float reach;

    /**
     * A theme as it is kept.
     *
     * @param label its name, in the customers' words or a person's
     * @param phrases what its texts say and others do not
     * @param quotes texts that speak for it
     * @param parent the wider theme it is part of
     * @param size how many texts made it
     * @param mean the mean of their vectors, as the encoder gives them
     * @param reach how near its middle a text must lie to be about it: a cosine
     */
    public Theme(
            String id,
            String label,
            List<String> phrases,
            List<String> quotes,
            @Nullable String parent,
            int size,
            float[] mean,
            float reach) {
        this.id = id;
        this.label = label;
        this.phrases = List.copyOf(phrases);
        this.quotes = List.copyOf(quotes);
        this.parent = parent;
        this.size = size;
        this.mean = mean.clone();
        this.reach = reach;
    }

    Theme as(String id, String label, @Nullable String parent) {
        return new Theme(id, label, phrases, quotes, parent, size, mean, reach);
    }

    Theme at(float[] other) {
        return new Theme(id, label, phrases, quotes, parent, size, other, reach);
    }

    /** Its identity, which stays when it is found again. */
    public String id() {
        return id;
    }

    /** Its name. */
    public String label() {
        return label;
    }

    /** What its texts say and others do not, the most telling first. */
    public List<String> phrases() {
        return phrases;
    }

    /** Texts that speak for it, the most telling first. */
    public List<String> quotes() {
        return quotes;
    }

    /** The wider theme it is part of. */
    public @Nullable String parent() {
        return parent;
    }

    /** How many texts made it. */
    public int size() {
        return size;
    }

    /** The mean of its texts' vectors. */
    public float[] mean() {
        return mean.clone();
    }

    /** How near its middle a text must lie to be about it: a cosine. */
    public float reach() {
        return reach;
    }

    @Override
    public String toString() {
        return id + " " + label;
    }
}
