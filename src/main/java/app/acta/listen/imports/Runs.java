package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.listen.BatchIntake;
import app.acta.platform.data.Db;
import app.acta.platform.data.Patience;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Runs imports and dry runs in the background; goes on at the next start with what a crash or a stop interrupted. */
@Component
class Runs implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    /** One at work and one beside it, so that a small file need not wait for a large one. */
    private static final int AT_ONCE = 2;

    private static final long PAUSE_MILLIS = 1_000;
    private static final String NO_DATABASE_CAN = "The database cannot keep this row as it is.";

    private final Db db;
    private final DataSource pool;
    private final BatchIntake intake;
    private final Store store;
    private final Set<Import.Id> known = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, Runs::thread);
    private volatile boolean running;

    Runs(Db db, DataSource pool, BatchIntake intake, Store store) {
        this.db = db;
        this.pool = pool;
        this.intake = intake;
        this.store = store;
    }

    /** Takes up an import whose state says that it shall run; one that is at work already is left alone. */
    void submit(Workspace.Id workspace, Import.Id id) {
        if (running && known.add(id)) {
            workers.execute(() -> {
                boolean mine;
                try {
                    mine = run(workspace, id);
                } finally {
                    known.remove(id);
                }
                // Whoever let it go on in the very moment in which it stopped found it still known. And whoever has it
                // at work elsewhere may be a connection that broke off here and is not yet given up there.
                if (running && busy(workspace, id)) {
                    Thread.ofVirtual().start(() -> {
                        if (!mine) {
                            pause();
                        }
                        submit(workspace, id);
                    });
                }
            });
        }
    }

    private boolean busy(Workspace.Id workspace, Import.Id id) {
        try {
            return store.get(workspace, id).busy();
        } catch (Refusal e) {
            log.debug("Import {} is gone: {}", id.value(), e.toString());
            return false;
        } catch (DataAccessException e) {
            log.debug("Nobody can say whether import {} shall go on: {}", id.value(), e.toString());
            return true;
        }
    }

    /** The same once the transaction that is open, if one is, has committed. */
    void submitAfterCommit(Workspace.Id workspace, Import.Id id) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            submit(workspace, id);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                submit(workspace, id);
            }
        });
    }

    /** Works until it is done, stopped or failed; false where another process has it at work. */
    private boolean run(Workspace.Id workspace, Import.Id id) {
        while (running) {
            try {
                var entry = store.get(workspace, id);
                if (!entry.busy()) {
                    return true;
                }
                if (entry.state() == Import.State.TRYING) {
                    tryOut(workspace, entry);
                    return true;
                }
                return takeIn(workspace, entry);
            } catch (Refusal refusal) {
                fail(workspace, id, refusal.sentence());
                return true;
            } catch (IOException e) {
                log.warn("Import {} cannot be read", id.value(), e);
                fail(workspace, id, "The file can no longer be read. Please bring it again.");
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            } catch (SQLException | DataAccessException e) {
                // Nothing is lost: the place to go on from is in the database itself.
                log.warn("Import {} waits for the database: {}", id.value(), e.toString());
                pause();
            } catch (RuntimeException e) {
                log.error("Import {} failed", id.value(), e);
                fail(workspace, id, "Something went wrong on our side. It is written in the log.");
                return true;
            }
        }
        return true;
    }

    private void fail(Workspace.Id workspace, Import.Id id, String sentence) {
        try {
            store.fail(workspace, id, sentence);
        } catch (DataAccessException e) {
            log.warn("Import {} failed ({}) but the database is away: {}", id.value(), sentence, e.toString());
        }
    }

    private boolean takeIn(Workspace.Id workspace, Import entry)
            throws IOException, InterruptedException, SQLException {
        var file = store.file(workspace, entry.id());
        if (!Files.exists(file)) {
            throw Refusal.notFound("The file is no longer there. Please bring it again.");
        }
        try (var claim = store.claim(entry.id());
                var reel = new Reel(workspace, file, entry, true)) {
            if (!claim.granted()) {
                return false;
            }
            var portion = reel.next();
            while (running && write(workspace, entry.id(), portion)) {
                if (portion.complete()) {
                    Files.deleteIfExists(file);
                    return true;
                }
                portion = reel.next();
            }
            return true;
        }
    }

    /** Commits a portion together with the place behind it; false when somebody has stopped the import. */
    private boolean write(Workspace.Id workspace, Import.Id id, Portion portion) throws SQLException {
        try (var connection = Patience.with(pool.getConnection())) {
            connection.setAutoCommit(false);
            try {
                var outcome = intake.write(connection, portion.batch());
                for (int place : outcome.rejected()) {
                    portion.rejected().add(portion.refused(place, NO_DATABASE_CAN));
                }
                Store.handBack(connection, workspace, id, portion.rejected());
                boolean wanted = Store.advance(connection, workspace, id, portion, outcome);
                if (!wanted) {
                    connection.rollback();
                    return false;
                }
                connection.commit();
                intake.committed(portion.batch(), outcome);
                return true;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    e.addSuppressed(lost);
                }
                throw e;
            }
        }
    }

    private void tryOut(Workspace.Id workspace, Import entry) throws IOException, InterruptedException, SQLException {
        var file = store.file(workspace, entry.id());
        if (!Files.exists(file)) {
            throw Refusal.notFound("The file is no longer there. Please bring it again.");
        }
        try (var rehearsal = new Rehearsal(pool, workspace);
                var reel = new Reel(workspace, file, entry, false)) {
            while (running) {
                var portion = reel.next();
                rehearsal.take(portion);
                if (!store.tried(workspace, entry.id(), rehearsal.counts(), portion.share())) {
                    return;
                }
                if (portion.complete()) {
                    store.tried(workspace, entry.id(), rehearsal.trial());
                    return;
                }
            }
        }
    }

    @Override
    public void start() {
        running = true;
        if (workers.isShutdown()) {
            workers = Executors.newFixedThreadPool(AT_ONCE, Runs::thread);
        }
        try {
            db.outside()
                    .sql("select workspace_id, id from listen.unfinished_imports()")
                    .query((row, n) -> {
                        submit(
                                new Workspace.Id(row.getObject("workspace_id", UUID.class)),
                                new Import.Id(row.getObject("id", UUID.class)));
                        return n;
                    })
                    .list();
        } catch (DataAccessException e) {
            log.warn("Unfinished imports wait for the next start: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().name("import").daemon().unstarted(work);
    }
}
