package app.acta.understand.themes.kept;

import app.acta.listen.Feedback;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a voice is about a theme.
 *
 * @param foundAs the theme before merges
 * @param main whether the voice as a whole is about it
 * @param quote the clause that says so; null while only the whole was looked at, or when the words were erased
 * @param feeling −1, 0 or 1 in that clause; null when it was not read
 * @param strength how near it lies, a cosine; 1 where a person said so
 */
record About(
        Feedback.Id voice,
        String theme,
        String foundAs,
        boolean main,
        @Nullable String quote,
        @Nullable Integer feeling,
        float strength,
        boolean byHand,
        Instant occurredAt) {

    /** The same, this near. */
    About near(float near) {
        return new About(voice, theme, foundAs, main, quote, feeling, near, byHand, occurredAt);
    }

    /** The same about another theme. */
    About to(String other) {
        return new About(voice, other, other, main, quote, feeling, strength, byHand, occurredAt);
    }
}
