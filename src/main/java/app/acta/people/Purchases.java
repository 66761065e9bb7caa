package app.acta.people;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When customers bought. */
@Component
public class Purchases {
    /** The most that are taken at once. */
    public static final int MOST = 1_000;

    private static final int LONGEST_ID = 400;

    private final Db db;
    private final Customers customers;
    private final Clock clock;

    Purchases(Db db, Customers customers, Clock clock) {
        this.db = db;
        this.customers = customers;
        this.clock = clock;
    }

    private record Row(UUID customer, String externalId, Instant at) {}

    /** Takes what is told. The same id again changes nothing. What cannot be taken is handed back; the others are taken. */
    @Transactional
    public Taken take(Workspace.Id workspace, List<Purchase.Told> told) {
        var rejected = new ArrayList<Taken.Rejected>();
        var good = new LinkedHashMap<Integer, Purchase.Told>();
        for (var i = 0; i < told.size(); i++) {
            var faults = faults(i, told.get(i), clock.instant());
            if (faults.isEmpty()) {
                good.put(i, told.get(i));
            }
            rejected.addAll(faults);
        }
        var met = customers.meet(
                workspace, good.values().stream().map(Purchase.Told::customer).toList());
        // One order for everybody: two writers that meet the same purchases cannot wait for each other in a ring.
        var rows = new TreeMap<UUID, Row>();
        good.values().forEach(each -> {
            var customer = Objects.requireNonNull(met.get(each.customer()));
            var at = each.at() == null ? clock.instant() : each.at();
            rows.putIfAbsent(id(workspace, each.id()), new Row(customer.value(), each.id(), at));
        });
        var fresh = write(workspace, rows);
        rejected.sort(Comparator.comparingInt(Taken.Rejected::index));
        return new Taken(fresh, good.size() - fresh, rejected);
    }

    private static List<Taken.Rejected> faults(int index, Purchase.Told told, Instant now) {
        var faults = new ArrayList<Taken.Rejected>();
        if (!told.customer().identifies()) {
            faults.add(new Taken.Rejected(
                    index, "customer", "Say who bought: an external_id, an e-mail address or a phone number."));
        }
        faults.addAll(Taken.faults(index, "customer", told.customer()));
        if (told.id().isBlank() || told.id().length() > LONGEST_ID || told.id().indexOf(0) >= 0) {
            faults.add(new Taken.Rejected(
                    index, "id", "A purchase has an id of its own, at most " + LONGEST_ID + " characters long."));
        }
        faults.addAll(Taken.faults(index, "at", told.at(), now));
        return faults;
    }

    private static UUID id(Workspace.Id workspace, String externalId) {
        return UUID.nameUUIDFromBytes((workspace.value() + ":purchase:" + externalId).getBytes(StandardCharsets.UTF_8));
    }

    private int write(Workspace.Id workspace, SortedMap<UUID, Row> rows) {
        return db.in(workspace)
                .sql("""
                insert into people.purchases (workspace_id, id, customer_id, external_id, bought_at)
                select :workspace, id, customer, external_id, cast(bought as timestamptz)
                from unnest(:ids, :customers, :external, :bought) with ordinality
                    as told (id, customer, external_id, bought, place)
                order by place
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("ids", rows.keySet().toArray(UUID[]::new))
                .param("customers", rows.values().stream().map(Row::customer).toArray(UUID[]::new))
                .param("external", rows.values().stream().map(Row::externalId).toArray(String[]::new))
                .param(
                        "bought",
                        rows.values().stream().map(each -> each.at().toString()).toArray(String[]::new))
                .update();
    }

    /** Customers whose first purchase lies from one moment until before another, the latest first. */
    public List<Purchase.First> first(Workspace.Id workspace, Instant from, Instant until, int most) {
        return db.in(workspace)
                .sql("""
                select customer_id, first, (
                    select min(bought_at) from people.purchases p
                    where p.workspace_id = :workspace and p.customer_id = f.customer_id and p.bought_at > f.first) as again
                from (
                    select customer_id, min(bought_at) as first from people.purchases
                    where workspace_id = :workspace group by customer_id) f
                where first >= :from and first < :until order by first desc, customer_id limit :most
                """)
                .param("workspace", workspace.value())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query((row, n) -> {
                    var again = row.getTimestamp("again");
                    return new Purchase.First(
                            new Customer.Id(row.getObject("customer_id", UUID.class)),
                            row.getTimestamp("first").toInstant(),
                            again == null ? null : again.toInstant());
                })
                .list();
    }
}
