package app.acta.understand.words;

import app.acta.understand.words.OwnHeads.Said;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings as own heads see them, and back. */
final class Taught {
    private static final String URGENT = "urgent";

    private Taught() {}

    static Said said(TextReading reading) {
        var all = new LinkedHashMap<String, Double>();
        put(all, reading.emotion());
        // Comes after the emotions, of which one is called neutral too: the feeling is meant.
        put(all, reading.sentiment());
        put(all, reading.severity());
        put(all, reading.intent());
        put(all, reading.success());
        all.put("complaint", (double) reading.complaint());
        all.put(URGENT, (double) reading.urgency());
        all.put("effort", (double) reading.effort());
        all.put("unclear", (double) reading.unclear());
        all.put("respect", (double) reading.respect());
        return new Said(all, reading.holds());
    }

    private static void put(Map<String, Double> into, Map<String, Float> probabilities) {
        probabilities.forEach((label, p) -> into.put(label, (double) p));
    }

    static TextReading reading(TextReading general, Said own) {
        var emotion = taken(general.emotion(), own);
        emotion.put("neutral", general.emotion().getOrDefault("neutral", 0f));
        return new TextReading(
                general.reader(),
                taken(general.sentiment(), own),
                emotion,
                taken("complaint", general.complaint(), own),
                taken(general.severity(), own),
                taken(general.intent(), own),
                taken(URGENT, general.urgency(), own),
                taken("effort", general.effort(), own),
                taken("unclear", general.unclear(), own),
                taken(general.success(), own),
                taken("respect", general.respect(), own),
                own.holds(),
                general.embedding());
    }

    private static Map<String, Float> taken(Map<String, Float> general, Said own) {
        var all = new LinkedHashMap<String, Float>();
        general.forEach((label, p) -> all.put(label, taken(label, p, own)));
        return all;
    }

    private static float taken(String label, float general, Said own) {
        var p = own.probabilities().get(label);
        return p == null ? general : p.floatValue();
    }

    /** A vector in signed bytes; its length does not matter. */
    static byte @Nullable [] small(float @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        var most = 1e-9f;
        for (var each : vector) {
            most = Math.max(most, Math.abs(each));
        }
        var small = new byte[vector.length];
        for (var i = 0; i < small.length; i++) {
            small[i] = (byte) Math.round(vector[i] / most * 127);
        }
        return small;
    }
}
