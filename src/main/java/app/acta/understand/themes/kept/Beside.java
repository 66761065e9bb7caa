package app.acta.understand.themes.kept;

import app.acta.listen.Arrivals;
import app.acta.listen.Intake;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that keeps a processor busy for minutes: on a thread of its own, so that pages find theirs free. */
final class Beside {
    private static final int STEP_ASIDE_MILLIS = 100;
    private static final int PATIENCE = 50;

    private Beside() {}

    /** Ends what was told to stop, and steps aside for a moment where callers wait at the door. */
    static void pause(boolean busy) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (busy) {
            Thread.sleep(STEP_ASIDE_MILLIS);
        }
    }

    /**
     * Ends what was told to stop, and steps aside while voices come in or wait to be read; after some seconds of that it goes
     * on all the same, if slowly.
     */
    static void stepAside(Intake intake, Arrivals arrivals) throws InterruptedException {
        pause(false);
        for (var n = 0; n < PATIENCE && (intake.busy() || arrivals.waiting(1) > 0); n++) {
            pause(true);
        }
    }

    /** Does it and waits; an interrupt is passed on. */
    static <T> T run(String name, Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().name(name).daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
