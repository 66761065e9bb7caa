package app.acta.understand;

import app.acta.listen.Impression.Feeling;
import app.acta.platform.words.Named;
import app.acta.understand.words.OwnHeads;
import app.acta.understand.words.OwnHeads.Said;
import app.acta.understand.words.TextReading;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace's own heads make of a voice.
 *
 * @param said probabilities of the feelings and labels by name
 */
record Own(Map<String, Double> said, Set<Label> holds) {
    /** Less probable labels are not kept: they say nothing and would double the table. */
    private static final double KEPT = 0.01;

    /** What a label counts as that was not kept. */
    private static final double UNKEPT = KEPT / 2;

    Own {
        holds = holds.isEmpty() ? EnumSet.noneOf(Label.class) : EnumSet.copyOf(holds);
    }

    /** What the general reader said, as it is kept: feelings and the labels worth keeping, in thousandths. */
    static Own general(TextReading reading) {
        var said = new LinkedHashMap<String, Double>();
        for (var feeling : Feeling.values()) {
            said.put(feeling.key(), (double) reading.sentiment().getOrDefault(feeling.key(), 0f));
        }
        for (var label : Label.values()) {
            said.put(label.key(), (double) label.in(reading));
        }
        return new Own(kept(said), Label.held(reading));
    }

    /** What these heads make of what the general reader said; null where they change nothing. */
    static @Nullable Own of(OwnHeads heads, Own general, byte @Nullable [] vector) {
        var all = full(general.said());
        var keys = general.holds().stream().map(Named::key).collect(Collectors.toSet());
        var read = heads.read(new Said(all, keys), vector);
        var said = kept(read.probabilities());
        var holds = new HashSet<Label>();
        read.holds().forEach(key -> Named.of(Label.class, key).ifPresent(holds::add));
        var own = new Own(said, holds);
        return own.equals(general) ? null : own;
    }

    /** With every label: what was not kept is improbable, but a person may say it all the same. */
    static Map<String, Double> full(Map<String, Double> kept) {
        var all = new LinkedHashMap<String, Double>(kept);
        for (var label : Label.values()) {
            all.putIfAbsent(label.key(), UNKEPT);
        }
        return all;
    }

    private static Map<String, Double> kept(Map<String, Double> said) {
        var kept = new LinkedHashMap<String, Double>();
        said.forEach((key, p) -> {
            if (p >= KEPT || Named.of(Feeling.class, key).isPresent()) {
                kept.put(key, Math.round(p * 1000) / 1000.0);
            }
        });
        return kept;
    }

    /** The most probable feeling. */
    Feeling feeling() {
        return feeling(said);
    }

    static Feeling feeling(Map<String, Double> said) {
        var most = Feeling.NEUTRAL;
        for (var feeling : Feeling.values()) {
            if (said.getOrDefault(feeling.key(), 0.0) > said.getOrDefault(most.key(), 0.0)) {
                most = feeling;
            }
        }
        return most;
    }

    /** The probability of each label. */
    Map<String, Double> labels() {
        var labels = new LinkedHashMap<>(said);
        for (var feeling : Feeling.values()) {
            labels.remove(feeling.key());
        }
        return labels;
    }
}
