package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Finds the meanings of what was read fast, the newest first, while nobody comes in and nothing else waits: history can
 * then be searched by meaning too. Half of the time of one core at most, some hundred texts a second. A kill loses a slice.
 */
@Component
class MissingMeanings implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MissingMeanings.class);
    private static final int SLICE = 64;
    private static final int LOOKED_AT = 2_000;
    private static final int LONG = 20_000;
    private static final long REST_MILLIS = 5_000;
    private static final UUID LAST = new UUID(-1, -1);
    private static final UUID FIRST = new UUID(0, 0);

    private final Db db;
    private final Workspaces workspaces;
    private final Inbox inbox;
    private final Intake intake;
    private final Arrivals arrivals;
    private final Readers readers;
    private final Directions directions;
    private final Map<Workspace.Id, Pass> passes = new HashMap<>();
    private volatile boolean running;

    /** A walk from the newest down to where the walk before began. */
    private static final class Pass {
        private UUID at = LAST;
        private UUID down = FIRST;
        private UUID top = FIRST;
    }

    MissingMeanings(
            Db db,
            Workspaces workspaces,
            Inbox inbox,
            Intake intake,
            Arrivals arrivals,
            Readers readers,
            Directions directions) {
        this.db = db;
        this.workspaces = workspaces;
        this.inbox = inbox;
        this.intake = intake;
        this.arrivals = arrivals;
        this.readers = readers;
        this.directions = directions;
    }

    private void loop() {
        while (running) {
            try {
                var begun = System.nanoTime();
                var found = calm() ? next() : 0;
                // As long a rest as the work took, and a long one when there was nothing to do.
                Thread.sleep(found == 0 ? REST_MILLIS : (System.nanoTime() - begun) / 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Meanings of history wait: {}", e.toString());
                pause();
            }
        }
    }

    private boolean calm() {
        return !intake.busy() && arrivals.waiting(1) == 0;
    }

    /** Finds the meanings of one slice in one workspace that misses some; answers how many. */
    synchronized int next() {
        for (var workspace : workspaces.all()) {
            var pass = passes.computeIfAbsent(workspace.id(), id -> new Pass());
            var missing = missing(workspace.id(), pass);
            if (!missing.isEmpty()) {
                keep(workspace.id(), missing);
                return missing.size();
            }
        }
        return 0;
    }

    private List<UUID> missing(Workspace.Id workspace, Pass pass) {
        while (true) {
            var seen = look(workspace, pass);
            if (seen.isEmpty()) {
                // All is known down to where the last walk began: the next one looks at what has come since.
                pass.down = pass.top;
                pass.at = LAST;
                return List.of();
            }
            if (pass.at.equals(LAST)) {
                pass.top = seen.getFirst().getKey();
            }
            var missing = seen.stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .limit(SLICE)
                    .toList();
            pass.at = missing.size() < SLICE ? seen.getLast().getKey() : missing.getLast();
            if (!missing.isEmpty()) {
                return missing;
            }
        }
    }

    private List<Map.Entry<UUID, Boolean>> look(Workspace.Id workspace, Pass pass) {
        return db.in(workspace)
                .sql("""
                select r.feedback_id, e.feedback_id is null as missing from (
                    select workspace_id, feedback_id from understand.readings
                    where workspace_id = :workspace and read_by = 'fast' and feedback_id < :at and feedback_id > :down
                    order by feedback_id desc limit :most) r
                left join understand.embeddings e on e.workspace_id = r.workspace_id and e.feedback_id = r.feedback_id
                order by r.feedback_id desc
                """)
                .param("workspace", workspace.value())
                .param("at", pass.at)
                .param("down", pass.down)
                .param("most", LOOKED_AT)
                .query((row, n) -> Map.entry(row.getObject("feedback_id", UUID.class), row.getBoolean("missing")))
                .list();
    }

    private void keep(Workspace.Id workspace, List<UUID> ids) {
        var voices = inbox.find(workspace, ids.stream().map(Feedback.Id::new).toList()).stream()
                .filter(voice -> OwnWords.of(voice).length() <= LONG)
                .toList();
        var meanings = readers.meanings(voices.stream().map(OwnWords::of).toList());
        if (meanings.length == voices.size()) {
            directions.add(
                    workspace, voices.stream().map(voice -> voice.id().value()).toList(), meanings);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("meanings").daemon().start(this::loop);
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
