package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mappings that a workspace keeps by name. */
@Component
class Mappings {
    private final Db db;

    Mappings(Db db) {
        this.db = db;
    }

    List<String> names(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select name from listen.mappings where workspace_id = :workspace order by lower(name)")
                .param("workspace", workspace.value())
                .query(String.class)
                .list();
    }

    void save(Workspace.Id workspace, String name, Look look) {
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("name", "Give the mapping a name of 1 to 100 characters.");
        }
        db.in(workspace)
                .sql("""
                insert into listen.mappings (workspace_id, name, signature, mapping)
                values (:workspace, :name, :signature, cast(:mapping as jsonb))
                on conflict (workspace_id, name)
                do update set signature = excluded.signature, mapping = excluded.mapping, saved_at = now()
                """)
                .param("workspace", workspace.value())
                .param("name", name.strip())
                .param("signature", signature(look))
                .param("mapping", look.mapping().json())
                .update();
    }

    String get(Workspace.Id workspace, String name) {
        return db.in(workspace)
                .sql("select mapping::text from listen.mappings where workspace_id = :workspace and name = :name")
                .param("workspace", workspace.value())
                .param("name", name)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no saved mapping of this name."));
    }

    /** The mapping saved last for a file with just these columns, fitted to it; null where there is none. */
    @Nullable
    Mapping fitting(Workspace.Id workspace, Look look) {
        return db.in(workspace)
                .sql("""
                select mapping::text from listen.mappings
                where workspace_id = :workspace and signature = :signature order by saved_at desc limit 1
                """)
                .param("workspace", workspace.value())
                .param("signature", signature(look))
                .query(String.class)
                .optional()
                .map(json -> look.mapping().with(json))
                .orElse(null);
    }

    private static String signature(Look look) {
        return look.columns().stream()
                .map(column -> Synonyms.plain(column.name()))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
