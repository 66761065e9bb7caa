package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What waits to be read. Any number of readers, on any number of nodes, may claim. */
@Component
public class Arrivals {
    private final Db db;

    Arrivals(Db db) {
        this.db = db;
    }

    /**
     * Claims up to {@code most} voices for the transaction that is open: when it commits they count as read, when it
     * rolls back somebody else may claim them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Workspace.Id, List<Feedback.Id>> claim(int most) {
        var claimed = new LinkedHashMap<Workspace.Id, List<Feedback.Id>>();
        db.outside()
                .sql("select workspace_id, feedback_id from listen.claim_arrivals(:most)")
                .param("most", most)
                .query((row, n) -> Map.entry(
                        new Workspace.Id(row.getObject("workspace_id", UUID.class)),
                        new Feedback.Id(row.getObject("feedback_id", UUID.class))))
                .list()
                .forEach(entry -> claimed.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return claimed;
    }

    /** How many voices wait in all workspaces together, counted up to {@code bound}. */
    public int waiting(int bound) {
        return db.outside()
                .sql("select listen.waiting_arrivals(:bound)")
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    /** Puts voices back in the queue, to be read again by a better reader. */
    public void again(Workspace.Id workspace, List<Feedback.Id> ids) {
        db.in(workspace)
                .sql("insert into listen.arrivals (workspace_id, feedback_id) select :workspace, unnest(:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .update();
    }

    /** Takes a voice out of the queue unread: whoever calls this keeps the reason. */
    public void drop(Workspace.Id workspace, Feedback.Id id) {
        db.in(workspace)
                .sql("delete from listen.arrivals where workspace_id = :workspace and feedback_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }
}
