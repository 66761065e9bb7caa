package app.acta.measure;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The file that questions are put to, in the data directory's folder of analytics. Another may be built beside it and
 * then takes its place without a pause: {@code current} in that folder names the one that counts, the rest is removed.
 */
@Component
class Analytics {
    private static final Logger log = LoggerFactory.getLogger(Analytics.class);
    private static final int READERS = 4;

    private final Path folder;
    private final MeasureSettings settings;
    private final ReentrantReadWriteLock exchange = new ReentrantReadWriteLock();
    // The engine's code runs outside the JVM and would hold the few threads that carry virtual ones.
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("analytics-", 1).factory());
    private final Standing standing = new Standing();
    private volatile @Nullable FactFile current;

    Analytics(DataDirectory directory, MeasureSettings settings) {
        this.folder = directory.analytics();
        this.settings = settings;
    }

    /** Opens the file that counts, or an empty one where there is none that fits; answers it. */
    FactFile open(UUID installation, Instant now) throws SQLException, IOException {
        loadLibrary();
        removeSpill();
        var named = current();
        if (named != null && Files.exists(named)) {
            var found = openIfSound(named, installation);
            if (found != null) {
                take(found);
                return found;
            }
        }
        var fresh = fresh(installation, now);
        take(fresh);
        return fresh;
    }

    private @Nullable FactFile openIfSound(Path named, UUID installation) throws SQLException {
        try {
            var found = FactFile.open(named, settings);
            if (found.fits(installation)) {
                return found;
            }
            log.info("The analytics file belongs to another installation or release; it is built anew");
            found.close();
        } catch (SQLException unreadable) {
            log.warn("The analytics file cannot be read and is built anew: {}", unreadable.getMessage());
        }
        return null;
    }

    /** An empty file beside the one that counts, whose facts are read from now on. */
    FactFile fresh(UUID installation, Instant now) throws SQLException {
        var file = FactFile.open(folder.resolve("facts-" + System.currentTimeMillis() + ".duckdb"), settings);
        file.found(installation, now);
        return file;
    }

    /** Makes this the file that counts, from now on and at the next start; the one before is removed. */
    void take(FactFile next) throws SQLException, IOException {
        var pointer = folder.resolve("current.new");
        Files.writeString(pointer, next.name(), StandardCharsets.UTF_8);
        Files.move(pointer, folder.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
        exchange.writeLock().lock();
        try {
            var before = current;
            if (before != null && before != next) {
                before.close();
            }
            current = next;
            standing.forget();
        } finally {
            exchange.writeLock().unlock();
        }
        removeOthers(next.name());
    }

    private @Nullable Path current() throws IOException {
        var pointer = folder.resolve("current");
        if (!Files.exists(pointer)) {
            return null;
        }
        var name = Files.readString(pointer).strip();
        return name.matches("facts-\\d+\\.duckdb") ? folder.resolve(name) : null;
    }

    private void removeOthers(String kept) throws IOException {
        for (var path : matching(folder, "facts-*.duckdb")) {
            if (!path.getFileName().toString().equals(kept)) {
                FactFile.delete(path);
            }
        }
    }

    // What a killed process had put aside of its facts.
    private void removeSpill() throws IOException {
        var spill = folder.resolve(FactFile.SPILL);
        if (Files.isDirectory(spill)) {
            for (var path : matching(spill, "*")) {
                Files.deleteIfExists(path);
            }
        }
    }

    // The driver unpacks its library (70 MB) into the temporary folder and removes it at an orderly end only. Removed
    // as soon as this process has it in memory, it cannot pile up there when processes are killed.
    private static void loadLibrary() throws IOException, SQLException {
        try (var first = DriverManager.getConnection("jdbc:duckdb:")) {
            first.isValid(1);
        }
        var maps = Path.of("/proc/self/maps");
        if (Files.isReadable(maps)) {
            for (var line : Files.readAllLines(maps)) {
                var library = line.indexOf("/libduckdb_java") < 0 ? -1 : line.indexOf('/');
                if (library >= 0) {
                    Files.deleteIfExists(Path.of(line.substring(library)));
                }
            }
        }
    }

    private static Set<Path> matching(Path in, String names) throws IOException {
        var found = new HashSet<Path>();
        try (var paths = Files.newDirectoryStream(in, names)) {
            paths.forEach(found::add);
        }
        return found;
    }

    /** The answers that stand until facts change. */
    Standing standing() {
        return standing;
    }

    /** Whether questions can be put. */
    boolean ready() {
        return current != null;
    }

    /**
     * One look at the facts: all questions inside see the same.
     *
     * @throws Refusal busy, while the file is not open yet
     */
    <T> T read(FactFile.Work<T> work) {
        try {
            return readers.submit(() -> {
                        exchange.readLock().lock();
                        try {
                            var file = current;
                            if (file == null) {
                                throw Refusal.busy("Acta is still counting. Try again in a moment.");
                            }
                            return file.read(work);
                        } finally {
                            exchange.readLock().unlock();
                        }
                    })
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("Acta is stopping.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            if (broken(e.getCause())) {
                throw Refusal.busy("The numbers cannot be read just now. Try again in a moment.");
            }
            throw new IllegalStateException("A question to the analytics engine failed", e.getCause());
        }
    }

    // The engine names no states: a disk that is full or gone is told by the first words.
    private static boolean broken(@Nullable Throwable cause) {
        var words = cause instanceof SQLException ? String.valueOf(cause.getMessage()) : "";
        return words.contains("IO Error") || words.contains("FATAL Error");
    }

    /** Closes the file; after this no question is answered. */
    void close() throws SQLException {
        readers.shutdown();
        leave();
    }

    /** Closes the file, so that it can be opened anew. */
    void leave() throws SQLException {
        exchange.writeLock().lock();
        try {
            var last = current;
            current = null;
            if (last != null) {
                last.close();
            }
        } finally {
            exchange.writeLock().unlock();
        }
    }
}
