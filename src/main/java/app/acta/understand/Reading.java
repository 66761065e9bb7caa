package app.acta.understand;

import app.acta.listen.Feedback;
import app.acta.listen.Impression.Feeling;
import app.acta.platform.words.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reader made of one voice.
 *
 * @param version of the way of reading
 * @param language ISO 639-1 code (639-3 where there is none), or null when too little was said to tell
 * @param sentiment what counts: −1 negative, 0 neutral, +1 positive, null when nothing speaks for any. A person's
 *     correction before the customer's own score, because a colleague looked at both; the score before the words, because
 *     the customer chose it
 * @param stated −1, 0 or +1 as the scores state it, or null without scores
 * @param because which score states it
 * @param words what was taken from the words; null when they were not read, and then {@code unread} says why
 * @param corrections what people set right
 */
public record Reading(
        Feedback.Id feedback,
        int version,
        @Nullable String language,
        @Nullable Double sentiment,
        @Nullable Double stated,
        @Nullable String because,
        @Nullable Words words,
        @Nullable String unread,
        List<Correction> corrections,
        Instant readAt) {

    /**
     * What a reader took from the words.
     *
     * @param by {@code full} or {@code fast}
     * @param feelings the three probabilities; together 1
     * @param labels the probability of each label
     * @param holds the labels above their thresholds
     * @param weights for what holds, the words that weighed most; null before somebody first asked
     * @param own whether the workspace's own heads read it otherwise than the general reader; then all this is theirs
     * @param generalFeeling the most probable feeling by the general reader
     * @param general the labels that hold by the general reader
     */
    public record Words(
            String by,
            Map<Feeling, Double> feelings,
            Map<String, Double> labels,
            Set<Label> holds,
            @Nullable Map<String, List<String>> weights,
            boolean own,
            Feeling generalFeeling,
            Set<Label> general) {

        /** The most probable feeling. */
        public Feeling feeling() {
            return feelings.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }
    }

    /** The language's English name, or null. */
    public @Nullable String languageName() {
        return language == null ? null : Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    }

    /** The feeling that counts, or null. */
    public @Nullable Feeling feeling() {
        return of(sentiment);
    }

    /** What the scores alone say, or null. */
    public @Nullable Feeling statedFeeling() {
        return of(stated);
    }

    static @Nullable Feeling of(@Nullable Double sentiment) {
        if (sentiment == null) {
            return null;
        }
        return sentiment < 0 ? Feeling.NEGATIVE : sentiment > 0 ? Feeling.POSITIVE : Feeling.NEUTRAL;
    }

    static double number(Feeling feeling) {
        return switch (feeling) {
            case NEGATIVE -> -1;
            case NEUTRAL -> 0;
            case POSITIVE -> 1;
        };
    }

    /** What a person said about this label, or null. */
    public @Nullable Correction correction(String label) {
        return corrections.stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** Whether this label holds, by the reader or by a person. */
    public boolean holds(Label label) {
        return holds().contains(label);
    }

    /** The probability the reader gave a label, 0 to 1; 0 where words were not read. */
    public double probability(Label label) {
        return words == null ? 0 : words.labels().getOrDefault(label.key(), 0.0);
    }

    /** The labels that hold: the reader's, without those a person took away, with those a person added. */
    public List<Label> holds() {
        return List.copyOf(holds(words == null ? Set.of() : words.holds(), corrections));
    }

    static Set<Label> holds(Set<Label> read, List<Correction> corrections) {
        var holds = EnumSet.noneOf(Label.class);
        holds.addAll(read);
        for (var correction : corrections) {
            Named.of(Label.class, correction.label()).ifPresent(label -> {
                if (correction.holds()) {
                    holds.add(label);
                } else {
                    holds.remove(label);
                }
            });
        }
        return holds;
    }

    /** Labels that the reader had and a person took away. */
    public List<Label> takenAway() {
        var gone = new ArrayList<Label>();
        if (words != null) {
            words.holds().stream()
                    .sorted()
                    .filter(label -> !holds().contains(label))
                    .forEach(gone::add);
        }
        return gone;
    }
}
