package app.acta.act.fixes;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.PreventionPlanned;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to cases and customers, and what it means for fixes; each inside the transaction that says it. */
@Component
class Beginnings {
    private static final String FORGOTTEN = "Forgotten at the customer's wish";
    private static final int TITLE = 120;

    private final Db db;
    private final Fixes fixes;
    private final FixTable table;
    private final Cases cases;

    Beginnings(Db db, Fixes fixes, FixTable table, Cases cases) {
        this.db = db;
        this.fixes = fixes;
        this.table = table;
        this.cases = cases;
    }

    /** The answer to "how will it not happen again" begins a fix; a changed answer changes it while somebody has to do it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void planned(PreventionPlanned planned) {
        var workspace = planned.visitor().workspace();
        var found = cases.get(workspace, planned.number());
        var answer = planned.prevention();
        var known = fixes.ofCase(workspace, planned.id());
        if (known.isEmpty()) {
            var fix = fixes.insert(
                    planned.visitor(),
                    new Fix.Description(title(found), "", answer.answer(), answer.owner(), answer.by()),
                    planned.id(),
                    null);
            fixes.link(workspace, fix.id(), planned.id());
            table.tell(workspace, fix.id(), planned.visitor(), Fix.Kind.BEGUN, "From case #" + planned.number());
            return;
        }
        var fix = known.get();
        if (!fix.state().todo()) {
            return;
        }
        var changed = db.in(workspace)
                .sql("""
                update act.fixes set hypothesis = :hypothesis, owner_id = :owner, planned_on = :on, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                  and (hypothesis, owner_id, planned_on) is distinct from (:hypothesis, :owner, :on)
                """)
                .param("hypothesis", Typed.clean(answer.answer()))
                .param("owner", answer.owner().value())
                .param("on", answer.by())
                .param("workspace", workspace.value())
                .param("id", fix.id().value())
                .update();
        if (changed > 0) {
            table.tell(workspace, fix.id(), planned.visitor(), Fix.Kind.DESCRIBED, "In case #" + planned.number());
        }
    }

    private static String title(Case found) {
        return found.title().length() <= TITLE ? found.title() : found.title().substring(0, TITLE) + "…";
    }

    /** Fixes that began with this customer, or that only cases of this customer are linked to. */
    private static final String THEIRS = """
            f.workspace_id = :workspace and (
                exists (select from act.cases c where c.workspace_id = f.workspace_id and c.id = f.from_case_id
                    and c.customer_id = :customer)
                or exists (select from act.fix_cases l join act.cases c on c.workspace_id = l.workspace_id and c.id = l.case_id
                    where l.workspace_id = f.workspace_id and l.fix_id = f.id and c.customer_id = :customer)
                and not exists (select from act.fix_cases l join act.cases c on c.workspace_id = l.workspace_id
                    and c.id = l.case_id where l.workspace_id = f.workspace_id and l.fix_id = f.id
                    and c.customer_id is distinct from :customer))
            """;

    // Free words about them may name the customer; what is counted stays.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(CustomerErased event) {
        for (var sql : List.of(
                "update act.fix_events e set words = null from act.fixes f where e.workspace_id = f.workspace_id"
                        + " and e.fix_id = f.id and e.words is not null and " + THEIRS,
                "update act.fixes f set title = :forgotten, cause = case when cause is not null then :forgotten end,"
                        + " hypothesis = case when hypothesis is not null then :forgotten end, version = f.version + 1,"
                        + " changed_xid = pg_current_xact_id() where " + THEIRS)) {
            var statement = db.in(event.workspace())
                    .sql(sql)
                    .param("workspace", event.workspace().value())
                    .param("customer", event.customer().value());
            (sql.contains(":forgotten") ? statement.param("forgotten", FORGOTTEN) : statement).update();
        }
    }
}
