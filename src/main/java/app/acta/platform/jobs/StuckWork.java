package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Work that was given up after its last try, until somebody has it tried again. */
@Component
public class StuckWork {
    /**
     * Jobs of one kind that were given up.
     *
     * @param title what they are, for a person
     * @param count how many
     * @param since when the oldest was asked for
     */
    public record Heap(String kind, String title, long count, Instant since) {}

    private final Db db;
    private final Jobs jobs;
    private final Map<String, Job> kinds;

    StuckWork(Db db, Jobs jobs, List<Job> kinds) {
        this.db = db;
        this.jobs = jobs;
        this.kinds = kinds.stream().collect(Collectors.toMap(Job::kind, Function.identity()));
    }

    /** What was given up in this workspace. */
    public List<Heap> of(Boundary workspace) {
        return db.in(workspace)
                .sql("""
                select kind, count(*) as many, min(created_at) as since
                from platform.jobs where workspace_id = :workspace and dead
                group by kind order by kind
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Heap(
                        row.getString("kind"),
                        title(row.getString("kind")),
                        row.getLong("many"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    private String title(String kind) {
        var job = kinds.get(kind);
        return job == null ? kind : job.title();
    }

    /** Tries everything of this kind again, with all its tries; answers how many jobs that are. */
    public int again(Boundary workspace, String kind) {
        var alive = db.in(workspace)
                .sql("""
                update platform.jobs set dead = false, attempts = 0, run_at = now()
                where workspace_id = :workspace and kind = :kind and dead
                """)
                .param("workspace", workspace.value())
                .param("kind", kind)
                .update();
        jobs.wake();
        return alive;
    }
}
