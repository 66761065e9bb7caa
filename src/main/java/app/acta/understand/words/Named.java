package app.acta.understand.words;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A few labels with their probabilities, in the labels' order. A map of entries for each would cost more than reading does. */
final class Named extends AbstractMap<String, Float> {
    private final List<String> labels;
    private final float[] all;
    private final int from;

    Named(List<String> labels, float[] all, int from) {
        this.labels = labels;
        this.all = all;
        this.from = from;
    }

    @Override
    public @Nullable Float get(@Nullable Object label) {
        var at = label == null ? -1 : labels.indexOf(label);
        return at < 0 ? null : all[from + at];
    }

    @Override
    public boolean containsKey(@Nullable Object label) {
        return label != null && labels.contains(label);
    }

    @Override
    public Set<Map.Entry<String, Float>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Float>> iterator() {
                return IntStream.range(0, labels.size())
                        .mapToObj(i -> Map.entry(labels.get(i), all[from + i]))
                        .iterator();
            }

            @Override
            public int size() {
                return labels.size();
            }
        };
    }
}
