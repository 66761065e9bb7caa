package app.acta.understand;

import app.acta.identity.Workspaces;
import app.acta.listen.FeedbackArrived;
import app.acta.listen.Intake;
import app.acta.platform.data.Outage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads whatever has arrived, batch after batch, on a thread of its own: intake never waits for it. */
@Component
class ReadingLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReadingLoop.class);
    private static final int BATCH = 200;
    private static final int STEP_ASIDE_MILLIS = 100;

    private final Readings readings;
    private final Workspaces workspaces;
    private final Intake intake;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;

    ReadingLoop(Readings readings, Workspaces workspaces, Intake intake) {
        this.readings = readings;
        this.workspaces = workspaces;
        this.intake = intake;
    }

    @EventListener
    void arrived(FeedbackArrived arrived) {
        wake.release();
    }

    private void loop() {
        var checked = false;
        while (running) {
            try {
                if (!checked) {
                    readings.readAgainWhenChanged(workspaces.all());
                    checked = true;
                }
                var read = next();
                if (read > 0 && intake.busy()) {
                    // Callers wait for their commit and nobody waits for a reading: still more than 1,000 a second.
                    Thread.sleep(STEP_ASIDE_MILLIS);
                }
                if (read == 0) {
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

    private int next() {
        try {
            return readings.readNext(BATCH);
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
        Thread.ofPlatform().name("reader").daemon().start(this::loop);
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
