package app.acta.act.deeds;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Tracking;
import app.acta.people.Customer;
import app.acta.people.CustomerErased;
import app.acta.people.Customers;
import app.acta.people.Held;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.Address;
import app.acta.platform.mail.Letter;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.Post;
import app.acta.platform.mail.Undelivered;
import app.acta.platform.problems.Refusal;
import app.acta.platform.web.PublicAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells everybody who said it what came of it: one letter to each customer for each state an entry comes to, with their
 * own words and the way to everything else. Whoever has no mail address sees it on their tracking page.
 */
@Component
public class CameOfIt implements Job, Held {
    private record Payload(UUID deed, UUID customer, String state) {}

    private record Told(UUID voice, boolean sent) {}

    private final Db db;
    private final DeedTable table;
    private final Jobs jobs;
    private final Mailboxes mailboxes;
    private final Post post;
    private final Workspaces workspaces;
    private final Customers customers;
    private final Inbox inbox;
    private final Tracking tracking;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    CameOfIt(
            Db db,
            DeedTable table,
            @Lazy Jobs jobs,
            Mailboxes mailboxes,
            Post post,
            Workspaces workspaces,
            Customers customers,
            Inbox inbox,
            Tracking tracking,
            PublicAddress address,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.jobs = jobs;
        this.mailboxes = mailboxes;
        this.post = post;
        this.workspaces = workspaces;
        this.customers = customers;
        this.inbox = inbox;
        this.tracking = tracking;
        this.address = address;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Tells everybody who said it and was not told yet of the state it is in; pressing twice tells nobody twice.
     *
     * @return how many letters begin to leave
     * @throws Refusal conflict, while it is not let out, or when no mail can leave
     */
    @Transactional
    public int tell(Visitor visitor, int number) {
        var workspace = visitor.workspace();
        var deed = table.find(workspace, number, true).orElseThrow(() -> Refusal.notFound("There is no such entry."));
        if (!deed.published()) {
            throw Refusal.conflict("Let it out first: people get what everybody may read.");
        }
        if (mailboxes.of(workspace).isEmpty()) {
            throw Refusal.conflict("No mail leaves yet. Enter a server in Settings, Mail.");
        }
        var sources = table.sources(workspace, deed.id());
        var waiting = db.in(workspace)
                .sql(DeedTable.SAID + """
                insert into act.deed_told (workspace_id, deed_id, customer_id, state, feedback_id, queued_at)
                select distinct on (f.customer_id) :workspace, :deed, f.customer_id, :state, f.id, :now
                from said join listen.feedback_facts f on f.workspace_id = :workspace and f.id = said.id
                where f.customer_id is not null
                order by f.customer_id, f.occurred_at desc
                on conflict do nothing
                returning customer_id
                """)
                .param("workspace", workspace.value())
                .param("themes", DeedTable.themes(sources))
                .param("problems", DeedTable.problems(sources))
                .param("deed", deed.id().value())
                .param("state", deed.state().key())
                .param("now", DeedTable.at(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .query(UUID.class)
                .list();
        waiting.forEach(customer -> jobs.now(
                workspace,
                kind(),
                json.writeValueAsString(
                        new Payload(deed.id().value(), customer, deed.state().key()))));
        return waiting.size();
    }

    @Override
    public String kind() {
        return "act.came-of-it";
    }

    @Override
    public String title() {
        return "Letters that say what came of what customers said";
    }

    // One letter a transaction: a kill between the mail server's answer and the commit sends it again under the same
    // Message-ID, so that the customer's mailbox knows it.
    @Override
    public void run(Boundary boundary, String payload) throws Exception {
        var workspace = new Workspace.Id(boundary.value());
        var asked = json.readValue(payload, Payload.class);
        var refused = transaction.execute(status -> Optional.ofNullable(send(workspace, asked)));
        if (refused != null && refused.isPresent() && !refused.get().isForGood()) {
            throw refused.get();
        }
    }

    private @Nullable Undelivered send(Workspace.Id workspace, Payload asked) {
        var told = db.in(workspace)
                .sql("""
                select feedback_id, sent_at is not null or problem is not null as done from act.deed_told
                where workspace_id = :workspace and deed_id = :deed and customer_id = :customer and state = :state
                for update
                """)
                .param("workspace", workspace.value())
                .param("deed", asked.deed())
                .param("customer", asked.customer())
                .param("state", asked.state())
                .query((row, n) -> new Told(row.getObject("feedback_id", UUID.class), row.getBoolean("done")))
                .optional();
        var deed = table.find(workspace, asked.deed());
        var mailbox = mailboxes.of(workspace);
        if (told.isEmpty() || told.get().sent() || deed.isEmpty() || !deed.get().published()) {
            return null;
        }
        if (mailbox.isEmpty()) {
            return Undelivered.forNow("No mail leaves yet.");
        }
        var id = new Customer.Id(asked.customer());
        var customer = customers.find(workspace, List.of(id)).get(id);
        var mail = customer == null ? null : customer.email();
        if (customer == null || mail == null || Address.fault(mail) != null) {
            done(workspace, asked, "There is no mail address.");
            return null;
        }
        var voice = inbox.get(workspace, new Feedback.Id(told.get().voice()));
        var place = workspaces.get(workspace);
        var link = tracking.create(workspace, voice.id());
        try {
            post.send(
                    mailbox.get(),
                    new Letter(
                            "<deed." + asked.deed() + "." + asked.customer() + "." + asked.state() + "@"
                                    + mailbox.get().domain() + ">",
                            Address.of(mail, customer.name()),
                            place.name(),
                            CameOfItWords.subject(place, deed.get()),
                            CameOfItWords.of(
                                    place,
                                    deed.get(),
                                    customer,
                                    voice,
                                    address.of("/track/" + link.word()),
                                    address.of("/said/" + place.slug())),
                            null,
                            List.of(),
                            true));
        } catch (Undelivered e) {
            if (e.isForGood()) {
                done(workspace, asked, e.sentence());
            }
            return e;
        }
        done(workspace, asked, null);
        return null;
    }

    private void done(Workspace.Id workspace, Payload asked, @Nullable String problem) {
        db.in(workspace)
                .sql("""
                update act.deed_told set problem = :problem, sent_at = case when cast(:problem as text) is null then :now end
                where workspace_id = :workspace and deed_id = :deed and customer_id = :customer and state = :state
                """)
                .param("problem", problem)
                .param("now", DeedTable.at(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("workspace", workspace.value())
                .param("deed", asked.deed())
                .param("customer", asked.customer())
                .param("state", asked.state())
                .update();
    }

    @Override
    public String name() {
        return "told what came of it";
    }

    @Override
    public Object of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql("""
                select d.said, d.words, t.state, t.sent_at from act.deed_told t
                join act.deeds d on d.workspace_id = t.workspace_id and d.id = t.deed_id
                where t.workspace_id = :workspace and t.customer_id = :customer order by t.queued_at
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query((row, n) -> {
                    var sent = row.getTimestamp("sent_at");
                    return Map.of(
                            "said", row.getString("said"),
                            "words", row.getString("words"),
                            "state", row.getString("state"),
                            "sent", sent == null ? "" : sent.toInstant().toString());
                })
                .list();
    }

    @EventListener
    @Transactional
    void on(CustomerErased erased) {
        db.in(erased.workspace())
                .sql("delete from act.deed_told where workspace_id = :workspace and customer_id = :customer")
                .param("workspace", erased.workspace().value())
                .param("customer", erased.customer().value())
                .update();
    }
}
