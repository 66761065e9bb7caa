package app.acta.understand;

import app.acta.listen.Feedback;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reader made of one voice.
 *
 * @param reader who read it, and in which version
 * @param language ISO 639-1 code (639-3 where there is none), or null when too little was said to tell
 * @param sentiment −1 negative, 0 neutral, +1 positive; null when nothing speaks for any
 * @param because what the sentiment rests on, in words
 */
public record Reading(
        Feedback.Id feedback,
        String reader,
        int version,
        @Nullable String language,
        @Nullable Double sentiment,
        @Nullable String because,
        Instant readAt) {

    /** The language's English name, or null. */
    public @Nullable String languageName() {
        return language == null ? null : Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    }

    /** Negative, neutral or positive in a word, or null. */
    public @Nullable String feeling() {
        if (sentiment == null) {
            return null;
        }
        return sentiment < 0 ? "Negative" : sentiment > 0 ? "Positive" : "Neutral";
    }
}
