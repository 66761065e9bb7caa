package app.acta.people;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is held of one customer's referrals and purchases, handed out whole, or what names them taken out; the counts stay. */
@Component
class Recommended implements Held {
    private final Db db;

    Recommended(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "recommending";
    }

    // It names nobody else: whom they sent, and who sent them, is for those to ask.
    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return Map.of(
                "sent",
                rows(workspace, customer, """
                select made_at, won_at from people.referrals
                where workspace_id = :workspace and referrer_id = :customer order by made_at, id
                """, "made_at", "won_at"),
                "was_sent",
                rows(workspace, customer, """
                select made_at, won_at from people.referrals
                where workspace_id = :workspace and friend_id = :customer order by made_at, id
                """, "made_at", "won_at"),
                "purchases",
                rows(workspace, customer, """
                select external_id as id, bought_at as at from people.purchases
                where workspace_id = :workspace and customer_id = :customer order by bought_at, id
                """, "id", "at"));
    }

    private List<Map<String, String>> rows(
            Workspace.Id workspace, Customer.Id customer, String sql, String first, String second) {
        return db.in(workspace)
                .sql(sql)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> {
                    Map<String, String> held = new LinkedHashMap<>();
                    held.put(first, row.getString(first));
                    held.put(second, row.getString(second));
                    return held;
                })
                .list();
    }

    // A referral holds no word and no name; a purchase's number may be looked up elsewhere.
    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update people.purchases set external_id = null
                where workspace_id = :workspace and customer_id = :customer
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
