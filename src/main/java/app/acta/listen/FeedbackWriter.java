package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes drafts in one open transaction: customers, voices, and the queue of what is to be read. */
final class FeedbackWriter {
    private static final int ROWS = 128;

    /** What became of a draft: its id, whether it is new, whether it changed one that was there. */
    record Outcome(Feedback.Id id, boolean fresh, boolean changed) {}

    private final Connection connection;
    private final Customers customers;

    FeedbackWriter(Connection connection, Customers customers) {
        this.connection = connection;
        this.customers = customers;
    }

    private record Placed(GroupCommit.Call call, int index, FeedbackTable.Row row) {}

    /** Writes what these calls bring for one workspace; answers the customers to remember after the commit. */
    Map<UUID, Integer> write(
            Workspace.Id workspace, List<GroupCommit.Call> calls, Map<GroupCommit.Call, Map<Integer, Outcome>> outcomes)
            throws SQLException {
        enter(workspace);
        var now = Instant.now();
        var rows = new ArrayList<Placed>();
        for (var call : calls) {
            for (var entry : call.entries()) {
                var contact = entry.draft().customer();
                var customer = contact == null
                        ? null
                        : Customer.Id.of(workspace, contact)
                                .map(Customer.Id::value)
                                .orElse(null);
                rows.add(new Placed(
                        call,
                        entry.index(),
                        new FeedbackTable.Row(workspace.value(), Feedback.Id.next(), now, customer, entry.draft())));
            }
        }
        var seen = customers.write(connection, workspace, contacts(calls));
        // One order for all writers, so that two that bring the same voices cannot wait for each other in a ring.
        var ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing((Placed p) -> p.row().draft().source())
                .thenComparing(p -> p.row().draft().externalId()));
        var inserted = new HashSet<UUID>();
        for (var from = 0; from < ordered.size(); ) {
            var size = portion(ordered.size() - from);
            insert(ordered.subList(from, from + size), inserted);
            from += size;
        }
        settle(workspace, rows, inserted, outcomes);
        return seen;
    }

    /** The most rows that one statement takes of these: few sizes, so that the database keeps a plan for each. */
    private static int portion(int rows) {
        var power = Math.min(ROWS, Integer.highestOneBit(rows));
        return power > 4 && power < ROWS && rows >= power + power / 2 ? power + power / 2 : power;
    }

    private static List<Contact> contacts(List<GroupCommit.Call> calls) {
        return calls.stream()
                .flatMap(call -> call.entries().stream())
                .map(entry -> entry.draft().customer())
                .filter(Objects::nonNull)
                .toList();
    }

    private void enter(Workspace.Id workspace) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('acta.workspace', ?, true)")) {
            statement.setString(1, workspace.value().toString());
            statement.execute();
        }
    }

    private void insert(List<Placed> part, Set<UUID> inserted) throws SQLException {
        // What is new is queued for the readers by the same statement: one round trip less for every batch.
        try (var statement = connection.prepareStatement("""
                with taken as (
                    insert into listen.feedback (%s) values %s
                    on conflict (workspace_id, source, external_id) do nothing returning workspace_id, id),
                queued as (
                    insert into listen.arrivals (workspace_id, feedback_id) select workspace_id, id from taken)
                select id from taken
                """.formatted(
                FeedbackTable.WRITTEN, String.join(", ", Collections.nCopies(part.size(), FeedbackTable.PLACES))))) {
            var at = 1;
            for (var placed : part) {
                at = FeedbackTable.bind(statement, at, placed.row());
            }
            try (var ids = statement.executeQuery()) {
                while (ids.next()) {
                    inserted.add(ids.getObject(1, UUID.class));
                }
            }
        }
    }

    private void queue(Workspace.Id workspace, Feedback.Id id) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into listen.arrivals (workspace_id, feedback_id) values (?, ?)")) {
            statement.setObject(1, workspace.value());
            statement.setObject(2, id.value());
            statement.executeUpdate();
        }
    }

    private void settle(
            Workspace.Id workspace,
            List<Placed> rows,
            Set<UUID> inserted,
            Map<GroupCommit.Call, Map<Integer, Outcome>> outcomes)
            throws SQLException {
        var repeated = new ArrayList<Placed>();
        for (var placed : rows) {
            if (inserted.contains(placed.row().id().value())) {
                tell(placed, new Outcome(placed.row().id(), true, false), outcomes);
            } else {
                repeated.add(placed);
            }
        }
        if (repeated.isEmpty()) {
            return;
        }
        var known = known(repeated);
        Function<Placed, UUID> there = placed -> known.getOrDefault(
                List.of(placed.row().draft().source(), placed.row().draft().externalId()),
                placed.row().id().value());
        // In the order in which whoever marks voices holds them; of the same voice the later answer stays the later.
        repeated.sort(Comparator.comparing(there));
        for (var placed : repeated) {
            var id = new Feedback.Id(there.apply(placed));
            var replaced = placed.row().draft().replaces() && replace(workspace, id, placed.row());
            tell(placed, new Outcome(id, false, replaced), outcomes);
        }
    }

    private static void tell(Placed placed, Outcome outcome, Map<GroupCommit.Call, Map<Integer, Outcome>> outcomes) {
        outcomes.computeIfAbsent(placed.call(), key -> new HashMap<>()).put(placed.index(), outcome);
    }

    private Map<List<String>, UUID> known(List<Placed> repeated) throws SQLException {
        var found = new HashMap<List<String>, UUID>();
        try (var statement = connection.prepareStatement("""
                select f.source, f.external_id, f.id from listen.feedback f
                join unnest(?::text[], ?::text[]) as k(source, external_id)
                  on f.source = k.source and f.external_id = k.external_id
                where f.workspace_id = platform.workspace()
                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            repeated.stream().map(p -> p.row().draft().source()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            repeated.stream()
                                    .map(p -> p.row().draft().externalId())
                                    .toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(List.of(rows.getString(1), rows.getString(2)), rows.getObject(3, UUID.class));
                }
            }
        }
        return found;
    }

    /** Changes an answer; the earlier one is kept beside it. The same answer again changes nothing. */
    private boolean replace(Workspace.Id workspace, Feedback.Id id, FeedbackTable.Row row) throws SQLException {
        try (var keep = connection.prepareStatement("""
                insert into listen.earlier (workspace_id, feedback_id, revision, raw)
                select workspace_id, id, revision, raw from listen.feedback
                where workspace_id = ? and id = ? and raw is distinct from ?
                on conflict do nothing
                """)) {
            keep.setObject(1, workspace.value());
            keep.setObject(2, id.value());
            keep.setString(3, row.draft().raw());
            if (keep.executeUpdate() == 0) {
                return false;
            }
        }
        try (var change =
                connection.prepareStatement("""
                update listen.feedback f
                set title = n.title, body = n.body, language = n.language, nps = n.nps, csat = n.csat, ces = n.ces,
                    stars = n.stars, scores = n.scores, customer_id = coalesce(n.customer_id, f.customer_id),
                    attributes = n.attributes, raw = n.raw, revision = f.revision + 1, changed_xid = pg_current_xact_id()
                from (values %s) as n(%s)
                where f.workspace_id = n.workspace_id and f.source = n.source and f.external_id = n.external_id
                """.formatted(FeedbackTable.TYPED_PLACES, FeedbackTable.WRITTEN))) {
            FeedbackTable.bind(change, 1, row);
            change.executeUpdate();
        }
        queue(workspace, id);
        return true;
    }
}
