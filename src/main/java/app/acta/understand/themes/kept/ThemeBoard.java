package app.acta.understand.themes.kept;

import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All themes of a workspace.
 *
 * @param read how many voices were read so far, {@value Themes#MANY} standing for as many or more
 * @param waiting how many of them wait for their themes
 * @param all how many voices of the span have been looked at, whether about a theme or about none
 * @param thisWeek how many of the last seven days, and {@code before} of the eight weeks before those
 * @param lookedAt when themes were last looked for; null before the first time
 * @param looking whether a look is asked for
 */
public record ThemeBoard(
        long read,
        long waiting,
        long all,
        long thisWeek,
        long before,
        @Nullable Instant lookedAt,
        boolean looking,
        List<Themes.Theme> themes) {
    /** Themes that stand for themselves, the pinned first, then the most spoken of. */
    public List<Themes.Theme> living() {
        return themes.stream()
                .filter(theme -> !theme.wide() && theme.endedAt() == null && theme.into() == null && !theme.excluded())
                .sorted(Comparator.comparing((Themes.Theme theme) -> !theme.pinned())
                        .thenComparing(theme -> -theme.tally().n())
                        .thenComparing(Themes.Theme::title))
                .toList();
    }

    /** What stands out this week, the new ones first. */
    public List<Themes.Theme> emerging() {
        return living().stream()
                .filter(theme -> theme.mark() != null)
                .sorted(Comparator.comparing(Themes.Theme::mark).thenComparing(theme -> -theme.thisWeek()))
                .toList();
    }

    /** The theme of this id. */
    public Themes.Theme get(@Nullable String id) {
        return themes.stream()
                .filter(theme -> theme.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such theme."));
    }
}
