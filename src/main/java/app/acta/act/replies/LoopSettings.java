package app.acta.act.replies;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a workspace has decided about closing the loop. */
@Component
public class LoopSettings {
    /** How many days silence must last where a workspace has not said otherwise. */
    public static final int DAYS = 14;

    private static final int MOST = 365;

    private final Db db;
    private final Audit audit;

    LoopSettings(Db db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** How many days a customer's silence must last before it counts as settled. */
    public int days(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select silence_days from act.loop_settings where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .optional()
                .orElse(DAYS);
    }

    /**
     * Changes it, for questions that are asked from now on.
     *
     * @param days 1 to 365
     * @throws Refusal invalid
     */
    @Transactional
    public void change(Visitor visitor, int days) {
        if (days < 1 || days > MOST) {
            throw Refusal.invalid("days", "Choose 1 to 365 days.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.loop_settings (workspace_id, silence_days) values (:workspace, :days)
                on conflict (workspace_id) do update set silence_days = excluded.silence_days
                """)
                .param("workspace", visitor.workspace().value())
                .param("days", days)
                .update();
        audit.record(visitor, "settings.silence", days + " days");
    }
}
