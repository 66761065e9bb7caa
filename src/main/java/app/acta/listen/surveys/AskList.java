package app.acta.listen.surveys;

import app.acta.identity.Workspace;
import app.acta.listen.AskAgain;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.data.Db;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Customers whose complaint is settled, waiting to be asked how it is now. A personal link takes them off the list. */
@Component
public class AskList {
    private final Db db;
    private final Customers customers;

    AskList(Db db, Customers customers) {
        this.db = db;
        this.customers = customers;
    }

    @EventListener
    void note(AskAgain again) {
        db.in(again.workspace())
                .sql("""
                insert into listen.ask_again (workspace_id, customer_id) values (:workspace, :customer)
                on conflict (workspace_id, customer_id) do update set since = now()
                """)
                .param("workspace", again.workspace().value())
                .param("customer", again.customer().value())
                .update();
    }

    /** Who waits, longest first; those who can be reached neither by external id nor by e-mail are left out. */
    public List<Contact> waiting(Workspace.Id workspace) {
        var ids = db
                .in(workspace)
                .sql(
                        "select customer_id from listen.ask_again where workspace_id = :workspace order by since limit 500")
                .param("workspace", workspace.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(Customer.Id::new)
                .toList();
        var known = customers.find(workspace, ids);
        return ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(customer ->
                        new Contact(customer.externalId(), customer.name(), customer.email(), null, null, null))
                .filter(contact -> Customer.Id.of(workspace, contact).isPresent())
                .toList();
    }
}
