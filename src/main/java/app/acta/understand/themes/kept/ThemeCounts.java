package app.acta.understand.themes.kept;

import static app.acta.understand.themes.kept.Themes.at;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts voices by themes. */
@Component
class ThemeCounts {
    private static final int QUOTES = 3;
    private static final int CANDIDATES = 60;
    private static final int VALUES = 5;

    private final Db db;

    ThemeCounts(Db db) {
        this.db = db;
    }

    Map<String, Themes.Tally> tallies(Workspace place, Themes.Span span) {
        var tallies = new HashMap<String, Themes.Tally>();
        db.in(place.id())
                .sql("""
                select theme_id, count(*), count(*) filter (where feeling < 0), count(*) filter (where feeling = 0),
                       count(*) filter (where feeling > 0)
                from understand.theme_voices
                where workspace_id = :workspace and occurred_at >= :from and occurred_at < :until group by theme_id
                """)
                .param("workspace", place.id().value())
                .param("from", at(span.begin(place)))
                .param("until", at(span.end(place)))
                .query((row, n) -> tallies.put(
                        row.getString(1),
                        new Themes.Tally(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))))
                .list();
        return tallies;
    }

    /** Per theme the voices of each of so many weeks up to this moment and how they felt about it, the oldest first. */
    Map<String, List<Themes.Tally>> weeks(Workspace place, Instant last, int weeks) {
        var zone = place.timeZone();
        var end = LocalDate.ofInstant(last, zone).with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
        var start = end.minusWeeks(weeks - 1L);
        var found = new HashMap<String, List<Themes.Tally>>();
        db.in(place.id())
                .sql("""
                select theme_id, cast(date_trunc('week', occurred_at at time zone :zone) as date), count(*),
                       count(*) filter (where feeling < 0), count(*) filter (where feeling = 0),
                       count(*) filter (where feeling > 0)
                from understand.theme_voices
                where workspace_id = :workspace and occurred_at >= :from and occurred_at < :until group by 1, 2
                """)
                .param("workspace", place.id().value())
                .param("zone", zone.getId())
                .param("from", at(start.atStartOfDay(zone).toInstant()))
                .param("until", at(end.plusWeeks(1).atStartOfDay(zone).toInstant()))
                .query((row, n) -> found.computeIfAbsent(
                                row.getString(1), any -> new ArrayList<>(Collections.nCopies(weeks, Themes.Tally.NONE)))
                        .set(
                                (int) ChronoUnit.WEEKS.between(start, row.getObject(2, LocalDate.class)),
                                new Themes.Tally(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))))
                .list();
        return found;
    }

    Map<String, Long> counts(Workspace.Id workspace, Instant from, Instant until) {
        return Themes.sums(db.in(workspace)
                .sql("""
                select theme_id, count(*) from understand.theme_voices
                where workspace_id = :workspace and occurred_at >= :from and occurred_at < :until group by theme_id
                """)
                .param("workspace", workspace.value())
                .param("from", at(from))
                .param("until", at(until))
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list());
    }

    /** Voices that have been looked at, about a theme or about none. */
    long all(Workspace.Id workspace, Instant from, Instant until) {
        return db.in(workspace)
                .sql("""
                select count(*) from understand.theme_reads
                where workspace_id = :workspace and occurred_at >= :from and occurred_at < :until
                """)
                .param("workspace", workspace.value())
                .param("from", at(from))
                .param("until", at(until))
                .query(Long.class)
                .single();
    }

    @Nullable
    LocalDate newest(Workspace place) {
        return db.in(place.id())
                .sql("select max(occurred_at) from understand.theme_reads where workspace_id = :workspace")
                .param("workspace", place.id().value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(at -> LocalDate.ofInstant(at.toInstant(), place.timeZone()))
                .orElse(null);
    }

    long waiting(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select count(*) from understand.theme_reads where workspace_id = :workspace and waits")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
    }

    /** Themes that a look found anew since then; those of the first look are not new to anybody. */
    Set<String> bornSince(Workspace.Id workspace, Instant since) {
        var born = new HashSet<String>();
        for (var told : told(workspace, "", 500)) {
            if (told.at().isAfter(since) && told.kind().equals("born")) {
                born.add(told.theme());
            } else if (told.at().isAfter(since) && told.kind().equals("split")) {
                born.addAll(told.others());
            }
        }
        return born;
    }

    private static final String SAYINGS = """
            select v.feedback_id, v.theme_id, coalesce(t.name, t.label), v.quote, v.feeling, v.by_hand, v.occurred_at
            from understand.theme_voices v
            join understand.themes t on t.workspace_id = v.workspace_id and t.id = v.theme_id
            where v.workspace_id = :workspace and v.theme_id = :theme
              and v.occurred_at >= :from and v.occurred_at < :until
              and v.feedback_id <> all (array(select listen.hidden_facts()))
            """;

    private List<Themes.Saying> sayings(
            Workspace place,
            String theme,
            Themes.Span span,
            String more,
            @Nullable Integer feeling,
            int from,
            int most) {
        return db.in(place.id())
                .sql(SAYINGS + more + " limit :most offset :skip")
                .param("workspace", place.id().value())
                .param("theme", theme)
                .param("from", at(span.begin(place)))
                .param("until", at(span.end(place)))
                .param("feeling", feeling, Types.SMALLINT)
                .param("most", most)
                .param("skip", from)
                .query((row, n) -> new Themes.Saying(
                        new Feedback.Id(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class),
                        row.getBoolean(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    List<Themes.Saying> voices(
            Workspace place, String theme, Themes.Span span, @Nullable Integer feeling, int from, int most) {
        return sayings(
                place,
                theme,
                span,
                " and (cast(:feeling as smallint) is null or v.feeling = :feeling) order by v.occurred_at desc, v.feedback_id",
                feeling,
                from,
                most);
    }

    List<Themes.Saying> quotes(Workspace place, String theme, Themes.Span span) {
        var candidates = sayings(place, theme, span, """
                 and v.quote is not null and length(v.quote) between 20 and 280
                -- Blacked-out names read badly: registers of complaints publish them as XXXX.
                order by position('XXXX' in v.quote) > 0, v.strength desc, v.feedback_id
                """, null, 0, CANDIDATES);
        var chosen = new ArrayList<Themes.Saying>();
        var seen = new ArrayList<Set<String>>();
        for (var each : candidates) {
            var words = words(String.valueOf(each.quote()));
            if (chosen.size() < QUOTES && seen.stream().noneMatch(other -> alike(other, words))) {
                chosen.add(each);
                seen.add(words);
            }
        }
        return chosen;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }

    private static boolean alike(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both.size() > 0.6 * Math.min(one.size(), other.size());
    }

    Map<String, Map<String, Long>> where(Workspace place, String theme, Themes.Span span) {
        var found = new LinkedHashMap<String, Map<String, Long>>();
        db.in(place.id())
                .sql("""
                with these as (
                    select f.channel, f.location, f.product, f.team, f.segment, f.state
                    from understand.theme_voices v
                    join listen.feedback_facts f on f.workspace_id = v.workspace_id and f.id = v.feedback_id
                    where v.workspace_id = :workspace and v.theme_id = :theme
                      and v.occurred_at >= :from and v.occurred_at < :until)
                select facet, value, count(*) from these, lateral (values ('channel', channel), ('location', location),
                    ('product', product), ('team', team), ('segment', segment), ('state', state)) as p(facet, value)
                where value is not null group by facet, value
                order by array_position(array['channel', 'location', 'product', 'team', 'segment', 'state'], facet), 3 desc, 2
                """)
                .param("workspace", place.id().value())
                .param("theme", theme)
                .param("from", at(span.begin(place)))
                .param("until", at(span.end(place)))
                .query((row, n) -> {
                    var values = found.computeIfAbsent(row.getString(1), any -> new LinkedHashMap<>());
                    if (values.size() < VALUES) {
                        values.put(row.getString(2), row.getLong(3));
                    }
                    return n;
                })
                .list();
        return found;
    }

    List<Themes.Told> told(Workspace.Id workspace, String theme, int most) {
        return db.in(workspace)
                .sql("""
                select at, kind, theme_id, others, words, count, person from understand.theme_changes
                where workspace_id = :workspace and (:theme = '' or theme_id = :theme or :theme = any(others))
                order by id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .param("most", most)
                .query((row, n) -> new Themes.Told(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        List.of((String[]) row.getArray(4).getArray()),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7)))
                .list();
    }
}
