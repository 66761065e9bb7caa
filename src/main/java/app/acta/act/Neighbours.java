package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Persons;
import app.acta.listen.CaseAsked;
import app.acta.listen.Inbox;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What other rooms say happened, and what it means for cases; each inside the transaction that says it. */
@Component
class Neighbours {
    private static final String FORGOTTEN = "Forgotten at the customer's wish";

    private final Db db;
    private final Register register;
    private final Inbox inbox;
    private final Hearing hearing;
    private final Persons persons;

    Neighbours(Db db, Register register, Inbox inbox, Hearing hearing, Persons persons) {
        this.db = db;
        this.register = register;
        this.inbox = inbox;
        this.hearing = hearing;
        this.persons = persons;
    }

    @EventListener
    void asked(CaseAsked event) {
        var name = persons.find(event.person()).map(Person::name).orElse("Somebody");
        register.enter(
                event.workspace(),
                hearing.asked(
                        event.workspace(),
                        inbox.find(event.workspace(), event.ids()).reversed()),
                new Actor(event.person(), name));
    }

    // Numbers, times and deeds stay, because they are counted; every free text may name the person, so all of them go.
    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update act.case_events e set words = null
                from act.cases c
                where c.workspace_id = :workspace and c.customer_id = :customer
                  and e.workspace_id = c.workspace_id and e.case_id = c.id and e.words is not null
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
        db.in(event.workspace())
                .sql("""
                update act.cases set title = :forgotten, severity_why = :forgotten,
                    action = case when action is not null then :forgotten end,
                    prevention = case when prevention is not null then :forgotten end,
                    version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and customer_id = :customer
                """)
                .param("forgotten", FORGOTTEN)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .update();
    }
}
