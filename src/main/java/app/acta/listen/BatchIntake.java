package app.acta.listen;

import app.acta.people.Customers;
import app.acta.platform.data.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The door for thousands of voices at once. A table with row-level security takes no copy, so they are copied beside it and
 * moved over; the caller decides what else commits with them.
 */
@Component
public class BatchIntake {
    private static final Logger log = LoggerFactory.getLogger(BatchIntake.class);

    /**
     * What became of a batch.
     *
     * @param received the ids of the new voices
     * @param repeated how many were there already
     * @param rejected the places in the batch (from 0) of drafts that the database cannot keep
     */
    public record Outcome(
            List<Feedback.Id> received, int repeated, List<Integer> rejected, Map<UUID, Integer> customers) {}

    private final Customers customers;
    private final ApplicationEventPublisher events;

    BatchIntake(Customers customers, ApplicationEventPublisher events) {
        this.customers = customers;
        this.events = events;
    }

    /**
     * Writes a batch inside the caller's open transaction, which comes to stand in the batch's workspace. A draft that the
     * database refuses is left out and named; its neighbours are written.
     */
    public Outcome write(Connection connection, Batch batch) throws SQLException {
        var outcome = new Outcome(new ArrayList<>(), 0, new ArrayList<>(), new HashMap<>());
        try (var enter = connection.prepareStatement("select set_config('acta.workspace', ?, true)")) {
            enter.setString(1, batch.workspace().value().toString());
            enter.execute();
        }
        if (batch.size() == 0) {
            return outcome;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists acta_batch on commit delete rows as select "
                    + FeedbackTable.WRITTEN + " from listen.feedback with no data");
        }
        write(connection, batch, 0, batch.size(), outcome);
        int taken = outcome.received().size() + outcome.rejected().size();
        return new Outcome(outcome.received(), batch.size() - taken, outcome.rejected(), outcome.customers());
    }

    /** Tells the house, once the transaction that wrote the batch has committed. */
    public void committed(Batch batch, Outcome outcome) {
        customers.remember(outcome.customers());
        if (!outcome.received().isEmpty()) {
            events.publishEvent(new FeedbackArrived(batch.workspace(), outcome.received()));
        }
    }

    // Halves what fails until the draft that is to blame stands alone.
    private void write(Connection connection, Batch batch, int from, int to, Outcome outcome) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            var seen = customers.write(connection, batch.workspace(), batch.contacts(from, to));
            var ids = move(connection, batch, from, to);
            connection.releaseSavepoint(savepoint);
            outcome.customers().putAll(seen);
            outcome.received().addAll(ids);
        } catch (SQLException e) {
            if (Outage.behind(e).isPresent()) {
                throw e;
            }
            connection.rollback(savepoint);
            if (to - from == 1) {
                log.warn("A draft was refused by the database: {}", e.toString());
                outcome.rejected().add(from);
                return;
            }
            int middle = (from + to) >>> 1;
            write(connection, batch, from, middle, outcome);
            write(connection, batch, middle, to, outcome);
        }
    }

    private static List<Feedback.Id> move(Connection connection, Batch batch, int from, int to) throws SQLException {
        if (from > 0 || to < batch.size()) {
            try (var statement = connection.createStatement()) {
                statement.execute("delete from pg_temp.acta_batch");
            }
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy pg_temp.acta_batch (" + FeedbackTable.WRITTEN + ") from stdin");
        try {
            copy.writeToCopy(batch.bytes(), batch.start(from), batch.start(to) - batch.start(from));
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        var ids = new ArrayList<Feedback.Id>(to - from);
        // One order for all writers, so that two that bring the same voices cannot wait for each other in a ring.
        try (var statement = connection.prepareStatement("""
                with fresh as (
                    insert into listen.feedback (%1$s)
                    select %1$s from pg_temp.acta_batch order by source, external_id
                    on conflict (workspace_id, source, external_id) do nothing
                    returning workspace_id, id),
                queued as (
                    insert into listen.arrivals (workspace_id, feedback_id) select workspace_id, id from fresh)
                select id from fresh
                """.formatted(FeedbackTable.WRITTEN));
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(new Feedback.Id(rows.getObject(1, UUID.class)));
            }
        }
        return ids;
    }
}
