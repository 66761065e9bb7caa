package app.acta.understand.web;

import app.acta.listen.Impression.Feeling;
import app.acta.platform.words.Named;
import app.acta.understand.Correction;
import app.acta.understand.Label;
import app.acta.understand.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading as a voice's page shows it.
 *
 * @param base the reading's address
 * @param reading null while the voice is not read
 * @param failed whether it was set aside unread
 * @param read when it was read, in words
 * @param names of those who set something right, by their id
 * @param works whether the visitor may set something right
 * @param taught how many corrections taught the workspace's own heads; 0 where the general reader's word stands
 */
public record ReadingView(
        String base,
        @Nullable Reading reading,
        boolean failed,
        String read,
        Map<String, String> names,
        boolean works,
        int taught) {

    /** The colour word of a feeling. */
    public String tone(Feeling feeling) {
        return switch (feeling) {
            case NEGATIVE -> "bad";
            case NEUTRAL -> "";
            case POSITIVE -> "good";
        };
    }

    /** A probability as people read it; never 0 or 100, for nothing is certain. */
    public static String percent(double p) {
        return Math.clamp(Math.round(p * 100), 1, 99) + " %";
    }

    /** The probability of a label, or null where the reader did not have it. */
    public @Nullable String percent(Label label) {
        var words = reading == null ? null : reading.words();
        var p = words == null ? null : words.labels().get(label.key());
        return p == null ? null : percent(p);
    }

    /** Why the words were not read; empty when they were, or when there are none, which the page says already. */
    public String unread() {
        return reading == null || reading.unread() == null || reading.unread().startsWith("No words")
                ? ""
                : reading.unread();
    }

    /** Whether a label holds although it is less likely than not: its line is drawn where it finds most and errs least. */
    public boolean perhaps(Label label) {
        var words = reading == null ? null : reading.words();
        return by(label.key()) == null && words != null && words.labels().getOrDefault(label.key(), 0.0) < 0.5;
    }

    /** What holds, without or with the emotions only. */
    public List<Label> holds(boolean emotions) {
        return reading == null
                ? List.of()
                : reading.holds().stream()
                        .filter(label -> label.isEmotion() == emotions)
                        .toList();
    }

    /** All labels a person may set, without or with the emotions only. */
    public List<Label> all(boolean emotions) {
        return Arrays.stream(Label.values())
                .filter(label -> label.isEmotion() == emotions)
                .toList();
    }

    /** Who set this label right, or null when nobody did. */
    public @Nullable String by(String label) {
        var correction = reading == null ? null : reading.correction(label);
        return correction == null ? null : name(correction);
    }

    private String name(Correction correction) {
        return names.getOrDefault(correction.person().value().toString(), "a former member");
    }

    /** Each label that a person took away, and who. */
    public List<Map.Entry<Label, String>> takenAway() {
        return reading == null
                ? List.of()
                : reading.takenAway().stream()
                        .flatMap(label -> Stream.ofNullable(reading.correction(label.key()))
                                .map(correction -> Map.entry(label, name(correction))))
                        .toList();
    }

    /** Whether the score and the words feel otherwise. */
    public boolean apart() {
        return reading != null
                && reading.words() != null
                && reading.statedFeeling() != null
                && reading.words().feeling() != reading.statedFeeling();
    }

    /** Whether a person set the feeling to this one. */
    public boolean set(Feeling feeling) {
        var correction = reading == null ? null : reading.correction(Correction.FEELING);
        return correction != null && correction.value().equals(feeling.key());
    }

    /** What people call a feeling or a label. */
    public String title(String key) {
        return Named.of(Feeling.class, key)
                .map(Named::title)
                .or(() -> Named.of(Label.class, key).map(Named::title))
                .orElse(key);
    }

    /** Which reader read the words. */
    public String reader() {
        return reading == null || reading.words() == null
                ? ""
                : switch (reading.words().by()) {
                    case "full" -> "the full reader";
                    // Until it is read again: an earlier version read so.
                    case "half" -> "half of the full reader";
                    default -> "the fast reader";
                };
    }

    /** Who taught what the reading says otherwise than the general reader; empty where nobody did. */
    public String school() {
        return taught == 0
                ? ""
                : "by your workspace's own head, taught by " + (taught == 1 ? "1 correction" : taught + " corrections");
    }
}
