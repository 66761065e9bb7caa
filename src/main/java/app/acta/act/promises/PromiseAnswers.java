package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.act.Chronicle;
import app.acta.act.Dialogue;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What customers say of the promises that were made to them. */
@Component
public class PromiseAnswers {
    /** How long a promise that has ended stands on the customer's page. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Db db;
    private final Promises promises;
    private final Chronicle chronicle;
    private final Dialogue dialogue;

    PromiseAnswers(Db db, Promises promises, Chronicle chronicle, Dialogue dialogue) {
        this.db = db;
        this.promises = promises;
        this.chronicle = chronicle;
        this.dialogue = dialogue;
    }

    /** What the customer of this case sees: what is open, and for thirty days what was kept or broken. */
    public List<Promise> shown(Workspace.Id workspace, Case.Id id) {
        var since = promises.now().minus(SHOWN);
        return promises.of(workspace, id).stream()
                .filter(each -> each.state() != Promise.State.RELEASED && each.state() != Promise.State.IMPOSSIBLE)
                .filter(each -> each.endedAt() == null || each.endedAt().isAfter(since))
                .toList();
    }

    /**
     * The customer says whether it was kept. Their yes keeps an open promise; their no wakes the case. Saying the same
     * again changes nothing.
     *
     * @throws Refusal not found, when it was not made in this case; conflict, when they were already freed of it
     */
    @Transactional
    public void answer(Workspace.Id workspace, Case.Id caseId, Promise.Id id, boolean kept) {
        db.in(workspace)
                .sql("select id from act.promises where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        var held = promises.get(workspace, id);
        if (!held.caseId().equals(caseId)) {
            throw Refusal.notFound("There is no such promise.");
        }
        if (held.state() == Promise.State.RELEASED || held.state() == Promise.State.IMPOSSIBLE) {
            throw Refusal.conflict("This promise no longer stands. Write to us below if that is wrong.");
        }
        if (held.answer() != null && held.answer() == kept) {
            return;
        }
        db.in(workspace)
                .sql("""
                update act.promises set answer = :kept, answered_at = :now, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("kept", kept)
                .param("now", PromiseTable.at(promises.now()))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        var said = (kept ? "Kept: " : "Not kept: ") + held.words();
        chronicle.customer(workspace, caseId, Case.Kind.PROMISE_ANSWERED, said);
        if (kept && (held.isOpen() || held.state() == Promise.State.BROKEN)) {
            var state = promises.now().isAfter(held.due()) ? Promise.State.LATE : Promise.State.KEPT;
            promises.change(workspace, held, state, promises.now(), null, "The customer says so.", held.version() + 1);
        } else if (!kept) {
            dialogue.heard(workspace, caseId, said);
        }
    }
}
