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

    /** After how many days a settled case is asked about once more where a workspace has not said otherwise. */
    public static final int STILL_DAYS = 30;

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

    /** After how many days the customer of a settled case is asked whether it still is; 0: never. */
    public int stillDays(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select still_days from act.loop_settings where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .optional()
                .orElse(STILL_DAYS);
    }

    /**
     * Changes both, for questions that are asked from now on.
     *
     * @param days of silence, 1 to 365
     * @param still days until the second question, 0 to 365
     * @throws Refusal invalid
     */
    @Transactional
    public void change(Visitor visitor, int days, int still) {
        if (days < 1 || days > MOST) {
            throw Refusal.invalid("days", "Choose 1 to 365 days.");
        }
        if (still < 0 || still > MOST) {
            throw Refusal.invalid("still", "Choose 0 to 365 days; 0 never asks again.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.loop_settings (workspace_id, silence_days, still_days)
                values (:workspace, :days, :still)
                on conflict (workspace_id) do update
                set silence_days = excluded.silence_days, still_days = excluded.still_days
                """)
                .param("workspace", visitor.workspace().value())
                .param("days", days)
                .param("still", still)
                .update();
        audit.record(visitor, "settings.silence", days + " days, asked again after " + still);
    }
}
