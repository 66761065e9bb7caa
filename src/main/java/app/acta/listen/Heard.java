package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What this room holds of one customer: their voices, handed out whole or taken out. */
@Component
class Heard implements Held {
    private final Db db;

    Heard(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql("select " + FeedbackTable.READ + """
                , raw, (select jsonb_agg(raw order by revision) from listen.earlier e
                        where e.workspace_id = f.workspace_id and e.feedback_id = f.id) as before
                from listen.feedback f where workspace_id = :workspace and customer_id = :customer order by id
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> {
                    Map<String, Object> held = new LinkedHashMap<>();
                    held.put("voice", FeedbackTable.read(row, n));
                    put(held, "raw", row.getString("raw"));
                    put(held, "earlier", row.getString("before"));
                    return held;
                })
                .list();
    }

    private static void put(Map<String, Object> held, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            held.put(name, value);
        }
    }

    // The id a voice has at its source stays, or importing the same file again would bring the words back.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update listen.earlier e set raw = null from listen.feedback f
                where e.workspace_id = :workspace and f.workspace_id = :workspace
                  and e.feedback_id = f.id and f.customer_id = :customer
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
        db.in(event.workspace())
                .sql("""
                update listen.feedback
                set title = null, body = null, raw = null, url = null, attributes = null,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and customer_id = :customer
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
