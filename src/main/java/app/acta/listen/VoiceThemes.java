package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Which themes voices are about. Whoever finds them says so here; lists, filters and counts use it. */
@Component
public class VoiceThemes {
    private final Db db;
    private final ApplicationEventPublisher events;

    VoiceThemes(Db db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    /** Keeps the themes of these voices in place of those they had; joins the transaction that is open. */
    public void set(Workspace.Id workspace, Map<Feedback.Id, Set<String>> themes) {
        if (themes.isEmpty()) {
            return;
        }
        db.in(workspace)
                .sql("""
                insert into listen.impressions as i (workspace_id, feedback_id, themes)
                select :workspace, r.id, string_to_array(nullif(r.themes, ''), ',')
                from unnest(:ids, :themes) as r(id, themes)
                on conflict (workspace_id, feedback_id) do update set themes = excluded.themes
                where i.themes is distinct from excluded.themes
                """)
                .param("workspace", workspace.value())
                .param("ids", ids(themes.keySet()))
                .param(
                        "themes",
                        themes.values().stream()
                                .map(each -> String.join(",", each))
                                .toArray(String[]::new))
                .update();
        events.publishEvent(new ThemesGiven(workspace, Set.copyOf(themes.keySet())));
    }

    /** Every voice of one theme is about another now. */
    public void replace(Workspace.Id workspace, String theme, String by) {
        db.in(workspace)
                .sql("""
                update listen.impressions
                set themes = case when themes @> array[:by]::text[] then array_remove(themes, :theme)
                                  else array_replace(themes, :theme, :by) end
                where workspace_id = :workspace and themes @> array[:theme]::text[]
                """)
                .param("workspace", workspace.value())
                .param("theme", theme)
                .param("by", by)
                .update();
    }

    /** What people call the themes that lists may be narrowed by, in place of what was said before. */
    public void name(Workspace.Id workspace, Map<String, String> names) {
        db.in(workspace)
                .sql("delete from listen.theme_names where workspace_id = :workspace and theme <> all(:themes)")
                .param("workspace", workspace.value())
                .param("themes", names.keySet().toArray(String[]::new))
                .update();
        db.in(workspace)
                .sql("""
                insert into listen.theme_names as n (workspace_id, theme, name)
                select :workspace, r.theme, r.name from unnest(:themes, :names) as r(theme, name)
                on conflict (workspace_id, theme) do update set name = excluded.name where n.name <> excluded.name
                """)
                .param("workspace", workspace.value())
                .param("themes", names.keySet().toArray(String[]::new))
                .param("names", names.values().toArray(String[]::new))
                .update();
        events.publishEvent(new ThemesNamed(workspace));
    }

    /** What people call each theme. */
    public Map<String, String> names(Workspace.Id workspace) {
        var names = new LinkedHashMap<String, String>();
        db.in(workspace)
                .sql("select theme, name from listen.theme_names where workspace_id = :workspace order by name")
                .param("workspace", workspace.value())
                .query((row, n) -> Map.entry(row.getString("theme"), row.getString("name")))
                .list()
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return names;
    }

    private static UUID[] ids(Collection<Feedback.Id> ids) {
        return ids.stream().map(Feedback.Id::value).toArray(UUID[]::new);
    }
}
