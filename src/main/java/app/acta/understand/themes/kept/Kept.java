package app.acta.understand.themes.kept;

import app.acta.understand.themes.Theme;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A theme as it lies in the table.
 *
 * @param label what its voices say; {@code name} is what a person called it
 * @param mergedInto the theme a person merged it into
 * @param size how many voices made it
 * @param mean where it lies, as the encoder gives it
 * @param reach how near a voice must lie, a cosine
 * @param byHand made by a person: no look ends it
 * @param soughtAt when all that was said before had been looked through for it; null while it is not
 */
record Kept(
        String id,
        boolean wide,
        String label,
        @Nullable String name,
        @Nullable String description,
        List<String> phrases,
        @Nullable String parent,
        @Nullable String mergedInto,
        int size,
        @SuppressWarnings("ArrayRecordComponent") float[] mean,
        float reach,
        boolean pinned,
        boolean excluded,
        boolean byHand,
        Instant bornAt,
        @Nullable Instant endedAt,
        @Nullable Instant soughtAt) {

    /** What people read. */
    String title() {
        return name == null ? Character.toUpperCase(label.charAt(0)) + label.substring(1) : name;
    }

    /** Whether voices are still given it. */
    boolean lives() {
        return endedAt == null;
    }

    boolean described() {
        return description != null && byHand && phrases.isEmpty() && size == 0;
    }

    Theme theme() {
        return new Theme(id, label, phrases, List.of(), parent, size, mean, reach);
    }
}
