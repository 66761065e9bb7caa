package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All voices of a workspace, newest first. */
@Component
public class Inbox {
    private final Db db;

    Inbox(Db db) {
        this.db = db;
    }

    /**
     * One voice.
     *
     * @throws Refusal not found
     */
    public Feedback get(Workspace.Id workspace, Feedback.Id id) {
        return find(workspace, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no such voice."));
    }

    /** These voices, newest first; unknown ids are left out. */
    public List<Feedback> find(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        return db.in(workspace)
                .sql("select " + FeedbackTable.READ
                        + " from listen.feedback where workspace_id = :workspace and id = any(:ids) order by id desc")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query(FeedbackTable::read)
                .list();
    }

    /** Says what became of these voices; saying it again changes nothing. */
    @Transactional
    public void mark(Workspace.Id workspace, Collection<Feedback.Id> ids, Feedback.State state) {
        db.in(workspace)
                .sql("""
                update listen.feedback set state = :state, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = any(:ids) and state <> :state
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .param("state", state.key())
                .update();
    }

    /** The raw input as it came, if it was kept. */
    public java.util.Optional<String> raw(Workspace.Id workspace, Feedback.Id id) {
        return db.in(workspace)
                .sql("select coalesce(raw, '') from listen.feedback where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(String.class)
                .optional();
    }
}
