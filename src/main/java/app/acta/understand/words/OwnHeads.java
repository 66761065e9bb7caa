package app.acta.understand.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace's people taught: it changes what the general readers say to what is meant in this house, and leaves it
 * where nothing was taught or where what was taught does not help. Immutable; safe for several threads. To learn more,
 * learn anew from all lessons: 2,000 take less than a second.
 *
 * <p>Each label that there are enough lessons of gets a head of its own, which begins as the general head and leaves it as
 * far as the lessons show ({@link OwnHead}). Besides, a text that is nearly the same as one of a lesson is read as that lesson says.
 */
public final class OwnHeads {
    /** The label of the three feelings; its values are negative, neutral and positive, those of all others yes and no. */
    public static final String FEELING = "feeling";

    /** Nothing was taught: reads as the general readers do. */
    public static final OwnHeads NONE = new OwnHeads(Map.of(), Map.of());

    /** Of one label so many lessons are looked at, the newest. */
    static final int MOST = 4_000;

    /** The three feelings, the worst first. */
    public static final List<String> FEELINGS = Labels.SENTIMENT.labels;

    /**
     * What a reader said of one text.
     *
     * @param probabilities of the labels, 0 to 1; those of negative, neutral and positive among them, together 1
     * @param holds the labels said to hold; no feeling is among them
     */
    public record Said(Map<String, Double> probabilities, Set<String> holds) {
        /** Of a reading: each label by its name, urgency as {@code urgent}; the emotion {@code neutral} is left out. */
        public static Said of(TextReading reading) {
            return Taught.said(reading);
        }

        /** The probabilities of no and yes, or of the three feelings; even ones where nothing was said. */
        public double[] of(String label) {
            return OwnHead.general(probabilities, label);
        }
    }

    /**
     * What a person said about one label of one text.
     *
     * <p>Lessons should be a fair share of what people looked at. If only mistakes are kept and never what was found right, a
     * head is shifted less far than it could be, because it cannot be told how often it is right.
     *
     * @param general what the general reader said of the text, not what own heads made of it
     * @param vector the text's vector in signed bytes, of any length; null when the fast reader read it
     * @param label {@link #FEELING} or a label of {@code general}
     * @param value negative, neutral or positive; yes or no
     */
    public record Lesson(
            Map<String, Double> general,
            @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] vector,
            String label,
            String value) {

        /** About a text that was read just now. */
        public static Lesson on(TextReading general, String label, String value) {
            return new Lesson(Said.of(general).probabilities(), Taught.small(general.embedding()), label, value);
        }

        /** The place of the value: of a feeling 0 to 2, of others 0 for no and 1 for yes; below 0 when there is none. */
        public int place() {
            return label.equals(FEELING)
                    ? FEELINGS.indexOf(value)
                    : List.of("no", "yes").indexOf(value);
        }

        boolean isUsable() {
            return place() >= 0
                    && (label.equals(FEELING) ? general.keySet().containsAll(FEELINGS) : general.containsKey(label));
        }
    }

    /** The labels of {@code emotion} or {@code intent}; the emotion neutral, which is no feeling, is not taught. */
    public static List<String> labels(String head) {
        return Labels.valueOf(head.toUpperCase(java.util.Locale.ROOT)).labels.stream()
                .filter(label -> !FEELINGS.contains(label))
                .toList();
    }

    private final Map<String, OwnHead> heads;
    private final Map<String, Alike> alike;

    private OwnHeads(Map<String, OwnHead> heads, Map<String, Alike> alike) {
        this.heads = heads;
        this.alike = alike;
    }

    /**
     * Learns.
     *
     * @param lessons the oldest first; what cannot be understood is passed over
     */
    public static OwnHeads of(List<Lesson> lessons) {
        var byLabel = new LinkedHashMap<String, List<Lesson>>();
        for (var lesson : lessons) {
            if (lesson.isUsable()) {
                byLabel.computeIfAbsent(lesson.label(), label -> new ArrayList<>())
                        .add(lesson);
            }
        }
        var heads = new HashMap<String, OwnHead>();
        var alike = new HashMap<String, Alike>();
        byLabel.forEach((label, all) -> {
            var newest = all.subList(Math.max(0, all.size() - MOST), all.size());
            var head = Lessons.learn(newest);
            if (head != null) {
                heads.put(label, head);
            }
            alike.put(label, new Alike(newest));
        });
        return byLabel.isEmpty() ? NONE : new OwnHeads(Map.copyOf(heads), Map.copyOf(alike));
    }

    /** The labels that are read otherwise than by the general readers, besides texts nearly the same as those of lessons. */
    public Set<String> learnt() {
        return heads.keySet();
    }

    /** A reading as this house has it; itself when nothing was taught. */
    public TextReading read(TextReading general) {
        return alike.isEmpty()
                ? general
                : Taught.reading(general, read(Said.of(general), Taught.small(general.embedding())));
    }

    /**
     * What this house makes of a text; {@code general} itself when nothing was taught.
     *
     * @param general what the general reader said
     * @param vector the text's vector as in {@link Lesson}, or null
     */
    public Said read(Said general, byte @Nullable [] vector) {
        if (alike.isEmpty()) {
            return general;
        }
        var probabilities = new LinkedHashMap<>(general.probabilities());
        var holds = new HashSet<>(general.holds());
        alike.forEach((label, known) -> {
            var head = heads.get(label);
            if (label.equals(FEELING)) {
                var p = head == null ? OwnHead.general(general.probabilities(), label) : head.read(general, vector);
                known.draw(vector, p);
                for (var i = 0; i < p.length; i++) {
                    probabilities.put(FEELINGS.get(i), p[i]);
                }
            } else if (general.probabilities().containsKey(label)) {
                var p = head == null ? OwnHead.general(general.probabilities(), label) : head.read(general, vector);
                var sure = known.draw(vector, p);
                probabilities.put(label, p[1]);
                var line = head == null ? 0.5 : head.threshold();
                if (sure > 0.5) {
                    line = 0.5;
                }
                var silent = head == null && sure <= 0.5;
                var held = silent ? holds.contains(label) : p[1] >= line;
                if (held) {
                    holds.add(label);
                } else {
                    holds.remove(label);
                }
            }
        });
        return new Said(probabilities, holds);
    }
}
