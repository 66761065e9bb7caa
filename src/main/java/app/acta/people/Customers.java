package app.acta.people;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.data.Viewer;
import app.acta.platform.problems.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The customers of a workspace. */
@Component
public class Customers {
    private static final String COLUMNS = "id, external_id, name, email, phone, company, segment";
    private static final String READ = COLUMNS + ", erased_at";
    private static final int REMEMBERED = 50_000;

    // What was last written of a customer: a returning one who says nothing new costs no statement.
    private final Map<UUID, Integer> written = Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final Db db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Customers(Db db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Writes what these contacts tell, inside the caller's open transaction, which already stands in the workspace. What
     * a contact does not mention stays as it was; an erased customer stays erased.
     *
     * @return the contacts that are new to this process, to be passed to {@link #remember} once the transaction has committed
     */
    public Map<UUID, Integer> write(Connection connection, Workspace.Id workspace, Collection<Contact> contacts)
            throws SQLException {
        // One order for everybody: two writers that meet the same customers cannot wait for each other in a ring.
        var news = new TreeMap<UUID, Contact>();
        for (var contact : contacts) {
            Customer.Id.of(workspace, contact)
                    .filter(id -> !Integer.valueOf(contact.hashCode()).equals(written.get(id.value())))
                    .ifPresent(id -> news.put(id.value(), contact));
        }
        var left = new java.util.ArrayList<>(news.entrySet());
        while (!left.isEmpty()) {
            var part = left.subList(0, Math.min(128, Integer.highestOneBit(left.size())));
            write(connection, workspace, part);
            part.clear();
        }
        var hashes = new HashMap<UUID, Integer>();
        news.forEach((id, contact) -> hashes.put(id, contact.hashCode()));
        return hashes;
    }

    /**
     * Who these contacts are, writing what they tell, inside the caller's open transaction. Of whom only the mail address
     * is told is the one customer who has it already, where there is one. A contact that identifies nobody is left out.
     */
    Map<Contact, Customer.Id> meet(Workspace.Id workspace, Collection<Contact> contacts) {
        var met = byMailAlone(workspace, contacts);
        var others = contacts.stream().filter(each -> !met.containsKey(each)).toList();
        try (var connection = db.source(workspace).getConnection()) {
            write(connection, workspace, others);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        others.forEach(each -> Customer.Id.of(workspace, each).ifPresent(id -> met.put(each, id)));
        return met;
    }

    private Map<Contact, Customer.Id> byMailAlone(Workspace.Id workspace, Collection<Contact> contacts) {
        var asked = new java.util.TreeSet<String>();
        for (var each : contacts) {
            if (each.externalId() == null && each.email() != null) {
                asked.add(each.email().toLowerCase(java.util.Locale.ROOT));
            }
        }
        var found = new HashMap<String, Customer.Id>();
        db.in(workspace)
                .sql("""
                select lower(email) as mail, min(id::text)::uuid as id from people.customers
                where workspace_id = :workspace and lower(email) = any(:mails)
                group by lower(email) having count(*) = 1
                """)
                .param("workspace", workspace.value())
                .param("mails", asked.toArray(String[]::new))
                .query((row, n) -> found.put(row.getString("mail"), new Customer.Id(row.getObject("id", UUID.class))))
                .list();
        var met = new HashMap<Contact, Customer.Id>();
        for (var each : contacts) {
            var id = each.externalId() != null || each.email() == null
                    ? null
                    : found.get(each.email().toLowerCase(java.util.Locale.ROOT));
            if (id != null) {
                met.put(each, id);
            }
        }
        return met;
    }

    /** Spares the next write of the same contacts; call it after the commit only. */
    public void remember(Map<UUID, Integer> committed) {
        written.putAll(committed);
    }

    private static void write(
            Connection connection, Workspace.Id workspace, java.util.List<Map.Entry<UUID, Contact>> part)
            throws SQLException {
        var rows = String.join(", ", Collections.nCopies(part.size(), "(?, ?, ?, ?, ?, ?, ?, ?)"));
        try (var insert = connection.prepareStatement("""
                insert into people.customers as c (workspace_id, %s) values %s
                on conflict (workspace_id, id) do update set
                    name = coalesce(excluded.name, c.name), email = coalesce(excluded.email, c.email),
                    phone = coalesce(excluded.phone, c.phone), company = coalesce(excluded.company, c.company),
                    segment = coalesce(excluded.segment, c.segment)
                where c.erased_at is null
                  and (coalesce(excluded.name, c.name), coalesce(excluded.email, c.email), coalesce(excluded.phone, c.phone),
                       coalesce(excluded.company, c.company), coalesce(excluded.segment, c.segment))
                      is distinct from (c.name, c.email, c.phone, c.company, c.segment)
                """.formatted(COLUMNS, rows))) {
            var at = 1;
            for (var entry : part) {
                var contact = entry.getValue();
                insert.setObject(at++, workspace.value());
                insert.setObject(at++, entry.getKey());
                insert.setString(at++, contact.externalId());
                insert.setString(at++, contact.name());
                insert.setString(at++, contact.email());
                insert.setString(at++, contact.phone());
                insert.setString(at++, contact.company());
                insert.setString(at++, contact.segment());
            }
            insert.executeUpdate();
        }
    }

    /** These customers by id; unknown ids are left out. */
    public Map<Customer.Id, Customer> find(Workspace.Id workspace, Collection<Customer.Id> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Customer.Id, Customer>();
        db.in(workspace)
                .sql("select " + READ + " from people.customers where workspace_id = :workspace and id = any(:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Customer.Id::value).toArray(UUID[]::new))
                .query(Customers::customer)
                .list()
                .forEach(customer -> found.put(customer.id(), customer));
        return found;
    }

    /** The customers who have this mail address, whatever its case; an erased one has none. */
    public java.util.List<Customer> byMail(Workspace.Id workspace, String mail) {
        return db.in(workspace)
                .sql(
                        "select " + READ
                                + " from people.customers where workspace_id = :workspace and lower(email) = lower(:mail) limit 20")
                .param("workspace", workspace.value())
                .param("mail", mail)
                .query(Customers::customer)
                .list();
    }

    /**
     * One customer.
     *
     * @throws Refusal not found
     */
    public Customer get(Workspace.Id workspace, Customer.Id id) {
        var found = find(workspace, java.util.List.of(id)).get(id);
        if (found == null) {
            throw Refusal.notFound("There is no such customer.");
        }
        return found;
    }

    /**
     * Takes out everything that names this person, here and, by {@link CustomerErased}, in every room; what is only
     * counted stays. Erasing again changes nothing. What they may say later is theirs to say and is taken in as ever.
     *
     * @throws Refusal not found
     */
    @Transactional
    public void erase(Visitor visitor, Customer.Id id) {
        get(visitor.workspace(), id);
        var erased = db.in(visitor.workspace())
                .sql("""
                update people.customers
                set external_id = null, name = null, email = null, phone = null, company = null, segment = null,
                    erased_at = now()
                where workspace_id = :workspace and id = :id and erased_at is null
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        if (erased > 0) {
            // Also where the visitor may not look.
            Viewer.house(() -> {
                events.publishEvent(new CustomerErased(visitor.workspace(), id));
                return true;
            });
            audit.record(visitor, "customer.erase", id.value().toString());
        }
    }

    private static Customer customer(ResultSet row, int n) throws SQLException {
        var erased = row.getTimestamp("erased_at");
        return new Customer(
                new Customer.Id(row.getObject("id", UUID.class)),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("company"),
                row.getString("segment"),
                erased == null ? null : erased.toInstant());
    }
}
