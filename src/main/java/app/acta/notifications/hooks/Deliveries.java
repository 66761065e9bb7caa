package app.acta.notifications.hooks;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a hook was told lately, and how it answered. */
@Component
public class Deliveries {
    /** How many a page shows. */
    public static final int PAGE = 50;

    /**
     * One message.
     *
     * @param status what the receiver answered last; null when it did not answer
     * @param millis how long that took
     * @param answer the beginning of its answer
     * @param problem why it did not arrive last; null when it did, or was not tried yet
     * @param dueAt when it is tried next; counts while it has not ended
     */
    public record Delivery(
            UUID id,
            Happening event,
            Instant at,
            int attempts,
            @Nullable Integer status,
            @Nullable Integer millis,
            @Nullable String answer,
            @Nullable String problem,
            Instant dueAt,
            boolean ended,
            boolean delivered) {
        /** Whether it did not arrive and is not tried any more. */
        public boolean givenUp() {
            return ended && !delivered;
        }
    }

    private final Db db;
    private final Jobs jobs;

    Deliveries(Db db, Jobs jobs) {
        this.db = db;
        this.jobs = jobs;
    }

    /** The newest of this hook, {@value #PAGE} at most. */
    public List<Delivery> newest(Workspace.Id workspace, Hook.Id hook) {
        return db.in(workspace)
                .sql("""
                select id, event, at, attempts, status, millis, answer, problem, due_at, ended_at is not null as ended,
                       delivered
                from notifications.deliveries where workspace_id = :workspace and hook_id = :hook
                order by id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("hook", hook.value())
                .param("most", PAGE)
                .query(Deliveries::read)
                .list();
    }

    private static Delivery read(ResultSet row, int n) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                Happening.of(row.getString("event")).orElseThrow(),
                row.getTimestamp("at").toInstant(),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getObject("millis", Integer.class),
                row.getString("answer"),
                row.getString("problem"),
                row.getTimestamp("due_at").toInstant(),
                row.getBoolean("ended"),
                row.getBoolean("delivered"));
    }

    /**
     * Sends it once more at the next chance, under the same id.
     *
     * @throws Refusal not found, when there is none of this id that was given up
     */
    @Transactional
    public void again(Visitor visitor, Hook.Id hook, UUID delivery) {
        var woken = db.in(visitor.workspace())
                .sql("""
                update notifications.deliveries
                set ended_at = null, attempts = 0, due_at = now(), problem = null, status = null, answer = null,
                    millis = null
                where workspace_id = :workspace and hook_id = :hook and id = :id and event <> 'test'
                  and ended_at is not null and not delivered
                """)
                .param("workspace", visitor.workspace().value())
                .param("hook", hook.value())
                .param("id", delivery)
                .update();
        if (woken == 0) {
            throw Refusal.notFound("There is no message that was given up.");
        }
        db.in(visitor.workspace())
                .sql("update notifications.hooks set rests_until = null where workspace_id = :workspace and id = :hook")
                .param("workspace", visitor.workspace().value())
                .param("hook", hook.value())
                .update();
        jobs.now(visitor.workspace(), Rounds.KIND, "{}");
    }
}
