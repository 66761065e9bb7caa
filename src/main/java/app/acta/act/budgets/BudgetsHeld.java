package app.acta.act.budgets;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import java.util.LinkedHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was spent for one customer, handed out whole, or its words taken out; the amounts stay. */
@Component
class BudgetsHeld implements Held {
    private final Db db;

    BudgetsHeld(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "spendings";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql("""
                select s.made_at, s.kind, s.amount, s.currency, s.reason, s.state
                from act.spendings s join act.cases c on c.workspace_id = s.workspace_id and c.id = s.case_id
                where s.workspace_id = :workspace and c.customer_id = :customer order by s.id
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> {
                    var held = new LinkedHashMap<String, String>();
                    for (var column : new String[] {"made_at", "kind", "amount", "currency", "reason", "state"}) {
                        held.put(column, row.getString(column));
                    }
                    return held;
                })
                .list();
    }

    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update act.spendings s set reason = :forgotten, answer = case when s.answer is not null then :forgotten end,
                    changed_xid = pg_current_xact_id()
                from act.cases c
                where s.workspace_id = :workspace and c.workspace_id = s.workspace_id and c.id = s.case_id
                  and c.customer_id = :customer
                """)
                .param("forgotten", "Forgotten at the customer's wish")
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
