package app.acta.understand.words;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader made of one English text. All numbers are calibrated probabilities, 0 to 1.
 *
 * @param reader who read it: {@code full} or {@code fast}
 * @param sentiment negative, neutral, positive; together 1
 * @param emotion Ekman's six, neutral, gratitude, disappointment, frustration, confusion; several may hold
 * @param complaint that the writer says what they were entitled to expect was not met
 * @param severity of a complaint: {@code harm} (real loss of time, money or trust), {@code danger} (to life, law or the weak)
 * @param intent leave, buy_more, ask, request_feature, praise, threaten_public, threaten_legal; several may hold
 * @param urgency how soon somebody should react: 0 nothing waits, 0.5 within days, 1 now; the expected value
 * @param effort that the writer had to do what they should not: repeat, search, queue
 * @param unclear that something was not understood
 * @param success achieved: that the writer got done what they came for; failed: that they did not; neither may be told
 * @param respect of a text of ours: 0 rude, 0.5 businesslike, 1 warm and respectful; the expected value
 * @param holds the labels of emotion, complaint, severity, intent, effort and success whose probability is above their threshold
 * @param embedding the text's vector of length 1, or null when the fast reader read it
 */
public record TextReading(
        String reader,
        Map<String, Float> sentiment,
        Map<String, Float> emotion,
        float complaint,
        Map<String, Float> severity,
        Map<String, Float> intent,
        float urgency,
        float effort,
        float unclear,
        Map<String, Float> success,
        float respect,
        Set<String> holds,
        @SuppressWarnings("ArrayRecordComponent") float @Nullable [] embedding) {

    /** Of these readers' weights; raised with each training. */
    public static final int VERSION = Heads.VERSION;

    /** The most probable of negative, neutral and positive. */
    public String feeling() {
        return sentiment.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    /** From −1, surely negative, to +1, surely positive. */
    public double balance() {
        return sentiment.getOrDefault("positive", 0f) - sentiment.getOrDefault("negative", 0f);
    }

    /** A word and how much it weighed for a label: above 0 for it, below 0 against it. */
    public record Weight(String word, float weight) {}

    /** One clause of a mixed text and how it reads by itself. */
    public record Clause(String text, TextReading reading) {}
}
