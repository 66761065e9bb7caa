package app.acta.platform.jobs;

import app.acta.platform.data.Boundary;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A kind of work that a test holds up and lets go, and that remembers what was done. */
final class Errand implements Job {
    /** Which jobs were begun, by payload, in this order. */
    final List<String> begun = new CopyOnWriteArrayList<>();

    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    final Semaphore gate = new Semaphore(0);
    private final String kind = "test." + UUID.randomUUID();
    private volatile boolean failing;
    volatile boolean seenElsewhere;

    @Override
    public String kind() {
        return kind;
    }

    /** From now on it does not wait to be let go. */
    Errand open() {
        gate.release(1_000_000);
        return this;
    }

    Errand failing() {
        failing = true;
        return open();
    }

    Errand succeeding() {
        failing = false;
        return this;
    }

    @Override
    public void run(Boundary workspace, String payload) throws Exception {
        begun.add(payload);
        gate.acquire();
        if (failing) {
            throw new IllegalStateException("The shop is closed");
        }
        ended.add(payload);
    }

    @Override
    public String title() {
        return "Errands";
    }

    @Override
    public boolean gaveUp(Boundary workspace, String payload, String why) {
        givenUp.add(payload + ": " + why);
        return seenElsewhere;
    }
}
