package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.Impression;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the voices of a workspace are about. */
@Component
public class Themes {
    /** So many voices have to be read before themes are looked for. */
    public static final int ENOUGH = Looking.ENOUGH;

    /** Voices are counted up to here where only few or many matters. */
    public static final int MANY = 1_000;

    /** So many weeks are drawn. */
    public static final int WEEKS = 12;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration BEFORE = Duration.ofDays(56);

    private final ThemeTable table;
    private final ThemeCounts counts;
    private final AboutTable abouts;
    private final Looked looked;
    private final Waiting waiting;
    private final Clock clock;

    Themes(ThemeTable table, ThemeCounts counts, AboutTable abouts, Looked looked, Waiting waiting, Clock clock) {
        this.table = table;
        this.counts = counts;
        this.abouts = abouts;
        this.looked = looked;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Days, local to the workspace, both inclusive; null stands for open.
     */
    public record Span(@Nullable LocalDate from, @Nullable LocalDate to) {
        Instant begin(Workspace place) {
            return from == null
                    ? Instant.EPOCH
                    : from.atStartOfDay(place.timeZone()).toInstant();
        }

        Instant end(Workspace place) {
            return (to == null ? LocalDate.of(9999, 1, 1) : to.plusDays(1))
                    .atStartOfDay(place.timeZone())
                    .toInstant();
        }
    }

    /** How many voices, and how many of them feel which way where they speak of it. */
    public record Tally(long n, long negative, long neutral, long positive) {
        /** No voice. */
        public static final Tally NONE = new Tally(0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    n + other.n, negative + other.negative, neutral + other.neutral, positive + other.positive);
        }
    }

    /** What stands out about a theme this week. */
    public enum Mark {
        NEW,
        GROWING
    }

    /**
     * A theme.
     *
     * @param title what people read: its given name, else what its voices say
     * @param label what its voices say
     * @param parent the wider theme's id
     * @param into the theme it was merged into
     * @param weeks voices, and how they felt about it, in each of the last {@value Themes#WEEKS} weeks, the oldest first
     * @param thisWeek voices of the last seven days
     * @param before voices of the eight weeks before those
     */
    public record Theme(
            String id,
            String title,
            String label,
            @Nullable String description,
            List<String> phrases,
            @Nullable String parent,
            @Nullable String into,
            Tally tally,
            List<Tally> weeks,
            long thisWeek,
            long before,
            @Nullable Mark mark,
            boolean wide,
            boolean pinned,
            boolean excluded,
            boolean byHand,
            Instant bornAt,
            @Nullable Instant endedAt) {}

    /** The themes as they stand, counted between these days. */
    public ThemeBoard board(Workspace place, Span span) {
        var workspace = place.id();
        var now = clock.instant();
        var standing = table.standing(workspace);
        var kept = table.all(workspace);
        var tallies = counts.tallies(place, span);
        var weeks =
                counts.weeks(place, span.to() == null ? now : span.end(place).minusSeconds(1), WEEKS);
        var recent = counts.counts(workspace, now.minus(WEEK), now);
        var before = counts.counts(workspace, now.minus(WEEK).minus(BEFORE), now.minus(WEEK));
        var recentAll = counts.all(workspace, now.minus(WEEK), now);
        var beforeAll = counts.all(workspace, now.minus(WEEK).minus(BEFORE), now.minus(WEEK));
        var fresh = counts.bornSince(workspace, now.minus(WEEK));
        var alive = (int)
                kept.stream().filter(theme -> !theme.wide() && theme.lives()).count();
        var themes = new ArrayList<Theme>();
        for (var theme : kept) {
            var id = theme.id();
            var of = recent.getOrDefault(id, 0L);
            var was = before.getOrDefault(id, 0L);
            var mark = fresh.contains(id) && of >= Growth.FLOOR
                    ? Mark.NEW
                    : Growth.grows(of, recentAll, was, beforeAll, alive) ? Mark.GROWING : null;
            themes.add(theme(
                    theme, tallies.getOrDefault(id, Tally.NONE), weeks.getOrDefault(id, List.of()), of, was, mark));
        }
        return new ThemeBoard(
                looked.read(workspace, MANY),
                counts.waiting(workspace),
                counts.all(workspace, span.begin(place), span.end(place)),
                recentAll,
                beforeAll,
                standing.lookedAt(),
                waiting.looking(workspace),
                themes);
    }

    /** The day, local to the workspace, when the newest voice that was looked at was said; null before there is one. */
    public @Nullable LocalDate newest(Workspace place) {
        return counts.newest(place);
    }

    private static Theme theme(
            Kept theme, Tally tally, List<Tally> weeks, long thisWeek, long before, @Nullable Mark mark) {
        return new Theme(
                theme.id(),
                theme.title(),
                theme.label(),
                theme.description(),
                theme.phrases(),
                theme.parent(),
                theme.mergedInto(),
                tally,
                weeks,
                thisWeek,
                before,
                theme.lives() && !theme.wide() ? mark : null,
                theme.wide(),
                theme.pinned(),
                theme.excluded(),
                theme.byHand(),
                theme.bornAt(),
                theme.endedAt());
    }

    /**
     * A voice that is about a theme.
     *
     * @param theme the theme's id
     * @param title and what people call it
     * @param quote the clause that says so, in the customer's words; null where only the whole was looked at
     * @param feeling −1, 0 or 1 in that clause; null when it was not read
     */
    public record Saying(
            Feedback.Id voice,
            String theme,
            String title,
            @Nullable String quote,
            @Nullable Integer feeling,
            boolean byHand,
            Instant at) {}

    /** What a voice is about; what was set aside is left out. */
    public List<Saying> of(Workspace.Id workspace, Feedback.Id voice) {
        var kept = table.all(workspace).stream().collect(Collectors.toMap(Kept::id, Function.identity()));
        return abouts.of(workspace, List.of(voice)).stream()
                .filter(row -> kept.containsKey(row.theme())
                        && !Objects.requireNonNull(kept.get(row.theme())).excluded())
                .map(row -> saying(
                        row, Objects.requireNonNull(kept.get(row.theme())).title()))
                .toList();
    }

    static Saying saying(About row, String title) {
        return new Saying(row.voice(), row.theme(), title, row.quote(), row.feeling(), row.byHand(), row.occurredAt());
    }

    /** Three voices that speak for a theme, in their own words: near its middle, unlike each other, of these days. */
    public List<Saying> quotes(Workspace place, String theme, Span span) {
        return counts.quotes(place, theme, span);
    }

    /**
     * Voices about a theme, the newest first.
     *
     * @param feeling −1, 0 or 1; null for all
     * @param from how many to pass over
     */
    public List<Saying> voices(
            Workspace place, String theme, Span span, @Nullable Integer feeling, int from, int most) {
        return counts.voices(place, theme, span, feeling, from, most);
    }

    /** Where a theme is spoken of: per property its most frequent values and their voices. */
    public Map<String, Map<String, Long>> where(Workspace place, String theme, Span span) {
        return counts.where(place, theme, span);
    }

    /**
     * Something that became of themes.
     *
     * @param kind first, born, split, merged, ended, moved; or what a person did: named, described, made, divided, joined,
     *     pinned, unpinned, excluded, included
     * @param person null when a look found it
     */
    public record Told(
            Instant at,
            String kind,
            String theme,
            List<String> others,
            String words,
            int count,
            @Nullable String person) {}

    /** What became of themes, the newest first; of one, or of all where it is empty. */
    public List<Told> told(Workspace.Id workspace, String theme, int most) {
        return counts.told(workspace, theme, most);
    }

    /** Names of themes by their ids. */
    public Map<String, String> names(Workspace.Id workspace) {
        var names = new LinkedHashMap<String, String>();
        table.all(workspace).forEach(theme -> names.put(theme.id(), theme.title()));
        return names;
    }

    /** A feeling as a number: −1, 0 or 1. */
    public static int number(Impression.Feeling feeling) {
        return switch (feeling) {
            case NEGATIVE -> -1;
            case NEUTRAL -> 0;
            case POSITIVE -> 1;
        };
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static <K> Map<K, Long> sums(List<Map.Entry<K, Long>> rows) {
        var sums = new HashMap<K, Long>();
        rows.forEach(row -> sums.merge(row.getKey(), row.getValue(), Long::sum));
        return sums;
    }
}
