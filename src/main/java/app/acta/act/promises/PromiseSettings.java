package app.acta.act.promises;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a workspace has decided about its promises. */
@Component
public class PromiseSettings {
    /**
     * The two times.
     *
     * @param warn open time before the working deadline at which a promise goes to the lead
     * @param grace time by the clock after the deadline, after which an open promise counts as broken
     */
    public record Times(Duration warn, Duration grace) {}

    /** Until a workspace says otherwise: four open hours, three days. */
    public static final Times USUAL = new Times(Duration.ofHours(4), Duration.ofDays(3));

    /** The times were changed: what is open is looked at anew. */
    record Changed(Workspace.Id workspace) {}

    private static final int MOST_WARN = 200;
    private static final int MOST_GRACE = 2_160;

    private final Db db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    PromiseSettings(Db db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    /** The times of this workspace. */
    public Times of(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select warn_hours, grace_hours from act.promise_settings where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new Times(
                        Duration.ofHours(row.getInt("warn_hours")), Duration.ofHours(row.getInt("grace_hours"))))
                .optional()
                .orElse(USUAL);
    }

    /**
     * Changes them, for what is open and for what comes.
     *
     * @param warn open hours, 1 to 200
     * @param grace hours by the clock, 0 to 2,160
     * @throws Refusal invalid
     */
    @Transactional
    public void change(Visitor visitor, int warn, int grace) {
        if (warn < 1 || warn > MOST_WARN) {
            throw Refusal.invalid("warn", "Choose 1 to 200 open hours.");
        }
        if (grace < 0 || grace > MOST_GRACE) {
            throw Refusal.invalid("grace", "Choose 0 to 2,160 hours.");
        }
        db.in(visitor.workspace())
                .sql("""
                insert into act.promise_settings (workspace_id, warn_hours, grace_hours)
                values (:workspace, :warn, :grace)
                on conflict (workspace_id) do update set warn_hours = excluded.warn_hours, grace_hours = excluded.grace_hours
                """)
                .param("workspace", visitor.workspace().value())
                .param("warn", warn)
                .param("grace", grace)
                .update();
        audit.record(visitor, "settings.promises", warn + " open hours before, " + grace + " hours after");
        events.publishEvent(new Changed(visitor.workspace()));
    }
}
