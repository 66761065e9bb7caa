package app.acta.notifications.hooks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one thing that happened.
 *
 * @param data for a program
 * @param name what it is about, as people call it
 * @param url where it stands in Acta
 * @param sentence what happened, as it follows the name
 * @param quote a customer's words; null when they stay here
 */
record Report(
        Map<String, Object> data,
        String name,
        String url,
        String sentence,
        @Nullable String quote) {
    private static final int QUOTE = 500;

    /** The beginning of what a customer wrote, in one line; null when there is nothing. */
    static @Nullable String quote(String words) {
        var line = words.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? null : line.length() > QUOTE ? line.substring(0, QUOTE) + "…" : line;
    }
}
