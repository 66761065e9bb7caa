package app.acta.measure;

import app.acta.act.CaseChanged;
import app.acta.act.CaseOpened;
import app.acta.identity.Workspace;
import app.acta.listen.FeedbackArrived;
import app.acta.listen.ThemesGiven;
import app.acta.platform.data.Outage;
import app.acta.platform.problems.Refusal;
import app.acta.understand.FeedbackRead;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries every committed fact into the analytics engine, each exactly once and soon after its commit. One thread does
 * it: woken by what happens in this process, and looking by itself every second for what happened elsewhere. Each night
 * it writes the file anew, see {@link RewriteSettings}.
 */
@Component
public class Projection {
    private static final Logger log = LoggerFactory.getLogger(Projection.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GATHER = Duration.ofMillis(150);
    /** While facts come in one after the other they are gathered longer: every round has all answers counted anew. */
    private static final Duration GATHER_MORE = Duration.ofMillis(750);

    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(4);

    /** What building everything anew came to. */
    public record Rebuilt(long facts, double seconds) {}

    private final Analytics analytics;
    private final CatchUp catchUp;
    private final RewriteSettings rewrite;
    private final Clock clock;
    private final Semaphore wakes = new Semaphore(0);
    private final ConcurrentLinkedQueue<CompletableFuture<Rebuilt>> asked = new ConcurrentLinkedQueue<>();
    private final Map<UUID, FactFile.Position> positions = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("projection").unstarted(this::run);
    private volatile boolean stopping;
    private volatile Instant asOf = Instant.EPOCH;
    private @Nullable FactFile file;
    private String lastMoment = "";
    private boolean flowing;
    private Instant started = Instant.MAX;
    private Instant built = Instant.MAX;
    private Instant rewriteNotBefore = Instant.MIN;
    private String trouble = "";

    Projection(Analytics analytics, CatchUp catchUp, RewriteSettings rewrite, Clock clock) {
        this.analytics = analytics;
        this.catchUp = catchUp;
        this.rewrite = rewrite;
        this.clock = clock;
    }

    /** Up to which moment the facts of a workspace are counted; null until they have been counted once. */
    public @Nullable Instant asOf(Workspace.Id workspace) {
        return positions.containsKey(workspace.value()) && asOf.isAfter(Instant.EPOCH) ? asOf : null;
    }

    /**
     * Reads everything again into a new file, which then takes the place of the present one; that one answers until then.
     *
     * @throws Refusal busy, when Acta is stopping
     */
    public Rebuilt rebuild() {
        var done = new CompletableFuture<Rebuilt>();
        asked.add(done);
        wakes.release();
        if (stopping) {
            throw stopped();
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof SQLException || e.getCause() instanceof IOException) {
                throw Refusal.busy("The numbers could not be counted anew, the present ones stay: "
                        + e.getCause().getMessage());
            }
            throw e;
        }
    }

    /** Opens the engine once pages are served, so that it delays no start. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @EventListener
    void arrived(FeedbackArrived event) {
        wakes.release();
    }

    @TransactionalEventListener(
            fallbackExecution = true,
            classes = {CaseChanged.class, CaseOpened.class, FeedbackRead.class, ThemesGiven.class})
    void changed() {
        wakes.release();
    }

    @PreDestroy
    void stop() throws InterruptedException, SQLException {
        stopping = true;
        wakes.release();
        if (thread.isAlive() && !thread.join(LAST_ROUND)) {
            log.warn("A round of counting did not end in time; it is taken up at the next start");
        }
        analytics.close();
    }

    private void run() {
        while (!stopping) {
            try {
                round(opened());
                trouble = "";
                rest(LOOK);
            } catch (LinkageError e) {
                log.error(
                        "The analytics engine cannot be loaded; if the temporary folder forbids programs, "
                                + "name another with -Djava.io.tmpdir",
                        e);
                stopping = true;
            } catch (SQLException | IOException | RuntimeException e) {
                if (!stopping) {
                    failed(e);
                    rest(Outage.behind(e).isPresent() ? LOOK : REST);
                }
            }
        }
        asked.forEach(waiting -> waiting.completeExceptionally(stopped()));
    }

    // Said once, not at every try; and a file that a full disk has made useless is opened anew.
    private void failed(Exception e) {
        var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (Outage.behind(e).isPresent()) {
            log.warn("The numbers wait for the database: {}", reason);
        } else if (trouble.isEmpty()) {
            trouble = reason;
            log.error("The numbers cannot be brought up to date, which is tried again: {}", reason, e);
        } else {
            log.warn("The numbers still cannot be brought up to date: {}", reason);
        }
        if (file != null && !file.answers()) {
            try {
                analytics.leave();
            } catch (SQLException closing) {
                log.warn("The analytics file could not be closed in order: {}", closing.getMessage());
            }
            file = null;
        }
    }

    private static Refusal stopped() {
        return Refusal.busy("Acta is stopping.");
    }

    private FactFile opened() throws SQLException, IOException {
        var open = file;
        if (open == null) {
            started = clock.instant();
            open = analytics.open(catchUp.installation(), started);
            built = open.built();
            file = open;
            positions.putAll(open.positions());
        }
        return open;
    }

    private void rest(Duration most) {
        try {
            if (wakes.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS) && !stopping && asked.isEmpty()) {
                // What commits in the next moment comes along in the same round.
                Thread.sleep(flowing ? GATHER_MORE : GATHER);
            }
            wakes.drainPermits();
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void round(FactFile open) throws SQLException, IOException {
        var rebuilds = new ArrayList<CompletableFuture<Rebuilt>>();
        for (var next = asked.poll(); next != null; next = asked.poll()) {
            rebuilds.add(next);
        }
        if (!rebuilds.isEmpty()) {
            try {
                var rebuilt = rebuildNow();
                rebuilds.forEach(waiting -> waiting.complete(rebuilt));
            } catch (SQLException | IOException | RuntimeException e) {
                rebuilds.forEach(waiting -> waiting.completeExceptionally(e));
                throw e;
            }
            return;
        }
        var now = clock.instant();
        if (!now.isBefore(rewriteNotBefore) && rewrite.due(now, built, started, ZoneId.systemDefault())) {
            rewrite(now);
            return;
        }
        flowing = false;
        var moment = catchUp.moment();
        if (!moment.equals(lastMoment)) {
            for (var workspace : catchUp.behind(positions)) {
                if (stopping) {
                    return;
                }
                var id = workspace.id().value();
                var done = catchUp.copy(workspace, positions.get(id), open);
                positions.put(id, done.position());
                if (done.facts() > 0) {
                    flowing = true;
                    analytics.standing().changed(id, open.hasMany());
                }
            }
            lastMoment = moment;
        }
        asOf = now;
    }

    // What hinders it, such as a full disk, does not hinder counting: that goes on, and this is tried again in an hour.
    private void rewrite(Instant now) {
        rewriteNotBefore = now.plus(AGAIN);
        try {
            rebuildNow();
            rewriteNotBefore = Instant.MIN;
        } catch (SQLException | IOException | RuntimeException e) {
            if (!stopping) {
                log.error("The analytics file could not be written anew; what was erased is still in it", e);
            }
        }
    }

    private Rebuilt rebuildNow() throws SQLException, IOException {
        var begun = System.nanoTime();
        var now = clock.instant();
        var next = analytics.fresh(catchUp.installation(), now);
        var reached = new HashMap<UUID, FactFile.Position>();
        var facts = 0L;
        var taken = false;
        try {
            for (var each : catchUp.everything(next, () -> stopping).entrySet()) {
                reached.put(each.getKey(), each.getValue().position());
                facts += each.getValue().facts();
            }
            analytics.take(next);
            taken = true;
        } finally {
            if (!taken) {
                next.discard();
            }
        }
        file = next;
        built = now;
        positions.putAll(reached);
        lastMoment = "";
        asOf = now;
        var seconds = (System.nanoTime() - begun) / 1e9;
        log.info("Counted {} facts anew in {} ms", facts, Math.round(seconds * 1000));
        return new Rebuilt(facts, seconds);
    }
}
