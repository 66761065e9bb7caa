package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Arrivals;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finds the meanings that voices miss, the newest first, while nobody comes in and nothing else waits: of what was read fast,
 * so that history can be searched by meaning too, and of everything where an owner brought another encoder. Half of the time
 * of one core at most, some hundred texts a second. A kill loses a slice.
 */
@Component
class MissingMeanings implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MissingMeanings.class);
    private static final int SLICE = 64;
    private static final int LOOKED_AT = 2_000;
    private static final int LONG = 20_000;
    private static final long REST_MILLIS = 5_000;
    /** Where each new voice waits for its meaning. */
    private static final long SHORT_REST_MILLIS = 1_000;

    private static final UUID LAST = new UUID(-1, -1);
    private static final UUID FIRST = new UUID(0, 0);

    private final Db db;
    private final Workspaces workspaces;
    private final Inbox inbox;
    private final Intake intake;
    private final Arrivals arrivals;
    private final MeaningEncoder encoder;
    private final MeaningProgress progress;
    private final Directions directions;
    private final ApplicationEventPublisher events;
    private final Map<Workspace.Id, Pass> passes = new HashMap<>();
    private final Map<Workspace.Id, UUID> behind = new ConcurrentHashMap<>();
    private final Queue<Map.Entry<Workspace.Id, UUID>> changed = new ConcurrentLinkedQueue<>();
    private volatile boolean running;

    /** A walk from the newest down to where the walk before began, or to what was read since and is older. */
    private static final class Pass {
        private UUID at = LAST;
        private UUID down = FIRST;
        private UUID top = FIRST;
        private boolean told;
    }

    MissingMeanings(
            Db db,
            Workspaces workspaces,
            Inbox inbox,
            Intake intake,
            Arrivals arrivals,
            MeaningEncoder encoder,
            MeaningProgress progress,
            Directions directions,
            ApplicationEventPublisher events) {
        this.db = db;
        this.workspaces = workspaces;
        this.inbox = inbox;
        this.intake = intake;
        this.arrivals = arrivals;
        this.encoder = encoder;
        this.progress = progress;
        this.directions = directions;
        this.events = events;
    }

    private void loop() {
        if (encoder.fault() != null) {
            return;
        }
        while (running) {
            try {
                var begun = System.nanoTime();
                var found = calm() ? next() : 0;
                // As long a rest as the work took, and a long one when there was nothing to do.
                var rest = encoder.own() ? SHORT_REST_MILLIS : REST_MILLIS;
                Thread.sleep(found == 0 ? rest : (System.nanoTime() - begun) / 1_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Meanings wait: {}", e.toString());
                pause();
            }
        }
    }

    private boolean calm() {
        return !intake.busy() && arrivals.waiting(1) == 0;
    }

    /** Voices whose ids are older than those walked past, and those whose words changed after they had a meaning. */
    @TransactionalEventListener(fallbackExecution = true)
    void read(FeedbackRead read) {
        read.first().stream()
                .map(Feedback.Id::value)
                .min(Comparator.naturalOrder())
                .ifPresent(id -> behind.merge(read.workspace(), id, (a, b) -> a.compareTo(b) < 0 ? a : b));
        if (encoder.own()) {
            read.voices().stream()
                    .filter(voice -> voice.revision() > 0)
                    .forEach(voice ->
                            changed.add(Map.entry(read.workspace(), voice.id().value())));
        }
    }

    /** Finds the meanings of one slice in one workspace that misses some; answers how many. */
    int next() {
        return next(workspaces.all());
    }

    synchronized int next(List<Workspace> places) {
        if (encoder.fault() != null) {
            return 0;
        }
        for (var one = changed.poll(); one != null; one = changed.poll()) {
            keep(one.getKey(), List.of(one.getValue()));
        }
        for (var workspace : places) {
            var pass = passes.computeIfAbsent(workspace.id(), id -> new Pass());
            tell(workspace.id(), pass);
            var missing = missing(workspace.id(), pass);
            if (!missing.isEmpty()) {
                keep(workspace.id(), missing);
                return missing.size();
            }
            if (!progress.done(workspace.id())) {
                progress.finish(workspace.id());
                log.info("All voices of a workspace have their meanings by the encoder {}", encoder.key());
            }
            tell(workspace.id(), pass);
        }
        return 0;
    }

    private void tell(Workspace.Id workspace, Pass pass) {
        if (!pass.told && progress.done(workspace)) {
            events.publishEvent(new MeaningsKnown(workspace));
            pass.told = true;
        }
    }

    private List<UUID> missing(Workspace.Id workspace, Pass pass) {
        while (true) {
            var seen = look(workspace, pass);
            if (seen.isEmpty()) {
                // All is known down to where the last walk began: the next one looks at what has come since.
                var older = behind.remove(workspace);
                pass.down = older == null || older.compareTo(pass.top) > 0 ? pass.top : before(older);
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

    private static UUID before(UUID id) {
        return new UUID(id.getMostSignificantBits() - 1, id.getLeastSignificantBits());
    }

    private List<Map.Entry<UUID, Boolean>> look(Workspace.Id workspace, Pass pass) {
        return db.in(workspace)
                .sql("""
                select r.feedback_id, e.feedback_id is null as missing from (
                    select workspace_id, feedback_id from understand.readings
                    where workspace_id = :workspace and %s and feedback_id < :at and feedback_id > :down
                    order by feedback_id desc limit :most) r
                left join understand.embeddings e on e.workspace_id = r.workspace_id and e.feedback_id = r.feedback_id
                    and e.encoder = :encoder
                order by r.feedback_id desc
                """.formatted(
                                encoder.own()
                                        ? "understand.has_meaning(read_by, unread, true)"
                                        : "read_by in ('fast', 'half')"))
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .param("at", pass.at)
                .param("down", pass.down)
                .param("most", LOOKED_AT)
                .query((row, n) -> Map.entry(row.getObject("feedback_id", UUID.class), row.getBoolean("missing")))
                .list();
    }

    private void keep(Workspace.Id workspace, List<UUID> ids) {
        var voices = inbox.find(workspace, ids.stream().map(Feedback.Id::new).toList());
        try {
            var meanings = encoder.meanings(
                    voices.stream().map(voice -> cut(OwnWords.of(voice))).toList());
            if (meanings.length == voices.size()) {
                directions.add(
                        workspace,
                        voices.stream().map(voice -> voice.id().value()).toList(),
                        meanings);
            }
        } catch (IllegalStateException e) {
            if (ids.size() == 1) {
                log.warn("The voice {} was given no meaning: {}", ids.getFirst(), e.toString());
            } else {
                ids.forEach(id -> keep(workspace, List.of(id)));
            }
        }
    }

    private static String cut(String words) {
        return words.length() <= LONG ? words : words.substring(0, LONG);
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
