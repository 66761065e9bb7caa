package app.acta.understand.words;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The heads that ship, and where each label stands in a row of targets. */
public enum Labels {
    SENTIMENT(true, "negative", "neutral", "positive"),
    EMOTION(
            false,
            "anger",
            "disgust",
            "fear",
            "joy",
            "sadness",
            "surprise",
            "neutral",
            "gratitude",
            "disappointment",
            "frustration",
            "confusion"),
    COMPLAINT(false, "complaint"),
    SEVERITY(false, "harm", "danger"),
    INTENT(false, "leave", "buy_more", "ask", "request_feature", "praise", "threaten_public", "threaten_legal"),
    URGENCY(false, "soon", "now"),
    EFFORT(false, "effort", "unclear"),
    SUCCESS(false, "achieved", "failed"),
    RESPECT(false, "respect");

    /** Exactly one label holds; otherwise each for itself. */
    public final boolean exclusive;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    public final List<String> labels;

    Labels(boolean exclusive, String... labels) {
        this.exclusive = exclusive;
        this.labels = List.of(labels);
    }

    /** As files and readings name it. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The head's first column; asked for each text, so it is not counted anew. */
    public int column() {
        return Columns.FIRST.getOrDefault(this, 0);
    }

    private static final class Columns {
        private static final Map<Labels, Integer> FIRST = new EnumMap<>(Labels.class);

        static {
            var at = 0;
            for (var each : values()) {
                FIRST.put(each, at);
                at += each.labels.size();
            }
        }
    }

    /** The column of one of its labels. */
    public int column(String label) {
        var at = labels.indexOf(label);
        if (at < 0) {
            throw new IllegalArgumentException("There is no label " + label + " of " + key() + ".");
        }
        return column() + at;
    }

    /** How many columns all heads have together. */
    public static int all() {
        return RESPECT.column() + RESPECT.labels.size();
    }
}
