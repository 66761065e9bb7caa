package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.listen.ThemesNamed;
import app.acta.listen.VoiceThemes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which themes are told in a workspace. Every question about themes needs them, and to look them up takes a tenth of it; they change
 * seldom. What is changed here is known at once, what is changed by another process within a second.
 */
@Component
class ToldThemes {
    private static final Duration LASTS = Duration.ofSeconds(1);

    private record Known(Set<String> themes, long since) {}

    private final VoiceThemes themes;
    private final Map<Workspace.Id, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    ToldThemes(VoiceThemes themes) {
        this.themes = themes;
    }

    /** Their ids. */
    Set<String> of(Workspace.Id workspace) {
        var there = known.get(workspace);
        var now = System.nanoTime();
        if (there != null && now - there.since() < LASTS.toNanos()) {
            return there.themes();
        }
        var before = changes.get();
        var found = Set.copyOf(themes.names(workspace).keySet());
        // What was changed while they were looked up is not covered by what was found.
        if (changes.get() == before) {
            known.put(workspace, new Known(found, now));
        }
        return found;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void named(ThemesNamed event) {
        changes.incrementAndGet();
        known.remove(event.workspace());
    }
}
