package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people said of single voices: that one is about a theme, or is not. */
@Component
class Said {
    private final Db db;

    Said(Db db) {
        this.db = db;
    }

    /** Per voice and theme whether it is about it. */
    Map<Feedback.Id, Map<String, Boolean>> of(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        var said = new HashMap<Feedback.Id, Map<String, Boolean>>();
        db.in(workspace)
                .sql("""
                select feedback_id, theme_id, holds from understand.theme_examples
                where workspace_id = :workspace and feedback_id = any(:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", AboutTable.uuids(ids))
                .query((row, n) -> said.computeIfAbsent(
                                new Feedback.Id(row.getObject(1, UUID.class)), any -> new HashMap<>())
                        .put(row.getString(2), row.getBoolean(3)))
                .list();
        return said;
    }

    /** Says it; answers whether that is news. */
    boolean say(Workspace.Id workspace, String theme, Feedback.Id voice, boolean holds, UUID person) {
        return db.in(workspace)
                        .sql("""
                insert into understand.theme_examples as e (workspace_id, theme_id, feedback_id, holds, person_id)
                values (:workspace, :theme, :voice, :holds, :person)
                on conflict (workspace_id, theme_id, feedback_id) do update
                    set holds = excluded.holds, person_id = excluded.person_id, at = now()
                    where e.holds <> excluded.holds
                """)
                        .param("workspace", workspace.value())
                        .param("theme", theme)
                        .param("voice", voice.value())
                        .param("holds", holds)
                        .param("person", person)
                        .update()
                > 0;
    }
}
