package app.acta.platform.jobs;

import app.acta.platform.jobs.Claims.Claimed;
import app.acta.platform.jobs.Claims.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs what is due, several jobs at once. One thread claims, so that it knows what runs here: never two jobs of a kind in
 * one workspace, which keeps their order, and never more of a kind than half of all places. Other processes on the same
 * database claim for themselves; no job is held by two. A claim lasts two minutes and is renewed while its job runs: the
 * job of a process that died is free after that, and on our own PostgreSQL, where nobody else works, at the next start.
 */
@Component
@EnableConfigurationProperties(JobSettings.class)
class Workers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    // Together less than the five seconds that Acta's stop leaves to each of its parts.
    private static final Duration LAST_MOMENT = Duration.ofSeconds(3);
    private static final Duration CUT_OFF = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Claims claims;
    private final Map<String, Job> kinds;
    private final JobSettings settings;
    private final Duration hold;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private volatile @Nullable Thread claiming;
    private volatile @Nullable Thread renewing;
    private volatile boolean stopping;

    /** A job on its thread. */
    private static final class Running {
        private final Claimed job;
        private final Thread thread;
        private volatile long heldUntil;
        private volatile boolean cut;

        Running(Claimed job, long heldUntil, Consumer<Running> work) {
            this.job = job;
            this.heldUntil = heldUntil;
            this.thread = Thread.ofVirtual().name("job-" + job.kind()).unstarted(() -> work.accept(this));
        }

        void cutOff() {
            cut = true;
            thread.interrupt();
        }
    }

    @Autowired
    Workers(Jobs jobs, Claims claims, List<Job> kinds, JobSettings settings) {
        this(jobs, claims, kinds, settings, HOLD);
    }

    Workers(Jobs jobs, Claims claims, List<Job> kinds, JobSettings settings, Duration hold) {
        this.jobs = jobs;
        this.claims = claims;
        this.kinds = kinds.stream().collect(Collectors.toMap(Job::kind, Function.identity()));
        this.settings = settings;
        this.hold = hold;
    }

    @Override
    public void start() {
        stopping = false;
        claiming = Thread.ofVirtual().name("jobs").start(this::claim);
        renewing = Thread.ofVirtual().name("jobs-renew").start(this::renew);
    }

    private void claim() {
        while (!stopping) {
            try {
                if (!beginNext()) {
                    jobs.await(LOOK);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Jobs wait for the database: {}", e.toString());
                pause(LOOK);
            }
        }
    }

    private boolean beginNext() {
        var lanes = running.values().stream().map(each -> each.job.lane()).toList();
        if (lanes.size() >= settings.workers()) {
            return false;
        }
        var counts = lanes.stream().collect(Collectors.groupingBy(Lane::kind, Collectors.counting()));
        var open = kinds.keySet().stream()
                .filter(kind -> counts.getOrDefault(kind, 0L) < settings.ofOneKind())
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        var asked = System.nanoTime();
        var claimed = claims.next(open, lanes, hold);
        claimed.ifPresent(job -> {
            if (stopping) {
                claims.giveBack(job);
            } else {
                begin(job, asked + hold.toNanos());
            }
        });
        return claimed.isPresent();
    }

    private void begin(Claimed job, long heldUntil) {
        var begun = new Running(job, heldUntil, this::run);
        running.put(job.claim(), begun);
        begun.thread.start();
    }

    // Everything thrown counts as a failed try, errors too: a job that nobody ends would be begun again for ever.
    private void run(Running begun) {
        var claimed = begun.job;
        try {
            @Nullable Throwable failure = null;
            try {
                job(claimed).run(claimed, claimed.payload());
            } catch (Throwable e) {
                failure = e;
            }
            // Whoever was cut off still writes down how it ended, which an interrupted thread cannot.
            Thread.interrupted();
            if (failure == null) {
                claims.done(claimed);
            } else if (begun.cut) {
                claims.giveBack(claimed);
            } else {
                failed(claimed, failure);
            }
        } catch (RuntimeException e) {
            log.warn("How the job {} {} ended could not be kept: {}", claimed.kind(), claimed.id(), e.toString());
        } finally {
            running.remove(claimed.claim());
            jobs.wake();
        }
    }

    private Job job(Claimed claimed) {
        return Objects.requireNonNull(kinds.get(claimed.kind()), "Only known kinds are claimed");
    }

    private void failed(Claimed claimed, Throwable failure) {
        var why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        log.warn("Job {} {} failed at try {}", claimed.kind(), claimed.id(), claimed.attempts(), failure);
        if (claims.putOff(claimed, why) && job(claimed).gaveUp(claimed, claimed.payload(), why)) {
            claims.forget(claimed);
        }
    }

    private void renew() {
        var pause = hold.dividedBy(5);
        while (!stopping || !running.isEmpty()) {
            if (!pause(pause)) {
                return;
            }
            var held = new ArrayList<>(running.values());
            try {
                renew(held);
            } catch (RuntimeException e) {
                log.warn("Claims on jobs could not be renewed: {}", e.toString());
            }
            for (var each : held) {
                if (each.heldUntil - System.nanoTime() < 0 && running.containsKey(each.job.claim())) {
                    log.warn("Job {} {} lost its claim and is cut off", each.job.kind(), each.job.id());
                    each.cutOff();
                }
            }
        }
    }

    private void renew(List<Running> held) {
        if (held.isEmpty()) {
            return;
        }
        var asked = System.nanoTime();
        var kept = claims.renew(held.stream().map(each -> each.job).toList(), hold);
        for (var each : held) {
            each.heldUntil = kept.contains(each.job.claim()) ? asked + hold.toNanos() : asked;
        }
    }

    private static boolean pause(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Begins nothing more; what runs has three seconds to end, and is then cut off and given back. */
    @Override
    public void stop() {
        stopping = true;
        jobs.wake();
        try {
            var end = System.nanoTime() + LAST_MOMENT.toNanos();
            join(claiming, end);
            for (var each : running.values()) {
                join(each.thread, end);
            }
            end = System.nanoTime() + CUT_OFF.toNanos();
            for (var each : running.values()) {
                each.cutOff();
            }
            for (var each : running.values()) {
                join(each.thread, end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.values()
                .forEach(each -> log.warn(
                        "Job {} {} does not end; it is free again when its claim ends",
                        each.job.kind(),
                        each.job.id()));
        var renewer = renewing;
        if (renewer != null) {
            renewer.interrupt();
        }
        claiming = null;
    }

    private static void join(@Nullable Thread thread, long end) throws InterruptedException {
        if (thread != null && thread.isAlive()) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    @Override
    public boolean isRunning() {
        return claiming != null;
    }
}
