package app.acta.people;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who sent whom, and whether the friend became a customer. */
@Component
public class Referrals {
    /** The most that are taken at once. */
    public static final int MOST = 1_000;

    private static final String ITSELF = "Nobody sends themselves.";
    private static final String COLUMNS = "id, referrer_id, friend_id, made_at, won_at";

    private final Db db;
    private final Customers customers;
    private final Clock clock;

    Referrals(Db db, Customers customers, Clock clock) {
        this.db = db;
        this.customers = customers;
        this.clock = clock;
    }

    private record Pair(UUID referrer, UUID friend) {}

    private record Times(Instant made, @Nullable Instant won) {}

    /**
     * Takes what is told. The same pair again changes nothing, but that the friend became a customer is kept from when it
     * is first told. What cannot be taken is handed back; the others are taken.
     */
    @Transactional
    public Taken take(Workspace.Id workspace, List<Referral.Told> told) {
        var rejected = new ArrayList<Taken.Rejected>();
        var good = new LinkedHashMap<Integer, Referral.Told>();
        for (var i = 0; i < told.size(); i++) {
            var faults = faults(i, told.get(i), clock.instant());
            if (faults.isEmpty()) {
                good.put(i, told.get(i));
            }
            rejected.addAll(faults);
        }
        var met = customers.meet(
                workspace,
                good.values().stream()
                        .flatMap(each -> Stream.of(each.referrer(), each.friend()))
                        .toList());
        var pairs = new LinkedHashMap<Pair, Times>();
        var named = new TreeMap<UUID, String>();
        good.forEach((index, each) -> {
            var referrer = Objects.requireNonNull(met.get(each.referrer()));
            var friend = friend(workspace, referrer, each.friend(), met, named);
            if (friend.equals(referrer)) {
                rejected.add(new Taken.Rejected(index, "friend", ITSELF));
                return;
            }
            var made = each.madeAt() == null ? clock.instant() : each.madeAt();
            pairs.merge(
                    new Pair(referrer.value(), friend.value()),
                    new Times(made, each.wonAt()),
                    (first, again) -> new Times(first.made(), first.won() == null ? again.won() : first.won()));
        });
        name(workspace, named);
        var fresh = write(workspace, pairs);
        rejected.sort(Comparator.comparingInt(Taken.Rejected::index));
        var refused = rejected.stream().map(Taken.Rejected::index).distinct().count();
        return new Taken(fresh, told.size() - (int) refused - fresh, rejected);
    }

    private static List<Taken.Rejected> faults(int index, Referral.Told told, Instant now) {
        var faults = new ArrayList<Taken.Rejected>();
        if (!told.referrer().identifies()) {
            faults.add(new Taken.Rejected(
                    index, "referrer", "Say who sent them: an external_id, an e-mail address or a phone number."));
        }
        faults.addAll(Taken.faults(index, "referrer", told.referrer()));
        if (!told.friend().identifies() && told.friend().name() == null) {
            faults.add(new Taken.Rejected(
                    index, "friend", "Say whom they sent: an external_id, an e-mail address or a name."));
        }
        faults.addAll(Taken.faults(index, "friend", told.friend()));
        faults.addAll(Taken.faults(index, "made_at", told.madeAt(), now));
        faults.addAll(Taken.faults(index, "won_at", told.wonAt(), now));
        return faults;
    }

    private static Customer.Id friend(
            Workspace.Id workspace,
            Customer.Id referrer,
            Contact contact,
            Map<Contact, Customer.Id> met,
            Map<UUID, String> named) {
        var known = met.get(contact);
        if (known != null) {
            return known;
        }
        var name = Objects.requireNonNull(contact.name());
        var id = Customer.Id.ofFriend(workspace, referrer, name);
        named.put(id.value(), name);
        return id;
    }

    // Who was erased has a row already, and stays without a name.
    private void name(Workspace.Id workspace, Map<UUID, String> named) {
        if (!named.isEmpty()) {
            db.in(workspace)
                    .sql("""
                    insert into people.customers (workspace_id, id, name)
                    select :workspace, id, name from unnest(:ids, :names) as told (id, name)
                    on conflict do nothing
                    """)
                    .param("workspace", workspace.value())
                    .param("ids", named.keySet().toArray(UUID[]::new))
                    .param("names", named.values().toArray(String[]::new))
                    .update();
        }
    }

    private int write(Workspace.Id workspace, Map<Pair, Times> pairs) {
        // One order for everybody: two writers that meet the same pairs cannot wait for each other in a ring.
        var order = pairs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Pair::referrer).thenComparing(Pair::friend)))
                .toList();
        return (int) db
                .in(workspace)
                .sql("""
                insert into people.referrals as r (workspace_id, referrer_id, friend_id, made_at, won_at)
                select :workspace, referrer, friend, cast(made as timestamptz),
                    greatest(cast(won as timestamptz), case when won is not null then cast(made as timestamptz) end)
                from unnest(:referrers, :friends, :made, :won) with ordinality as told (referrer, friend, made, won, place)
                order by place
                on conflict (workspace_id, referrer_id, friend_id) do update
                    set won_at = greatest(excluded.won_at, r.made_at)
                    where r.won_at is null and excluded.won_at is not null
                returning xmax = 0 as fresh
                """)
                .param("workspace", workspace.value())
                .param(
                        "referrers",
                        order.stream().map(each -> each.getKey().referrer()).toArray(UUID[]::new))
                .param(
                        "friends",
                        order.stream().map(each -> each.getKey().friend()).toArray(UUID[]::new))
                .param(
                        "made",
                        order.stream()
                                .map(each -> each.getValue().made().toString())
                                .toArray(String[]::new))
                .param(
                        "won",
                        order.stream()
                                .map(each -> written(each.getValue().won()))
                                .toArray(String[]::new))
                .query(Boolean.class)
                .stream()
                .filter(fresh -> fresh)
                .count();
    }

    private static @Nullable String written(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    /**
     * Notes by hand whom a customer sent; the same friend again changes nothing.
     *
     * @param friend a name or an e-mail address
     * @throws Refusal invalid, with a sentence; not found; conflict, where the customer was erased
     */
    @Transactional
    public void note(Visitor visitor, Customer.Id referrer, String friend) {
        var customer = customers.get(visitor.workspace(), referrer);
        if (customer.erased()) {
            throw Refusal.conflict("This customer was erased.");
        }
        var mail = friend.contains("@");
        var contact = Contact.of(null, mail ? null : friend, mail ? friend : null, null, null, null);
        if (contact == null) {
            throw Refusal.invalid("friend", "Write the friend's name or e-mail address.");
        }
        contact.faults().values().stream().findFirst().ifPresent(sentence -> {
            throw Refusal.invalid("friend", sentence);
        });
        var named = new TreeMap<UUID, String>();
        var id = friend(
                visitor.workspace(), referrer, contact, customers.meet(visitor.workspace(), List.of(contact)), named);
        if (id.equals(referrer)) {
            throw Refusal.invalid("friend", ITSELF);
        }
        name(visitor.workspace(), named);
        write(visitor.workspace(), Map.of(new Pair(referrer.value(), id.value()), new Times(clock.instant(), null)));
    }

    /**
     * The friend became a customer; telling it again changes nothing.
     *
     * @throws Refusal not found
     */
    public void win(Workspace.Id workspace, Customer.Id referrer, Referral.Id id) {
        var found = db.in(workspace)
                .sql("""
                update people.referrals set won_at = coalesce(won_at, greatest(:now, made_at))
                where workspace_id = :workspace and id = :id and referrer_id = :referrer
                """)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("referrer", referrer.value())
                .update();
        if (found == 0) {
            throw Refusal.notFound("There is no such referral.");
        }
    }

    /** Whom this customer sent, and who sent them, the latest first; at most {@value #MOST}. */
    public List<Referral> of(Workspace.Id workspace, Customer.Id customer) {
        return db.in(workspace)
                .sql("select " + COLUMNS + """
                 from people.referrals where workspace_id = :workspace and (referrer_id = :customer or friend_id = :customer)
                order by made_at desc, id desc limit 1000
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .query(Referrals::read)
                .list();
    }

    /** Those made from one moment until before another, the latest first. */
    public List<Referral> made(Workspace.Id workspace, Instant from, Instant until, int most) {
        return db.in(workspace)
                .sql("select " + COLUMNS + """
                 from people.referrals where workspace_id = :workspace and made_at >= :from and made_at < :until
                order by made_at desc, id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("from", java.sql.Timestamp.from(from))
                .param("until", java.sql.Timestamp.from(until))
                .param("most", most)
                .query(Referrals::read)
                .list();
    }

    private static Referral read(ResultSet row, int n) throws SQLException {
        var won = row.getTimestamp("won_at");
        return new Referral(
                new Referral.Id(row.getObject("id", UUID.class)),
                new Customer.Id(row.getObject("referrer_id", UUID.class)),
                new Customer.Id(row.getObject("friend_id", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                won == null ? null : won.toInstant());
    }
}
