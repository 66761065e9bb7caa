package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who may run which job. Whoever claims a job holds it for a time and may hold it longer; what somebody else holds by now
 * is no longer ended, put off or given back by the first.
 */
@Component
class Claims {
    /** A failed job is given up after this many tries: they span about seven hours. */
    static final int TRIES = 20;

    /** Jobs of one kind in one workspace. */
    record Lane(String kind, UUID workspaceId) {}

    /**
     * A job somebody holds.
     *
     * @param attempts how often it has been begun, with this time
     * @param claim the name of this hold
     */
    record Claimed(UUID id, UUID workspaceId, String kind, String payload, int attempts, UUID claim)
            implements Boundary {
        @Override
        public UUID value() {
            return workspaceId;
        }

        Lane lane() {
            return new Lane(kind, workspaceId);
        }
    }

    private final Db db;

    Claims(Db db) {
        this.db = db;
    }

    /** Takes the job that has waited longest, of these kinds and of none of these lanes; jobs of other kinds stay. */
    Optional<Claimed> next(Collection<String> kinds, Collection<Lane> busy, Duration hold) {
        return db.outside()
                .sql("""
                select id, workspace_id, kind, payload, attempts, claim
                from platform.claim_job(:kinds, :busyKinds, :busyWorkspaces, :seconds)
                """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("busyKinds", busy.stream().map(Lane::kind).toArray(String[]::new))
                .param("busyWorkspaces", busy.stream().map(Lane::workspaceId).toArray(UUID[]::new))
                .param("seconds", Math.toIntExact(hold.toSeconds()))
                .query(Claimed.class)
                .optional();
    }

    /** Holds these on for this long from now; answers the claims that were still held. */
    Set<UUID> renew(List<Claimed> held, Duration hold) {
        return db.outside()
                .sql("select * from platform.renew_claims(:jobs, :claims, :seconds)")
                .param("jobs", held.stream().map(Claimed::id).toArray(UUID[]::new))
                .param("claims", held.stream().map(Claimed::claim).toArray(UUID[]::new))
                .param("seconds", Math.toIntExact(hold.toSeconds()))
                .query(UUID.class)
                .set();
    }

    /** It is done. */
    void done(Claimed job) {
        db.in(job)
                .sql("delete from platform.jobs where workspace_id = :workspace and id = :id and claim = :claim")
                .param("workspace", job.value())
                .param("id", job.id())
                .param("claim", job.claim())
                .update();
    }

    /**
     * It failed: it waits 10 s, 40 s, 90 s … (tries² × 10 s, an hour at most).
     *
     * @return whether that was the last try
     */
    boolean putOff(Claimed job, String why) {
        var last = job.attempts() >= TRIES;
        var pause = Math.min(3600, 10L * job.attempts() * job.attempts());
        var held = db.in(job)
                .sql("""
                update platform.jobs
                set claimed_until = null, claim = null, run_at = now() + make_interval(secs => :pause),
                    last_error = :error, dead = :last
                where workspace_id = :workspace and id = :id and claim = :claim
                """)
                .param("pause", pause)
                .param("error", why)
                .param("last", last)
                .param("workspace", job.value())
                .param("id", job.id())
                .param("claim", job.claim())
                .update();
        return last && held > 0;
    }

    /** It was given up, and a person deals with it elsewhere. */
    void forget(Claimed job) {
        db.in(job)
                .sql("delete from platform.jobs where workspace_id = :workspace and id = :id and dead")
                .param("workspace", job.value())
                .param("id", job.id())
                .update();
    }

    /** It was cut off and did not fail: somebody else may have it at once, and the try does not count. */
    void giveBack(Claimed job) {
        db.in(job)
                .sql("""
                update platform.jobs set claimed_until = null, claim = null, attempts = attempts - 1
                where workspace_id = :workspace and id = :id and claim = :claim
                """)
                .param("workspace", job.value())
                .param("id", job.id())
                .param("claim", job.claim())
                .update();
    }
}
