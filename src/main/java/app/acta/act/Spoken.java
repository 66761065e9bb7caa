package app.acta.act;

import app.acta.listen.Feedback;
import app.acta.understand.Label;
import app.acta.understand.Reading;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A voice and what its words were read to say.
 *
 * @param reading null while it was not read
 * @param loudest the words that speak loudest for a label
 * @param hasty whether the words were only read fast because much waits: they are read again, and then more closely
 * @param earlier how many cases its customer had in the days that count, see {@link Hearing#DAYS}
 */
record Spoken(
        Feedback voice, @Nullable Reading reading, Function<Label, List<String>> loudest, boolean hasty, int earlier) {

    private static final double LIKELY = 50;
    /** A case that is opened in haste costs somebody's time; what is less sure opens it by the second reading. */
    private static final double LIKELY_IN_HASTE = 70;

    /** What cases are opened by, and how it is said. */
    private static String says(Label label) {
        return switch (label) {
            case COMPLAINT -> "sound like a complaint";
            case THREATENS -> "threaten to go public or to law";
            case DANGER -> "speak of danger";
            case HARM -> "tell of harm";
            case LEAVE -> "say that the customer wants to leave";
            default -> throw new IllegalArgumentException("No case is opened by " + label);
        };
    }

    /** Whether a label holds and is more likely than not: lists find also what is less, but nobody is called for it. */
    boolean holds(Label label) {
        return reading != null && reading.holds(label) && atLeast(label, hasty ? LIKELY_IN_HASTE : LIKELY);
    }

    /** Whether a label is at least so probable, in percent; a person's word is certain. */
    boolean atLeast(Label label, double percent) {
        if (reading == null) {
            return false;
        }
        var set = reading.correction(label.key());
        return set == null ? reading.probability(label) * 100 >= percent : set.holds();
    }

    /** Whether the customer's own score says that they are content: that counts before what the words sound like. */
    boolean content() {
        return reading != null && reading.stated() != null && reading.stated() > 0;
    }

    /** One sentence: what the words say, how surely, and which of them. */
    String sentence(Label label) {
        if (reading == null || reading.correction(label.key()) != null) {
            return "A person says that the words " + says(label) + ".";
        }
        var words = loudest.apply(label).stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
        return "The words %s (%s)%s."
                .formatted(
                        says(label),
                        String.format(Locale.ROOT, "%.2f", Math.min(0.99, reading.probability(label))),
                        words.isEmpty() ? "" : ": " + words);
    }
}
