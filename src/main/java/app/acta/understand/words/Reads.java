package app.acta.understand.words;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the readers have in common: from the scores of the heads to a reading, and from those of parts to a whole. */
public final class Reads {
    /** A text of more pieces is read in parts of this many. */
    static final int PART = 192;

    /** Of a very long text the beginning and the end are read: a letter says what it wants there. */
    static final int PARTS = 24;

    private Reads() {}

    /** All probabilities side by side; from the pieces alone when nothing of the encoder is given. */
    public static float[] probabilities(List<Head> heads, float @Nullable [] deep, float[] pieces) {
        var all = new float[Labels.all()];
        for (var head : heads) {
            var said = head.read(deep, pieces);
            System.arraycopy(said, 0, all, head.column, said.length);
        }
        return all;
    }

    /** Sentiment and tone are means over the parts; what is said once is said, so of the rest the strongest part counts. */
    static float[] whole(List<float[]> parts) {
        var first = parts.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        var all = new float[first.length];
        for (var part : parts) {
            for (var i = 0; i < all.length; i++) {
                var mean = i < Labels.SENTIMENT.labels.size() || i == Labels.RESPECT.column();
                all[i] = mean ? all[i] + part[i] / parts.size() : Math.max(all[i], part[i]);
            }
        }
        return all;
    }

    /** A reading of all probabilities side by side. */
    public static TextReading reading(String reader, List<Head> heads, float[] all, float @Nullable [] embedding) {
        var holds = new HashSet<String>();
        for (var head : heads) {
            if (head.exclusive || head.column == Labels.URGENCY.column() || head.column == Labels.RESPECT.column()) {
                continue;
            }
            for (var label = 0; label < head.labels.size(); label++) {
                if (all[head.column + label] >= head.thresholds[label]) {
                    holds.add(head.labels.get(label));
                }
            }
        }
        // It got done or it did not: the likelier.
        if (holds.containsAll(Labels.SUCCESS.labels)) {
            var success = Labels.SUCCESS.column();
            holds.remove(Labels.SUCCESS.labels.get(all[success] < all[success + 1] ? 0 : 1));
        }
        var urgency = Labels.URGENCY.column();
        var effort = Labels.EFFORT.column();
        return new TextReading(
                reader,
                named(Labels.SENTIMENT, all),
                named(Labels.EMOTION, all),
                all[Labels.COMPLAINT.column()],
                named(Labels.SEVERITY, all),
                named(Labels.INTENT, all),
                (all[urgency] + Math.min(all[urgency], all[urgency + 1])) / 2,
                all[effort],
                all[effort + 1],
                named(Labels.SUCCESS, all),
                all[Labels.RESPECT.column()],
                holds,
                embedding);
    }

    private static Map<String, Float> named(Labels head, float[] all) {
        return new Named(head.labels, all, head.column());
    }

    /** Where the parts of so many pieces begin. */
    static List<Integer> parts(int pieces) {
        var count = Math.max(1, (pieces + PART - 1) / PART);
        var parts = new ArrayList<Integer>();
        for (var part = 0; part < count; part++) {
            if (part < PARTS - PARTS / 4 || part >= count - PARTS / 4) {
                parts.add(part * PART);
            }
        }
        return parts;
    }

    static int column(String head, String label) {
        for (var each : Labels.values()) {
            if (each.key().equals(head)) {
                return each.column(label);
            }
        }
        throw new IllegalArgumentException("There is no head " + head + ".");
    }
}
