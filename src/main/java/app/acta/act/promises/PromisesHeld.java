package app.acta.act.promises;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the ledger holds of one customer: the promises made to them, handed out whole, or their words taken out. */
@Component
class PromisesHeld implements Held {
    private static final String FORGOTTEN = "Forgotten at the customer's wish";

    private final Db db;

    PromisesHeld(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql(PromiseTable.SELECT + " and c.customer_id = :customer order by p.id")
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query(PromiseTable::read)
                .list();
    }

    // States and times stay, because they are counted; words and reasons may name the person.
    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update act.promises p set words = :forgotten,
                    evidence = case when evidence is not null then :forgotten end,
                    version = p.version + 1, changed_xid = pg_current_xact_id()
                from act.cases c
                where p.workspace_id = :workspace and c.workspace_id = p.workspace_id and c.id = p.case_id
                  and c.customer_id = :customer
                """)
                .param("forgotten", FORGOTTEN)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
