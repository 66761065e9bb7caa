package app.acta.understand;

import app.acta.listen.Arrivals;
import app.acta.listen.FeedbackArrived;
import app.acta.listen.Intake;
import app.acta.platform.data.Outage;
import app.acta.understand.Readings.Time;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads whatever has arrived, batch after batch, on a thread of its own: intake never waits for it. */
@Component
@EnableConfigurationProperties(ReadingSettings.class)
class ReadingLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReadingLoop.class);
    private static final int BATCH = 100;

    private static final int FAST_BATCH = 500;
    /** A batch may end in this time; one that does not is read again by whoever starts next. */
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Readings readings;
    private final Rereading rereading;
    private final Arrivals arrivals;
    private final Intake intake;
    private final Tempo tempo;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    ReadingLoop(Readings readings, Rereading rereading, Arrivals arrivals, Intake intake, ReadingSettings settings) {
        this.readings = readings;
        this.rereading = rereading;
        this.arrivals = arrivals;
        this.intake = intake;
        tempo = new Tempo(settings.patience());
    }

    @EventListener
    void arrived(FeedbackArrived arrived) {
        wake.release();
    }

    private void loop() {
        while (running) {
            try {
                var read = next();
                if (read > 0 && (intake.busy() || (tempo.hurried() && read < FAST_BATCH))) {
                    // Callers wait for their commit or for a page: still more than 1,000 voices a second.
                    Thread.sleep(Tempo.LOOK);
                }
                if (read == 0 && rereading.next() == 0 && !readLater()) {
                    // Looked at each second even without a wake: another node may have taken voices in.
                    wake.tryAcquire(1, TimeUnit.SECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Reading waits: {}", e.toString());
                pause();
            }
        }
    }

    /** What was read fast is read in full when nobody comes in; one core at most half of the time. */
    private boolean readLater() throws InterruptedException {
        // Half of what counts as little: with a few new ones among them they are still read in full.
        if (intake.busy() || readings.readLaterOnes(tempo.many() / 2) == 0) {
            return false;
        }
        Thread.sleep(Tempo.LOOK);
        return true;
    }

    private int next() {
        try {
            var again = rereading.underWay();
            var bound = again ? Readings.MUCH + Rereading.SLICE : Readings.MUCH;
            var waiting = arrivals.waiting(bound + 1);
            var hurry = tempo.hurry(waiting);
            if (waiting > bound) {
                return readings.readNext(FAST_BATCH, Time.NONE);
            }
            if (again) {
                return readings.readNext(FAST_BATCH, Time.FOR_NEW);
            }
            return hurry ? readings.readNext(FAST_BATCH, Time.SOON) : unhurried();
        } catch (RuntimeException e) {
            if (Outage.behind(e).isPresent()) {
                throw e;
            }
            log.warn("A batch could not be read; trying one by one", e);
            var read = 0;
            for (var n = 0; n < BATCH && running; n++) {
                var one = readings.readOneOrSetAside();
                if (one == 0) {
                    break;
                }
                read += one;
            }
            return read;
        }
    }

    private int unhurried() {
        var begun = System.nanoTime();
        var read = readings.readNext(tempo.many(), Time.PLENTY);
        tempo.took(read, Duration.ofNanos(System.nanoTime() - begun));
        return read;
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("reader").daemon().start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        try {
            if (thread != null) {
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
