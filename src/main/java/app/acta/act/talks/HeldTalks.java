package app.acta.act.talks;

import app.acta.identity.Workspace;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Held;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What conversations hold of a customer: their copy of it, and its end when they ask to be forgotten. */
@Component
class HeldTalks implements Held {
    private final Db db;

    HeldTalks(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "conversations";
    }

    // What the two made of it is theirs; the customer's own words are the customer's.
    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql("""
                select t.said, t.made_at from act.talks t
                join act.cases c on c.workspace_id = t.workspace_id and c.id = t.case_id
                where t.workspace_id = :workspace and c.customer_id = :customer and t.said is not null order by t.number
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> Map.of(
                        "said", row.getString("said"),
                        "at", row.getTimestamp("made_at").toInstant()))
                .list();
    }

    // Every free text may name the customer, so all of them go.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(CustomerErased event) {
        for (var sql : List.of("""
                delete from act.talk_notes n using act.talks t, act.cases c
                where c.workspace_id = :workspace and c.customer_id = :customer and t.workspace_id = c.workspace_id
                  and t.case_id = c.id and n.workspace_id = t.workspace_id and n.talk_id = t.id
                """, """
                update act.talks t set said = null, learned = null, tries = null, version = t.version + 1 from act.cases c
                where c.workspace_id = :workspace and c.customer_id = :customer and t.workspace_id = c.workspace_id
                  and t.case_id = c.id
                """)) {
            db.in(event.workspace())
                    .sql(sql)
                    .param("workspace", event.workspace().value())
                    .param("customer", event.customer().value())
                    .update();
        }
    }
}
