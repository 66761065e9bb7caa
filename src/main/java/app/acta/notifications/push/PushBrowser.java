package app.acta.notifications.push;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that tells its person of things.
 *
 * @param endpoint where its push service takes messages for it
 * @param name such as Firefox on Linux
 * @param toldAt when its push service last took a message; null before the first
 * @param problem why it did not take the newest; null when all is well
 */
public record PushBrowser(
        Id id,
        String endpoint,
        String name,
        Instant madeAt,
        @Nullable Instant toldAt,
        @Nullable String problem) {
    /** A browser's id. */
    public record Id(UUID value) {}

    private record Mark(String word, String name) {}

    // In this order: those that come later are named by many of those before, too.
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser", "Samsung Internet"),
            new Mark("Firefox", "Firefox"),
            new Mark("FxiOS", "Firefox"),
            new Mark("Chrome", "Chrome"),
            new Mark("CriOS", "Chrome"),
            new Mark("Safari", "Safari"));
    private static final List<Mark> SYSTEMS = List.of(
            new Mark("Android", "Android"),
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    /** What people call a browser that gives itself this name ({@code User-Agent}). */
    static String named(String agent) {
        var browser = first(BROWSERS, agent, "A browser");
        var system = first(SYSTEMS, agent, "");
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(List<Mark> marks, String agent, String otherwise) {
        var said = agent.toLowerCase(Locale.ROOT);
        return marks.stream()
                .filter(mark -> said.contains(mark.word().toLowerCase(Locale.ROOT)))
                .map(Mark::name)
                .findFirst()
                .orElse(otherwise);
    }
}
