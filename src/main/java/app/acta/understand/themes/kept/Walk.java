package app.acta.understand.themes.kept;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far all that was said before was looked through for themes that people described.
 *
 * @param wanted the ids of those that are looked for now, with their titles; what stands for one after a merge
 * @param sought when all had been looked through for the others, by their ids
 * @param passed voices that were passed, the newest first
 * @param total how many there are to pass; null while they are counted
 * @param unread how many are of other languages, too short or without words
 * @param waiting how many voices wait to be looked at by the encoder, clause by clause
 */
public record Walk(
        Map<String, String> wanted,
        Map<String, Instant> sought,
        long passed,
        @Nullable Long total,
        long unread,
        long waiting) {
    /** How many were looked at, all their clauses with them. */
    public long looked() {
        return Math.max(0, Math.min(passed, total == null ? 0 : total) - waiting);
    }
}
