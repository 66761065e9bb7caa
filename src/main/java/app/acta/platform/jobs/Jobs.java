package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work that must happen later, kept as a row in the transaction of the deed that asks for it. Any number of nodes may
 * claim; a claim that is not finished in five minutes is free again. A failed job waits 10 s, 40 s, 90 s … (tries² ×
 * 10 s, an hour at most) and is given up after {@value #TRIES} tries.
 */
@Component
public class Jobs implements SmartLifecycle {
    static final int TRIES = 20;
    private static final int CLAIM_SECONDS = 300;
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private record Claimed(UUID id, UUID workspaceId, String kind, String payload, int attempts) implements Boundary {
        @Override
        public UUID value() {
            return workspaceId;
        }
    }

    private final Db db;
    private final Map<String, Job> kinds;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;

    Jobs(Db db, List<Job> kinds) {
        this.db = db;
        this.kinds = kinds.stream().collect(Collectors.toMap(Job::kind, Function.identity()));
    }

    /** Queues a job in the transaction that is open, to be run once that commits and its time has come. */
    public void later(Boundary workspace, String kind, String payload, Instant runAt) {
        db.in(workspace)
                .sql("""
                insert into platform.jobs (workspace_id, kind, payload, run_at)
                values (:workspace, :kind, cast(:payload as jsonb), :runAt)
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
                    wake.release();
                }
            });
        } else {
            wake.release();
        }
    }

    /** Queues a job to be run as soon as the open transaction commits. */
    public void now(Boundary workspace, String kind, String payload) {
        later(workspace, kind, payload, Instant.EPOCH);
    }

    /** Runs what is due now; answers how many jobs were claimed. */
    public int runDue() {
        var claimed = db.outside()
                .sql("select id, workspace_id, kind, payload, attempts from platform.claim_jobs(:most, :seconds)")
                .param("most", 16)
                .param("seconds", CLAIM_SECONDS)
                .query(Claimed.class)
                .list();
        claimed.forEach(this::run);
        return claimed.size();
    }

    private void run(Claimed claimed) {
        try {
            var job = kinds.get(claimed.kind());
            if (job == null) {
                throw new IllegalStateException("Nobody here knows jobs of the kind " + claimed.kind());
            }
            job.run(claimed, claimed.payload());
            db.in(claimed)
                    .sql("delete from platform.jobs where workspace_id = :workspace and id = :id")
                    .param("workspace", claimed.value())
                    .param("id", claimed.id())
                    .update();
        } catch (Exception | Error e) {
            log.warn("Job {} {} failed at try {}: {}", claimed.kind(), claimed.id(), claimed.attempts(), e.toString());
            putOff(claimed, e);
        }
    }

    private void putOff(Claimed claimed, Throwable why) {
        var dead = claimed.attempts() >= TRIES;
        var pause = Math.min(3600, 10L * claimed.attempts() * claimed.attempts());
        db.in(claimed)
                .sql("""
                update platform.jobs
                set claimed_until = null, run_at = :runAt, last_error = :error, dead = :dead
                where workspace_id = :workspace and id = :id
                """)
                .param("runAt", OffsetDateTime.now(ZoneOffset.UTC).plus(Duration.ofSeconds(pause)))
                .param("error", String.valueOf(why.getMessage()))
                .param("dead", dead)
                .param("workspace", claimed.value())
                .param("id", claimed.id())
                .update();
        if (dead) {
            var job = kinds.get(claimed.kind());
            if (job != null) {
                job.gaveUp(claimed, claimed.payload(), String.valueOf(why.getMessage()));
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("jobs").start(() -> {
            while (running) {
                try {
                    if (runDue() == 0) {
                        wake.tryAcquire(1, java.util.concurrent.TimeUnit.SECONDS);
                        wake.drainPermits();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (RuntimeException | Error e) {
                    log.warn("Jobs wait for the database: {}", e.toString());
                    pause();
                }
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
