package app.acta.notifications.hooks;

import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.notifications.hooks.Courier.Answer;
import app.acta.notifications.hooks.Destinations.Closed;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Viewer;
import app.acta.platform.jobs.Job;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells hooks what waits for them: each on threads of its own, so that a slow one holds up no other. A message may arrive
 * twice, when Acta dies between sending and writing down that it was sent; it then carries the same id.
 */
@Component
public class Rounds implements Job {
    static final String KIND = "notifications.hook";

    /** So many messages travel to one hook at once, as long as all goes well. */
    private static final int ABREAST = 4;

    /** So many threads tell at once for one workspace. */
    private static final int MOST = 32;

    /** So many things that happened are one message of a chat program. */
    private static final int LINES = 20;

    private static final long LOOK_MILLIS = 300;

    private record Lane(Hook.Id hook, int number) {}

    private final Ledger ledger;
    private final Hooks hooks;
    private final Reports reports;
    private final Courier courier;
    private final Workspaces workspaces;
    private final ObjectMapper json;
    private final Clock clock;

    Rounds(
            Ledger ledger,
            Hooks hooks,
            Reports reports,
            Courier courier,
            Workspaces workspaces,
            ObjectMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.hooks = hooks;
        this.reports = reports;
        this.courier = courier;
        this.workspaces = workspaces;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Webhooks";
    }

    // Looked at again while some are on the way: what a slow hook takes its time for waits for nothing else.
    @Override
    public void run(Boundary boundary, String payload) throws InterruptedException {
        var workspace = new Workspace.Id(boundary.value());
        ledger.tidy(workspace);
        var running = new ConcurrentHashMap<Lane, Thread>();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var ended = new Semaphore(0);
        try {
            do {
                if (failure.get() == null) {
                    begin(workspace, running, failure, ended);
                }
                if (!running.isEmpty() && ended.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    ended.drainPermits();
                }
            } while (!running.isEmpty());
        } catch (InterruptedException e) {
            running.values().forEach(Thread::interrupt);
            throw e;
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void begin(
            Workspace.Id workspace,
            Map<Lane, Thread> running,
            AtomicReference<@Nullable RuntimeException> failure,
            Semaphore ended) {
        for (var waiting : ledger.waiting(workspace)) {
            var lanes = waiting.chat() || waiting.failing() ? 1 : ABREAST;
            for (var number = 0; number < lanes; number++) {
                var lane = new Lane(waiting.hook(), number);
                if (running.size() >= MOST || running.containsKey(lane)) {
                    continue;
                }
                var thread = Thread.ofVirtual().name("hook").unstarted(() -> {
                    try {
                        serve(workspace, waiting.hook());
                    } catch (RuntimeException e) {
                        failure.set(e);
                    } finally {
                        running.remove(lane);
                        ended.release();
                    }
                });
                running.put(lane, thread);
                thread.start();
            }
        }
    }

    // As nobody in particular: what only named people may see is not there.
    private void serve(Workspace.Id workspace, Hook.Id id) {
        Viewer.is(null);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var hook = hooks.find(workspace, id);
                if (hook.isEmpty()) {
                    return;
                }
                var due = ledger.claim(workspace, id, hook.get().kind().chat() ? LINES : 1);
                if (due.isEmpty() || !tell(workspace, hook.get(), due)) {
                    return;
                }
            }
        } finally {
            Viewer.gone();
        }
    }

    private boolean tell(Workspace.Id workspace, Hook hook, List<Due> due) {
        var told = told(workspace, hook, due);
        var silent = new ArrayList<>(due);
        silent.removeAll(told.keySet());
        if (!silent.isEmpty()) {
            ledger.dropped(workspace, silent);
        }
        if (told.isEmpty()) {
            return true;
        }
        var all = List.copyOf(told.keySet());
        try {
            var answer = send(workspace, hook, told);
            if (answer.good()) {
                ledger.arrived(workspace, hook.id(), all, answer);
                return true;
            }
            ledger.failed(workspace, hook, all, answer, refusal(answer));
        } catch (Closed e) {
            if (!Thread.currentThread().isInterrupted()) {
                ledger.failed(workspace, hook, all, null, e.sentence());
            }
        }
        return false;
    }

    private Map<Due, Report> told(Workspace.Id workspace, Hook hook, List<Due> due) {
        var place = workspaces.get(workspace);
        var told = new LinkedHashMap<Due, Report>();
        due.forEach(one -> reports.of(place, hook.words(), one).ifPresent(report -> told.put(one, report)));
        return told;
    }

    private Answer send(Workspace.Id workspace, Hook hook, Map<Due, Report> told) throws Closed {
        var first = told.entrySet().iterator().next();
        if (hook.kind().chat()) {
            return courier.post(hook.address(), Map.of(), Envelope.chat(json, hook.kind(), List.copyOf(told.values())));
        }
        var body = Envelope.signed(json, first.getKey(), first.getValue());
        var id = first.getKey().messageId();
        var seconds = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", Signature.of(hooks.secrets(workspace, hook.id()), id, seconds, body));
        return courier.post(hook.address(), headers, body);
    }

    private static String refusal(Answer answer) {
        return answer.status() >= 300 && answer.status() < 400
                ? "It answered " + answer.status()
                        + ": it sends elsewhere, and nobody goes along. Enter the address itself."
                : "It answered " + answer.status() + ".";
    }

    /**
     * Sends a test now and says how that went, in a sentence; it stands in the log too.
     *
     * @throws Refusal not found; conflict, when it did not arrive, with a sentence why
     */
    public String test(Visitor visitor, Hook.Id id) {
        var workspace = visitor.workspace();
        var hook = hooks.get(workspace, id);
        var due = ledger.test(workspace, id, clock.instant());
        try {
            var answer = send(workspace, hook, told(workspace, hook, List.of(due)));
            if (answer.good()) {
                ledger.arrived(workspace, id, List.of(due), answer);
                return "It answered " + answer.status() + " after " + answer.millis() + " ms.";
            }
            ledger.failedTest(workspace, due, answer, refusal(answer));
            throw Refusal.conflict("The test did not arrive. " + refusal(answer));
        } catch (Closed e) {
            ledger.failedTest(workspace, due, null, e.sentence());
            throw Refusal.conflict("The test did not arrive. " + e.sentence());
        }
    }
}
