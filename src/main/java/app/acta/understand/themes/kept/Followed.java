package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import app.acta.understand.themes.Change;
import app.acta.understand.themes.Continuity;
import app.acta.understand.themes.Found;
import app.acta.understand.themes.Sorting;
import app.acta.understand.themes.Theme;
import app.acta.understand.themes.ThemeMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lays what a look found over the themes that were kept. What people made or pinned is never ended by it. */
@Component
class Followed {
    /** So many of the voices that were read before the first look are given their themes afterwards. */
    private static final int HISTORY = 20_000;
    /** Fewer voices that would stand elsewhere are no news. */
    private static final int TOLD = 5;

    private final Db db;
    private final ThemeTable table;
    private final AboutTable abouts;
    private final Waiting waiting;
    private final Walks walks;
    private final VoiceThemes lists;

    Followed(Db db, ThemeTable table, AboutTable abouts, Waiting waiting, Walks walks, VoiceThemes lists) {
        this.db = db;
        this.table = table;
        this.abouts = abouts;
        this.waiting = waiting;
        this.walks = walks;
        this.lists = lists;
    }

    /** Writes it down, in the transaction that is open. */
    void write(Workspace.Id workspace, Looked.Sample sample, Found found, int read) {
        var standing = table.hold(workspace);
        var kept = table.all(workspace).stream()
                .collect(Collectors.toMap(Kept::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var ids = sample.voices().stream().map(Feedback::id).toList();
        var recorded = abouts.recorded(workspace, ids);
        var follow = Continuity.follow(before(standing, kept.values()), recorded, found);
        tell(workspace, follow.changes(), kept, standing.lookedAt() == null);
        follow.map().parents().forEach(parent -> table.write(workspace, parent, true));
        follow.map().themes().forEach(theme -> table.write(workspace, theme, false));
        var wide = follow.map().parents().stream().map(Theme::id).toList();
        table.end(
                workspace,
                kept.values().stream()
                        .filter(theme -> theme.wide() && !wide.contains(theme.id()))
                        .map(Kept::id)
                        .toList());
        table.looked(workspace, follow.map(), read, sample.categories());
        name(workspace);
        give(workspace, sample, follow, recorded, kept);
        waiting.add(workspace, ids, false);
        if (standing.lookedAt() == null) {
            waiting.catchUp(workspace, HISTORY);
            // Whatever was passed before there were themes to be found is passed once more.
            kept.values().stream().filter(Kept::described).forEach(theme -> walks.begin(workspace, theme.id()));
        }
    }

    private static ThemeMap before(ThemeTable.Standing standing, java.util.Collection<Kept> kept) {
        var living = kept.stream().filter(Kept::lives).toList();
        return new ThemeMap(
                standing.shared(),
                living.stream().filter(Kept::wide).map(Kept::theme).toList(),
                living.stream()
                        .filter(theme -> !theme.wide() && !theme.described())
                        .map(Kept::theme)
                        .toList(),
                standing.born());
    }

    /** The names that lists know: those of themes that live, stand for themselves and are not set aside. */
    void name(Workspace.Id workspace) {
        var names = new LinkedHashMap<String, String>();
        table.all(workspace).stream()
                .filter(theme -> !theme.wide() && theme.lives() && theme.mergedInto() == null && !theme.excluded())
                .forEach(theme -> names.put(theme.id(), theme.title()));
        lists.name(workspace, names);
    }

    private void tell(Workspace.Id workspace, List<Change> changes, Map<String, Kept> kept, boolean first) {
        var moved = 0;
        var born = 0;
        for (var change : changes) {
            switch (change) {
                case Change.Born it -> {
                    born++;
                    if (!first) {
                        table.tell(workspace, "born", it.id(), List.of(), it.label(), it.size(), null);
                    }
                }
                case Change.Split it -> table.tell(workspace, "split", it.from(), it.into(), "", 0, null);
                case Change.Merged it -> {
                    var gone = it.from().stream().filter(id -> mayEnd(kept, id)).toList();
                    if (!gone.isEmpty()) {
                        table.end(workspace, gone);
                        table.tell(workspace, "merged", it.into(), gone, "", 0, null);
                    }
                }
                case Change.Died it -> {
                    if (mayEnd(kept, it.id())) {
                        table.end(workspace, List.of(it.id()));
                        table.tell(workspace, "ended", it.id(), List.of(), it.label(), 0, null);
                    }
                }
                case Change.Moved it -> moved++;
            }
        }
        if (first) {
            table.tell(workspace, "first", "", List.of(), "", born, null);
        } else if (moved >= TOLD) {
            table.tell(workspace, "moved", "", List.of(), "", moved, null);
        }
    }

    private static boolean mayEnd(Map<String, Kept> kept, String id) {
        var theme = kept.get(id);
        return theme != null && !theme.byHand() && !theme.pinned() && theme.mergedInto() == null;
    }

    // What was recorded stays; voices that nobody has looked at yet are given the theme of the whole at once, and their
    // clauses later.
    private void give(
            Workspace.Id workspace,
            Looked.Sample sample,
            Continuity.Followed follow,
            Map<String, String> recorded,
            Map<String, Kept> kept) {
        var sorting = Sorting.of(follow.map(), Map.of(), List.of(), List.of());
        var feelings = feelings(workspace, sample.voices());
        var given = new ArrayList<Feedback.Id>();
        var rows = new ArrayList<About>();
        for (var i = 0; i < sample.voices().size(); i++) {
            var voice = sample.voices().get(i);
            var id = voice.id().value().toString();
            var theme = follow.themes().get(id);
            if (theme != null && !recorded.containsKey(id)) {
                given.add(voice.id());
                var strength = sorting.nearness(theme, sample.vectors()[i]);
                var feeling = feelings.get(voice.id());
                rows.add(new About(
                        voice.id(),
                        root(kept, theme),
                        theme,
                        true,
                        null,
                        feeling,
                        strength,
                        false,
                        voice.occurredAt()));
            }
        }
        // Those that only a person gave a theme, or only one clause, keep it.
        abouts.of(workspace, given).forEach(row -> rows.add(row));
        abouts.write(workspace, given, rows);
    }

    private static String root(Map<String, Kept> kept, String id) {
        var theme = kept.get(id);
        return theme == null || theme.mergedInto() == null
                ? id
                : root(kept, Objects.requireNonNull(theme.mergedInto()));
    }

    private Map<Feedback.Id, Integer> feelings(Workspace.Id workspace, List<Feedback> voices) {
        var feelings = new HashMap<Feedback.Id, Integer>();
        db.in(workspace)
                .sql("""
                select feedback_id, sentiment from understand.readings
                where workspace_id = :workspace and feedback_id = any(:ids) and sentiment is not null
                """)
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(voices.stream().map(Feedback::id).toList()))
                .query((row, n) -> feelings.put(
                        new Feedback.Id(row.getObject(1, UUID.class)), (int) Math.signum(row.getDouble(2))))
                .list();
        return feelings;
    }
}
