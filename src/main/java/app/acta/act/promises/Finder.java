package app.acta.act.promises;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds promises in words of ours: a sentence in which we commit ourselves, with a deadline that can be read. English in
 * full; German, French and Spanish in the common forms. What has no deadline, or hangs on something the customer has to
 * do first, is none. How well it finds is in docs/promises.md.
 */
public final class Finder {
    /**
     * A promise in a text.
     *
     * @param words the exact words, as they stand in the text
     * @param phrase the words that say by when
     */
    public record Found(String words, String phrase, Promise.Kind kind, Term term) {}

    private static final int LONGEST = 600;
    private static final int MOST = 20;
    // A full stop ends a sentence unless a number, an initial or a known abbreviation stands before it.
    private static final Pattern END = Pattern.compile(
            "(?<=[.!?…])(?<!\\b\\d{1,2}\\.)(?<!\\b[ap]\\.m\\.)(?<!\\b(?:Dr|Mr|Mrs|Ms|St|Nr|No|Sra|Sr|bzw|z\\.B|ca|approx)\\.)[\"”»)]*\\s+|\\n+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE = Pattern.compile(
            "(?<=;)\\s+|(?<=,) (?=(?:and|but|und|et|y) )|(?<= and )(?=(?:i|we|you|\\w+ (?:calls|comes)) )|(?<=\\p{L}: )",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PAST = Pattern.compile(
            "\\b(?:happened|was|were|had|did|ordered|bought|wrote|called|passiert|war|hatten|arrivé|était|pasó|estaba)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Map<Tongue, Vocabulary> WORDS = new EnumMap<>(Tongue.class);

    static {
        for (var tongue : Tongue.values()) {
            WORDS.put(tongue, Vocabulary.of(tongue));
        }
    }

    private Finder() {}

    /**
     * The promises in a text, in their order; {@value #MOST} at most.
     *
     * @param said when it was said, on the customer's clock: "tomorrow" is the day after
     */
    public static List<Found> find(String text, LocalDateTime said) {
        var found = new ArrayList<Found>();
        for (var sentence : END.split(text, 0)) {
            if (found.size() < MOST && !sentence.isBlank() && sentence.length() <= LONGEST) {
                found.addAll(sentence(sentence.strip(), said));
            }
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    private static List<Found> sentence(String sentence, LocalDateTime said) {
        for (var tongue : Tongue.values()) {
            var parts = new ArrayList<Found>();
            var clauses = CLAUSE.split(sentence, 0);
            if (clauses.length > 1) {
                for (var clause : clauses) {
                    one(tongue, clause.strip(), said).ifPresent(parts::add);
                }
            }
            if (parts.size() > 1) {
                return parts;
            }
            var whole = one(tongue, sentence, said);
            if (whole.isPresent()) {
                return List.of(whole.get());
            }
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        return List.of();
    }

    private static Optional<Found> one(Tongue tongue, String sentence, LocalDateTime said) {
        var plain = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        var commits = tongue.commitments(plain);
        if (commits.isEmpty()) {
            return Optional.empty();
        }
        var first = Collections.min(commits);
        var condition = tongue.condition(plain);
        Deadlines.Found best = null;
        var rank = 0;
        for (var deadline : new Deadlines(said).find(words(tongue).read(plain))) {
            var value = deadline.start() >= condition ? 0 : rank(deadline, first, plain);
            if (value > rank) {
                best = deadline;
                rank = value;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        var end = Math.min(sentence.length(), best.end());
        return Optional.of(new Found(
                sentence, sentence.substring(best.start(), end).strip(), Promise.Kind.guess(plain), best.term()));
    }

    private static Vocabulary words(Tongue tongue) {
        return java.util.Objects.requireNonNull(WORDS.get(tongue));
    }

    // A firm deadline after the commitment says most; a plain day before it only where it opens the sentence.
    private static int rank(Deadlines.Found deadline, int commitment, String plain) {
        if (deadline.start() >= commitment) {
            var between = plain.substring(commitment, deadline.start());
            return deadline.firm() ? 4 : PAST.matcher(between).find() ? 0 : 3;
        }
        return deadline.firm() ? 2 : deadline.first() <= 1 ? 1 : 0;
    }
}
