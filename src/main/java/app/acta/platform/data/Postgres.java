package app.acta.platform.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, on the files of one data directory: durable (fsync and synchronous commit on),
 * reachable on loopback only and by password only. Once it has been ready it is started again whenever it ends by
 * itself, on the same port, so that connections heal.
 */
public final class Postgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postgres.class);
    private static final Logger postgres = LoggerFactory.getLogger("postgres");
    private static final int FIRST_STARTS = 3;

    private final PostgresFiles files;
    private final String superuserPassword;
    private final CompletableFuture<Postgres> ready = new CompletableFuture<>();
    private final Thread keeper = new Thread(this::keep, "postgres");
    private final Deque<String> lastWords = new ArrayDeque<>();
    private volatile int port = freePort();
    private volatile @Nullable Process process;
    private volatile boolean stopping;
    private String trouble = "";

    private Postgres(PostgresFiles files, String superuserPassword) {
        this.files = files;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts PostgreSQL on this directory, and makes its files first where there are none. Returns when it accepts
     * connections.
     *
     * @throws StartFailure when it cannot, with what the operator can do about it
     */
    public static Postgres start(DataDirectory directory) {
        return start(directory, directory.binaries());
    }

    /** The same with the programs unpacked elsewhere, where several directories share them. */
    static Postgres start(DataDirectory directory, Path shelf) {
        try {
            var postgres = new Postgres(PostgresFiles.in(directory, shelf), directory.secret("postgres"));
            postgres.keeper.setDaemon(true);
            postgres.keeper.start();
            return postgres.ready.get();
        } catch (IOException e) {
            throw StartFailure.of(e, directory.root());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start was interrupted.", e);
        }
    }

    /** The TCP port on 127.0.0.1; another one at each start. */
    public int port() {
        return port;
    }

    /** Its process; another one once it had to be started again. */
    public long pid() {
        var running = process;
        return running == null ? -1 : running.pid();
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String superuserPassword() {
        return superuserPassword;
    }

    // PostgreSQL gets its signal to end when the thread that started it ends, so this thread starts every one of them
    // and lives until the last is over.
    private void keep() {
        try {
            keepUntilReady();
            for (int failures = 0; !stopping; ) {
                TimeUnit.MILLISECONDS.sleep(Math.min(10_000L, 200L << Math.min(failures, 6)));
                failures = beginAgain() ? 0 : failures + 1;
            }
        } catch (IOException e) {
            giveUp(StartFailure.of(e, files.data()));
        } catch (StartFailure e) {
            giveUp(e);
        } catch (InterruptedException e) {
            giveUp(new StartFailure("The start was interrupted.", e));
        }
    }

    private void keepUntilReady() throws IOException, InterruptedException {
        for (int starts = 1; !begin() && !stopping; starts++) {
            if (starts == FIRST_STARTS || !worthAnotherTry()) {
                throw files.failed(words(), "could not be opened");
            }
            port = freePort();
            TimeUnit.MILLISECONDS.sleep(200L << starts);
            files.endOrphan();
        }
        sayThatItEnded();
    }

    // Once it has served, whatever stops it may pass: a disk that is freed, memory that others give back.
    private boolean beginAgain() throws InterruptedException {
        if (stopping) {
            return false;
        }
        StartFailure why;
        try {
            files.endOrphan();
            if (begin()) {
                sayThatItEnded();
                return true;
            }
            why = files.failed(words(), "could not be opened again");
        } catch (IOException e) {
            why = StartFailure.of(e, files.data());
        } catch (StartFailure e) {
            why = e;
        }
        if (!stopping && !String.valueOf(why.getMessage()).equals(trouble)) {
            trouble = String.valueOf(why.getMessage());
            log.error("{} Acta goes on trying.", trouble.replace(" and start again", ""));
        }
        return false;
    }

    private void sayThatItEnded() {
        trouble = "";
        if (!stopping) {
            log.error("PostgreSQL ended by itself and is started again; nothing that was answered is lost.");
        }
    }

    private void giveUp(StartFailure failure) {
        if (!ready.completeExceptionally(failure)) {
            log.error("PostgreSQL cannot be started again", failure);
        }
    }

    // A port that another took in between, and shared memory that a killed one's last processes still hold.
    private boolean worthAnotherTry() {
        var words = words();
        return words.contains("Address already in use")
                || words.contains("still in use")
                || words.contains("already exists");
    }

    /** Starts it once, and returns when it has ended: true if it was ready in between. */
    private boolean begin() throws IOException, InterruptedException {
        synchronized (lastWords) {
            lastWords.clear();
        }
        var child = files.user()
                .command(List.of(
                        files.program("postgres"),
                        "-D",
                        files.data().toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=on",
                        "-c",
                        "full_page_writes=on",
                        "-c",
                        "synchronous_commit=on"))
                .start();
        process = child;
        if (stopping) {
            RunAs.signal("INT", child.pid());
        }
        child.getOutputStream().close();
        var listener = Thread.ofVirtual().name("postgres-log").start(() -> listen(child));
        var isReady = awaitReady(child);
        if (isReady) {
            ready.complete(this);
        }
        child.waitFor();
        listener.join();
        return isReady;
    }

    private boolean awaitReady(Process child) throws IOException, InterruptedException {
        for (long polls = 1; child.isAlive(); polls++) {
            if (files.pidFileLine(0).equals(Long.toString(child.pid()))
                    && files.pidFileLine(7).equals("ready")) {
                return true;
            }
            if (polls % 500 == 0) {
                log.info("PostgreSQL is not ready yet; after an unclean end it first repeats its last changes");
            }
            Thread.sleep(10);
        }
        return false;
    }

    private void listen(Process child) {
        try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                postgres.info(line);
                synchronized (lastWords) {
                    lastWords.addLast(line);
                    if (lastWords.size() > 30) {
                        lastWords.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            log.debug("PostgreSQL's words broke off", e);
        }
    }

    private String words() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    /** Ends PostgreSQL: sessions are cut off, everything committed is on disk. Returns when it is gone. */
    public void stop() {
        stopping = true;
        var running = process;
        if (running == null) {
            return;
        }
        try {
            RunAs.signal("INT", running.pid());
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                log.warn("PostgreSQL does not end in order and is cut off; the next start repairs that");
                RunAs.signal("QUIT", running.pid());
                running.waitFor(10, TimeUnit.SECONDS);
            }
            keeper.join(5_000);
        } catch (IOException e) {
            log.warn("PostgreSQL could not be told to end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailure("This machine has no free TCP port on loopback for PostgreSQL.", e);
        }
    }
}
