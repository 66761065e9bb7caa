package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.people.Customers;
import app.acta.platform.data.Outage;
import app.acta.platform.problems.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Commits the drafts of many callers together. Two writers take whatever waits at the door, without lingering: under
 * load batches form by themselves, alone a draft is committed at once. A batch that fails is tried caller by caller, then
 * draft by draft, so that a bad one fails alone.
 */
@Component
class GroupCommit implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int WRITERS = 2;

    /** Drafts in one commit, unless one caller alone brings more. */
    private static final int BATCH = 128;

    /** How often a transaction that lost a deadlock is tried again. */
    private static final int RETRIES = 3;

    /** Drafts that may wait; beyond, callers are told to come back. */
    private static final int WAITING = 20_000;

    /** A checked draft and its place in the call. */
    record Entry(int index, Draft draft) {}

    /** What one caller brought. */
    record Call(
            Workspace.Id workspace,
            List<Entry> entries,
            int size,
            List<Intake.Rejected> rejected,
            CompletableFuture<Intake.Receipt> receipt) {}

    private final DataSource pool;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final BlockingQueue<Call> door = new ArrayBlockingQueue<>(WAITING);
    private final Semaphore places = new Semaphore(WAITING);
    private volatile boolean running;

    GroupCommit(DataSource pool, Customers customers, ApplicationEventPublisher events) {
        this.pool = pool;
        this.customers = customers;
        this.events = events;
    }

    CompletableFuture<Intake.Receipt> queue(
            Workspace.Id workspace, List<Entry> entries, int size, List<Intake.Rejected> rejected) {
        var call = new Call(workspace, entries, size, new ArrayList<>(rejected), new CompletableFuture<>());
        if (entries.isEmpty()) {
            answer(call, Map.of());
            return call.receipt();
        }
        if (!running) {
            throw Refusal.busy("Acta is stopping. Send the same again in a moment.");
        }
        if (!places.tryAcquire(entries.size())) {
            throw Refusal.busy("More is coming in than can be written. Send the same again in a moment.");
        }
        door.add(call);
        return call.receipt();
    }

    boolean busy() {
        return !door.isEmpty();
    }

    private void write() {
        var calls = new ArrayList<Call>();
        while (running || !door.isEmpty()) {
            try {
                var first = door.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                calls.add(first);
                var rows = first.entries().size();
                while (rows < BATCH) {
                    var next = door.poll();
                    if (next == null) {
                        break;
                    }
                    calls.add(next);
                    rows += next.entries().size();
                }
                commit(calls);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                calls.forEach(call -> places.release(call.entries().size()));
                calls.clear();
            }
        }
    }

    private void commit(List<Call> calls) {
        try {
            var written = attempt(calls);
            calls.forEach(call -> answer(call, written.getOrDefault(call, Map.of())));
            announce(calls, written);
        } catch (SQLException e) {
            var outage = Outage.behind(e);
            if (outage.isPresent()) {
                outage.get().report(e);
                var refusal = sendAgain(outage.get());
                calls.forEach(call -> call.receipt().completeExceptionally(refusal));
            } else if (calls.size() > 1) {
                calls.forEach(call -> commit(List.of(call)));
            } else {
                oneByOne(calls.getFirst(), e);
            }
        } catch (RuntimeException | Error e) {
            // A writer that died of it would leave everybody waiting who comes after.
            log.error("Intake failed", e);
            calls.forEach(call -> call.receipt().completeExceptionally(e));
        }
    }

    private static Refusal sendAgain(Outage outage) {
        return Refusal.busy(outage.sentence() + " Send the same again: nothing is doubled.");
    }

    private void oneByOne(Call call, SQLException why) {
        if (call.entries().size() == 1) {
            log.warn("A draft was refused by the database: {}", why.toString());
            var entry = call.entries().getFirst();
            call.rejected().add(new Intake.Rejected(entry.index(), "", "The database cannot keep this as it is."));
            answer(call, Map.of());
            return;
        }
        var ids = new HashMap<Integer, FeedbackWriter.Outcome>();
        for (var entry : call.entries()) {
            var alone = new Call(call.workspace(), List.of(entry), 1, call.rejected(), new CompletableFuture<>());
            try {
                var written = attempt(List.of(alone));
                ids.putAll(written.getOrDefault(alone, Map.of()));
                announce(List.of(alone), written);
            } catch (SQLException e) {
                var outage = Outage.behind(e);
                if (outage.isPresent()) {
                    outage.get().report(e);
                    call.receipt().completeExceptionally(sendAgain(outage.get()));
                    return;
                }
                log.warn("A draft was refused by the database: {}", e.toString());
                call.rejected().add(new Intake.Rejected(entry.index(), "", "The database cannot keep this as it is."));
            }
        }
        answer(call, ids);
    }

    /** One transaction for all calls; a workspace's rows are written while the transaction stands in it. */
    private Map<Call, Map<Integer, FeedbackWriter.Outcome>> attempt(List<Call> calls) throws SQLException {
        for (var more = RETRIES; ; more--) {
            try {
                return attemptOnce(calls);
            } catch (SQLException e) {
                // Two transactions that wait for each other: one is sent away, and may come again.
                if (more == 0 || e.getSQLState() == null || !e.getSQLState().startsWith("40")) {
                    throw e;
                }
            }
        }
    }

    private Map<Call, Map<Integer, FeedbackWriter.Outcome>> attemptOnce(List<Call> calls) throws SQLException {
        var byWorkspace = new LinkedHashMap<Workspace.Id, List<Call>>();
        calls.forEach(call -> byWorkspace
                .computeIfAbsent(call.workspace(), key -> new ArrayList<>())
                .add(call));
        var written = new HashMap<Call, Map<Integer, FeedbackWriter.Outcome>>();
        var seen = new HashMap<UUID, Integer>();
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var writer = new FeedbackWriter(connection, customers);
                for (var group : byWorkspace.entrySet()) {
                    seen.putAll(writer.write(group.getKey(), group.getValue(), written));
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    e.addSuppressed(lost);
                }
                throw e;
            }
        }
        customers.remember(seen);
        return written;
    }

    private static void answer(Call call, Map<Integer, FeedbackWriter.Outcome> outcomes) {
        var ids = new ArrayList<Feedback.@org.jspecify.annotations.Nullable Id>(call.size());
        var fresh = 0;
        for (var i = 0; i < call.size(); i++) {
            var outcome = outcomes.get(i);
            ids.add(outcome == null ? null : outcome.id());
            fresh += outcome != null && outcome.fresh() ? 1 : 0;
        }
        var rejected = call.rejected().stream()
                .sorted(java.util.Comparator.comparingInt(Intake.Rejected::index))
                .toList();
        call.receipt().complete(new Intake.Receipt(fresh, outcomes.size() - fresh, rejected, ids));
    }

    private void announce(List<Call> calls, Map<Call, Map<Integer, FeedbackWriter.Outcome>> written) {
        var news = new LinkedHashMap<Workspace.Id, List<Feedback.Id>>();
        for (var call : calls) {
            for (var outcome : written.getOrDefault(call, Map.of()).values()) {
                if (outcome.fresh() || outcome.changed()) {
                    news.computeIfAbsent(call.workspace(), key -> new ArrayList<>())
                            .add(outcome.id());
                }
            }
        }
        news.forEach((workspace, ids) -> events.publishEvent(new FeedbackArrived(workspace, ids)));
    }

    @Override
    public void start() {
        running = true;
        for (var n = 1; n <= WRITERS; n++) {
            Thread.ofPlatform().name("intake-" + n).daemon().start(this::write);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
