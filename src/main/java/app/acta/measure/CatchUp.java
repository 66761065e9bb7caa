package app.acta.measure;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.data.Patience;
import app.acta.platform.problems.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings the facts of one workspace up to now. A position is the snapshot of PostgreSQL in which they were last read: what
 * is visible now and was not then has to come, and nothing else, whatever the order in which transactions began and ended.
 */
@Component
class CatchUp {
    /** A crash of PostgreSQL may give the numbers of the last, rolled back transactions to others. */
    private static final long AFTER_RESTART = 10_000;

    private static final int AT_ONCE = 2;

    /** Where a workspace stands after its facts were copied, and how many were. */
    record Done(FactFile.Position position, long facts) {}

    private final Db db;
    private final Workspaces workspaces;
    private final MeasureSettings settings;

    CatchUp(Db db, Workspaces workspaces, MeasureSettings settings) {
        this.db = db;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    UUID installation() {
        return db.outside()
                .sql("select id from platform.installation")
                .query(UUID.class)
                .single();
    }

    /** Equal to an earlier answer means that no transaction has ended since. */
    String moment() {
        return db.outside()
                .sql("select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text")
                .query(String.class)
                .single();
    }

    List<Workspace> everyone() {
        return workspaces.all();
    }

    /** The workspaces that have facts beyond their position, or none yet, or another time zone. */
    List<Workspace> behind(Map<UUID, FactFile.Position> positions) {
        var behind = new ArrayList<Workspace>();
        var ids = new ArrayList<UUID>();
        var since = new ArrayList<String>();
        var all = everyone();
        for (var workspace : all) {
            var position = positions.get(workspace.id().value());
            if (position == null || !position.zone().equals(workspace.timeZone())) {
                behind.add(workspace);
            } else {
                ids.add(workspace.id().value());
                since.add(position.snapshot());
            }
        }
        var changed = db.outside()
                .sql("select workspace_id from measure.changed(:ids, :since)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("since", since.toArray(String[]::new))
                .query(UUID.class)
                .set();
        all.stream().filter(w -> changed.contains(w.id().value())).forEach(behind::add);
        return behind;
    }

    /**
     * Copies everything into a new file, two workspaces at once: while PostgreSQL looks for the facts of one, those of the other
     * are written.
     *
     * @throws Refusal busy, when Acta is stopping
     */
    Map<UUID, Done> everything(FactFile into, BooleanSupplier stopping) throws SQLException {
        var done = new ConcurrentHashMap<UUID, Done>();
        var waiting = new ConcurrentLinkedQueue<>(everyone());
        Callable<Boolean> copier = () -> {
            try {
                return into.write(duck -> {
                    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                        if (stopping.getAsBoolean()) {
                            throw Refusal.busy("Acta is stopping.");
                        }
                        done.put(next.id().value(), copy(next, null, into, duck));
                    }
                    return true;
                });
            } finally {
                // The other need not go on once this one failed.
                waiting.clear();
            }
        };
        into.filling(true);
        try (var copiers = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().daemon().name("counting-", 1).factory())) {
            for (var each : copiers.invokeAll(Collections.nCopies(AT_ONCE, copier))) {
                each.get();
            }
            into.filling(false);
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("Acta is stopping.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Copies what is missing, and the new position with it, in one transaction of the analytics engine. */
    Done copy(Workspace workspace, FactFile.@Nullable Position last, FactFile into) throws SQLException {
        return into.write(duck -> copy(workspace, last, into, duck));
    }

    private Done copy(Workspace workspace, FactFile.@Nullable Position last, FactFile into, DuckDBConnection duck)
            throws SQLException {
        try (var source = Patience.with(db.source(workspace.id()).getConnection())) {
            // All tables are read in one snapshot, and by cursor.
            source.setAutoCommit(false);
            source.setReadOnly(true);
            source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var now = position(source, workspace.timeZone());
                var since = resume(last, now);
                var copy = new FactCopy(
                        workspace.id().value(), workspace.timeZone(), settings, source, duck, into.stream());
                var facts = 0L;
                for (var table : FactTable.values()) {
                    facts += since == null ? copy.all(table) : copy.since(table, since);
                }
                FactFile.moveTo(duck, workspace.id().value(), now);
                return new Done(now, facts);
            } finally {
                source.rollback();
            }
        }
    }

    private static FactFile.Position position(Connection source, ZoneId zone) throws SQLException {
        try (var statement = source.createStatement();
                var row = statement.executeQuery(
                        "select pg_current_snapshot()::text, pg_postmaster_start_time()::text")) {
            row.next();
            return new FactFile.Position(row.getString(1), row.getString(2), zone);
        }
    }

    /** The snapshot to go on from; null where everything must be read again. */
    static @Nullable String resume(FactFile.@Nullable Position last, FactFile.Position now) {
        if (last == null || !last.zone().equals(now.zone())) {
            return null;
        }
        var oldest = Long.parseLong(last.snapshot().split(":", 3)[0]);
        var next = Long.parseLong(now.snapshot().split(":", 3)[1]);
        if (next < oldest) {
            // The database is an older copy of itself.
            return null;
        }
        if (last.started().equals(now.started())) {
            return last.snapshot();
        }
        var back = Math.max(3, oldest - AFTER_RESTART);
        return back + ":" + back + ":";
    }
}
