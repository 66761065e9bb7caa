package app.acta.act.tasks;

import app.acta.act.Case;
import app.acta.act.CaseMerged;
import app.acta.act.CaseParted;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tasks go along when their case is merged, and lose their words when the customer is forgotten. */
@Component("tasksGathering")
class Gathering {
    private final Db db;

    Gathering(Db db) {
        this.db = db;
    }

    @EventListener
    void merged(CaseMerged event) {
        db.in(event.workspace())
                .sql("""
                update act.tasks set case_id = :into, came_from = coalesce(came_from, case_id)
                where workspace_id = :workspace and case_id = :from
                """)
                .param("into", event.into().value())
                .param("workspace", event.workspace().value())
                .param("from", event.from().value())
                .update();
    }

    @EventListener
    void parted(CaseParted event) {
        db.in(event.workspace())
                .sql("""
                update act.tasks set case_id = :back, came_from = nullif(came_from, :back)
                where workspace_id = :workspace and came_from = any(:from)
                """)
                .param("back", event.from().getFirst().value())
                .param("workspace", event.workspace().value())
                .param("from", event.from().stream().map(Case.Id::value).toArray(UUID[]::new))
                .update();
    }

    // Who did what by when stays, because it is counted; free text may name the person.
    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update act.tasks t set what = 'Forgotten at the customer''s wish',
                    done_words = case when done_words <> '' then 'Forgotten at the customer''s wish' else done_words end
                from act.cases c
                where t.workspace_id = :workspace and c.workspace_id = t.workspace_id and c.id = t.case_id
                  and c.customer_id = :customer
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
