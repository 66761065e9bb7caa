package app.acta.act.replies;

import app.acta.act.CaseMerged;
import app.acta.act.CaseParted;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The talk of a case goes along when it is merged into another, and back when the merge is taken back. */
@Component
class Gathering {
    private static final List<String> TABLES = List.of("act.messages", "act.mailed_links");

    private final Db db;

    Gathering(Db db) {
        this.db = db;
    }

    @EventListener
    @Transactional
    void merged(CaseMerged event) {
        for (var table : TABLES) {
            db.in(event.workspace())
                    .sql("update " + table + """
                     set case_id = :into, came_from = coalesce(came_from, case_id)
                    where workspace_id = :workspace and case_id = :from
                    """)
                    .param("into", event.into().value())
                    .param("workspace", event.workspace().value())
                    .param("from", event.from().value())
                    .update();
        }
        for (var table : List.of("act.drafts", "act.files_out")) {
            db.in(event.workspace())
                    .sql("update " + table + " set case_id = :into where workspace_id = :workspace and case_id = :from")
                    .param("into", event.into().value())
                    .param("workspace", event.workspace().value())
                    .param("from", event.from().value())
                    .update();
        }
        unask(event.workspace(), event.from().value());
    }

    // Whoever was asked about the merged case is asked again when the work on the other one ends.
    private void unask(Workspace.Id workspace, UUID from) {
        db.in(workspace)
                .sql("""
                update act.settled_questions set answer = 'void', answered_at = now()
                where workspace_id = :workspace and case_id = :from and answer is null
                """)
                .param("workspace", workspace.value())
                .param("from", from)
                .update();
    }

    @EventListener
    @Transactional
    void parted(CaseParted event) {
        for (var table : TABLES) {
            db.in(event.workspace())
                    .sql("update " + table + """
                     set case_id = :back, came_from = nullif(came_from, :back)
                    where workspace_id = :workspace and came_from = any(:from)
                    """)
                    .param("back", event.from().getFirst().value())
                    .param("workspace", event.workspace().value())
                    .param("from", event.from().stream().map(id -> id.value()).toArray(UUID[]::new))
                    .update();
        }
        // Files follow their letters.
        db.in(event.workspace())
                .sql("""
                update act.files_out f set case_id = m.case_id from act.messages m
                where f.workspace_id = :workspace and m.workspace_id = :workspace and m.id = f.message_id
                  and f.case_id <> m.case_id
                """)
                .param("workspace", event.workspace().value())
                .update();
    }
}
