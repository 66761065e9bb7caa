package app.acta.understand.themes;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Knows themes as people described them: from their first sentence, better with each example, and better with texts of the
 * same kind of which nobody has said anything. Immutable; safe for several threads.
 */
public final class Taught {
    private final List<String> themes;
    private final Sight sight;
    private final Space space;
    private final Prototypes prototypes;
    /** Null while there is too little to learn from. */
    private final @Nullable Learnt learnt;

    private final @Nullable Grams grams;
    private final @Nullable Votes votes;

    /** A text is about the theme with this probability; the last is that it is about none of them. */
    public record Verdict(Optional<String> theme, double probability) {}

    /** Gives the logarithm of each theme's probability from what is seen of a text. */
    interface Learnt {
        float[] logs(float[] deep);
    }

    Taught(
            List<String> themes,
            Sight sight,
            Space space,
            Prototypes prototypes,
            @Nullable Learnt learnt,
            @Nullable Grams grams,
            @Nullable Votes votes) {
        this.themes = List.copyOf(themes);
        this.sight = sight;
        this.space = space;
        this.prototypes = prototypes;
        this.learnt = learnt;
        this.grams = grams;
        this.votes = votes;
    }

    /**
     * Learns themes.
     *
     * @param pool texts of the same kind, of which nothing is known; the more, the better, some thousands are enough
     */
    public static Taught learn(List<Lesson> lessons, List<String> pool, Sight sight) {
        return new Teaching(lessons, pool, sight).learn();
    }

    /** What each text is about, or that it is about none of the themes. */
    public List<Verdict> read(List<String> texts) {
        var deep = sight.deep().apply(texts);
        return IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> verdict(probabilities(texts.get(i), deep[i])))
                .toList();
    }

    private Verdict verdict(float[] p) {
        var best = 0;
        for (var i = 1; i < themes.size(); i++) {
            best = p[i] > p[best] ? i : best;
        }
        var none = p[themes.size()];
        return none < 0.5 ? new Verdict(Optional.of(themes.get(best)), p[best]) : new Verdict(Optional.empty(), none);
    }

    /** Probability per theme in the order of the lessons, and as the last that it is about none of them. */
    float[] probabilities(String text, float[] deep) {
        var place = space.place(Teaching.meaning(deep, sight.dimensions()));
        if (learnt == null || grams == null || votes == null) {
            return prototypes.beliefs(place);
        }
        // Three that err differently, each with a third; unequal shares were no better on texts held back for it.
        var logs = learnt.logs(deep);
        var small = grams.read(text);
        var near = votes.logs(place);
        for (var i = 0; i < logs.length; i++) {
            logs[i] = (logs[i] + small[i] + near[i]) / 3;
        }
        Grams.logSoftmax(logs);
        return prototypes.withNone(logs, place);
    }
}
