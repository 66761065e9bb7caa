package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.understand.Meanings;
import app.acta.understand.themes.Sorting;
import app.acta.understand.themes.ThemeMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The themes of a workspace as voices are given them: found ones, described ones, and what people said of either. */
@Component
class Sortings {
    /** So many of the newest voices tell what all have in common. */
    private static final int POOL = 500;

    private final Db db;
    private final ThemeTable table;
    private final Meanings meanings;

    Sortings(Db db, ThemeTable table, Meanings meanings) {
        this.db = db;
        this.table = table;
        this.meanings = meanings;
    }

    /**
     * A workspace's themes at one moment.
     *
     * @param state of {@link ThemeTable.Standing}: what is sorted by it counts only while that holds
     * @param described the ids of those that people described
     * @param categories titles that are none of a customer's words
     */
    record Now(int state, Sorting sorting, Map<String, Kept> themes, Set<String> described, Set<String> categories) {
        boolean isEmpty() {
            return themes.values().stream().noneMatch(theme -> !theme.wide() && theme.lives());
        }

        /** Whether there are themes that were found, so that a voice can be about one as a whole. */
        boolean hasFound() {
            return themes.values().stream().anyMatch(theme -> !theme.wide() && theme.lives() && !theme.described());
        }

        /** The theme that stands for this one after merges. */
        String root(String id) {
            var at = id;
            // Bounded: rows that name each other in a ring must not hold up a reader.
            for (var steps = 0; steps < themes.size(); steps++) {
                var theme = themes.get(at);
                if (theme == null || theme.mergedInto() == null) {
                    return at;
                }
                at = theme.mergedInto();
            }
            return at;
        }
    }

    Now now(Workspace.Id workspace) {
        var standing = table.standing(workspace);
        var themes = new LinkedHashMap<String, Kept>();
        table.all(workspace).forEach(theme -> themes.put(theme.id(), theme));
        var living = themes.values().stream()
                .filter(theme -> !theme.wide() && theme.lives())
                .toList();
        var examples = examples(workspace);
        var found = living.stream()
                .filter(theme -> !theme.described())
                .map(Kept::theme)
                .toList();
        var described = living.stream()
                .filter(Kept::described)
                .map(theme -> new Sorting.Described(
                        theme.id(), List.of(theme.mean()), examples.getOrDefault(theme.id(), List.of())))
                .toList();
        var map = new ThemeMap(standing.shared(), List.of(), found, standing.born());
        var pool = described.isEmpty() ? List.<float[]>of() : meanings.newest(workspace, POOL);
        return new Now(
                standing.state(),
                Sorting.of(map, examples, described, pool),
                themes,
                described.stream().map(Sorting.Described::id).collect(Collectors.toSet()),
                standing.categories());
    }

    private Map<String, List<float[]>> examples(Workspace.Id workspace) {
        var told = db.in(workspace)
                .sql("""
                select theme_id, feedback_id from understand.theme_examples
                where workspace_id = :workspace and holds order by at desc limit 1000
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> Map.entry(row.getString(1), new Feedback.Id(row.getObject(2, UUID.class))))
                .list();
        var vectors =
                meanings.kept(workspace, told.stream().map(Map.Entry::getValue).toList());
        var examples = new HashMap<String, List<float[]>>();
        for (var each : told) {
            var vector = vectors.get(each.getValue());
            if (vector != null) {
                examples.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                        .add(vector);
            }
        }
        return examples;
    }
}
