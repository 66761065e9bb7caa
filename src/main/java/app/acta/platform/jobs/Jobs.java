package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Work that must happen later, kept as a row in the transaction of the deed that asks for it. */
@Component
public class Jobs {
    private final Db db;
    private final Semaphore wake = new Semaphore(0);

    Jobs(Db db) {
        this.db = db;
    }

    /**
     * Queues a job in the transaction that is open, to be run once that commits and its time has come; one whose time has
     * passed takes its place behind those that wait already.
     */
    public void later(Boundary workspace, String kind, String payload, Instant runAt) {
        db.in(workspace)
                .sql("""
                insert into platform.jobs (workspace_id, kind, payload, run_at)
                values (:workspace, :kind, cast(:payload as jsonb), greatest(:runAt, now()))
                """)
                .param("workspace", workspace.value())
                .param("kind", kind)
                .param("payload", payload)
                .param("runAt", OffsetDateTime.ofInstant(runAt, ZoneOffset.UTC))
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake();
                }
            });
        } else {
            wake();
        }
    }

    /** Queues a job to be run as soon as the open transaction commits. */
    public void now(Boundary workspace, String kind, String payload) {
        later(workspace, kind, payload, Instant.EPOCH);
    }

    /** Says that there may be something to do. */
    void wake() {
        wake.release();
    }

    /** Waits until somebody says so, or this long. */
    void await(Duration most) throws InterruptedException {
        if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
