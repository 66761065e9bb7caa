package app.acta.act.replies;

import app.acta.identity.Workspace;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.Incoming;
import app.acta.platform.mail.IncomingChanged;
import app.acta.platform.mail.Incomings;
import app.acta.platform.mail.MailFolder;
import app.acta.platform.mail.Unfetched;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches mail: one thread per mailbox, which looks four times a minute, and at once when the server says that something came
 * (IDLE). A mail is kept in one transaction with the job that reads it and with how far the folder has been fetched, and
 * only then marked on the server: dying between any two of these steps loses nothing and doubles nothing.
 */
@Component
class MailWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailWatch.class);
    private static final Duration SETTINGS = Duration.ofSeconds(30);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5));
    private static final int PORTION = 25;

    private final Incomings incomings;
    private final MailShelf shelf;
    private final MailTaker taker;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Duration look;
    private final Map<UUID, Watcher> watchers = new HashMap<>();
    private final Semaphore changed = new Semaphore(0);
    private volatile @Nullable Thread loop;
    private volatile boolean stopping;

    /** The thread of one mailbox, and for which settings it was begun. */
    private record Watcher(Instant settings, Thread thread) {}

    MailWatch(
            Incomings incomings,
            MailShelf shelf,
            MailTaker taker,
            @org.springframework.context.annotation.Lazy Jobs jobs,
            TransactionTemplate transaction,
            @Value("${acta.mail.look:15s}") Duration look) {
        this.incomings = incomings;
        this.shelf = shelf;
        this.taker = taker;
        this.jobs = jobs;
        this.transaction = transaction;
        this.look = look;
    }

    @Override
    public void start() {
        stopping = false;
        loop = Thread.ofVirtual().name("mail").start(this::tend);
    }

    // Begins and ends watchers as the settings say; those of other processes are seen within half a minute.
    private void tend() {
        while (!stopping) {
            try {
                tend(incomings.all());
                if (changed.tryAcquire(SETTINGS.toMillis(), TimeUnit.MILLISECONDS)) {
                    changed.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Mailboxes wait for the database: {}", e.toString());
                if (!pause(PAUSES.getFirst())) {
                    return;
                }
            }
        }
    }

    private void tend(Map<UUID, Instant> wanted) {
        watchers.entrySet().removeIf(entry -> {
            var outdated = !entry.getValue().settings().equals(wanted.get(entry.getKey()));
            if (outdated) {
                entry.getValue().thread().interrupt();
            }
            return outdated || !entry.getValue().thread().isAlive();
        });
        wanted.forEach((id, settings) -> watchers.computeIfAbsent(
                id,
                key -> new Watcher(
                        settings, Thread.ofVirtual().name("mail-" + key).start(() -> watch(new Workspace.Id(key))))));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(IncomingChanged event) {
        changed.release();
    }

    private void watch(Workspace.Id workspace) {
        var failures = 0;
        while (!stopping && !Thread.currentThread().isInterrupted()) {
            var incoming = settings(workspace);
            if (incoming == null) {
                return;
            }
            try (var folder = MailFolder.open(incoming)) {
                while (!stopping) {
                    look(workspace, incoming, folder);
                    failures = 0;
                    // What came between the look and now would be announced to nobody.
                    if (folder.highest() <= incomings.position(workspace).last()) {
                        folder.await(look);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (Unfetched e) {
                failures++;
                note(workspace, e.sentence());
            } catch (RuntimeException e) {
                failures++;
                log.warn("Mail of workspace {} could not be fetched", workspace.value(), e);
                note(workspace, "Acta could not keep what it fetched. It tries again.");
            }
            if (failures > 0 && !pause(PAUSES.get(Math.min(failures, PAUSES.size()) - 1))) {
                return;
            }
        }
    }

    private @Nullable Incoming settings(Workspace.Id workspace) {
        try {
            return incomings.of(workspace).orElse(null);
        } catch (RuntimeException e) {
            log.warn("The mailbox of workspace {} waits for the database: {}", workspace.value(), e.toString());
            return null;
        }
    }

    private void note(Workspace.Id workspace, String problem) {
        try {
            if (!stopping && !Thread.currentThread().isInterrupted()) {
                incomings.looked(workspace, problem);
            }
        } catch (RuntimeException e) {
            log.warn("How fetching went could not be kept: {}", e.toString());
        }
    }

    /** Fetches what is new in this folder, once. */
    void look(Workspace.Id workspace, Incoming incoming, MailFolder folder) throws Unfetched {
        var validity = folder.validity();
        mark(workspace, incoming, folder, validity);
        while (true) {
            var before = incomings.position(workspace);
            var from = before.validity() != null && before.validity() == validity ? before.last() : 0;
            // Asked first: what arrives after this answer is not passed over by it.
            var highest = folder.highest();
            var uids = folder.after(from, incoming.since(), PORTION);
            for (var uid : uids) {
                var mail = folder.fetch(uid);
                if (mail != null) {
                    // One at a time: forty mails of 25 MB need not lie in memory together.
                    keep(workspace, incoming, validity, mail);
                }
            }
            if (uids.size() < PORTION) {
                incomings.fetched(workspace, validity, Math.max(highest, from));
                mark(workspace, incoming, folder, validity);
                shelf.tidy(workspace);
                incomings.looked(workspace, null);
                return;
            }
            mark(workspace, incoming, folder, validity);
        }
    }

    private void keep(Workspace.Id workspace, Incoming incoming, long validity, MailFolder.Raw mail) {
        transaction.executeWithoutResult(status -> {
            shelf.keep(workspace, incoming, validity, mail)
                    .ifPresent(id -> jobs.now(workspace, MailTaker.KIND, taker.payload(id)));
            incomings.fetched(workspace, validity, mail.uid());
        });
    }

    private void mark(Workspace.Id workspace, Incoming incoming, MailFolder folder, long validity) throws Unfetched {
        var waiting = shelf.unmarked(workspace, incoming, validity);
        if (!waiting.isEmpty()) {
            folder.taken(waiting);
            shelf.marked(workspace, incoming, validity, waiting);
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

    @Override
    public void stop() {
        stopping = true;
        var tending = loop;
        if (tending != null) {
            tending.interrupt();
        }
        watchers.values().forEach(watcher -> watcher.thread().interrupt());
        loop = null;
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
