package app.acta.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM, as an operator would have it. */
public final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    private static final class Running {
        private static final Path FOLDER = temporaryFolder();
        private static final DataDirectory DIRECTORY = DataDirectory.open(FOLDER.resolve("data"));
        private static final Postgres POSTGRES = Postgres.start(DIRECTORY, binaries());
        private static final Database SHARED = Database.prepare(POSTGRES, DIRECTORY);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                POSTGRES.stop();
                DIRECTORY.close();
                deleteAll(FOLDER);
            }));
        }
    }

    /** The database that all tests share. */
    public static Database database() {
        return Running.SHARED;
    }

    /** A database of its own, empty. */
    public static Database freshDatabase() {
        return EmbeddedDatabase.prepare(Running.POSTGRES, Running.DIRECTORY, "acta_" + COUNT.incrementAndGet());
    }

    /** The data directory that belongs to it. */
    public static DataDirectory directory() {
        return Running.DIRECTORY;
    }

    static Postgres postgres() {
        return Running.POSTGRES;
    }

    /** Unpacked once for all directories and all test runs. */
    static Path binaries() {
        return Path.of("target", "postgres-binaries").toAbsolutePath();
    }

    /**
     * Makes a data directory in which PostgreSQL's programs lie unpacked, as after a first start: unpacking them takes longer
     * than all the rest of one.
     */
    public static void unpackInto(Path directory) throws IOException, InterruptedException {
        PostgresBinaries.unpacked(binaries());
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        var copied = new ProcessBuilder(
                        "cp",
                        "-a",
                        binaries().toString(),
                        directory.resolve("bin").toString())
                .start();
        if (copied.waitFor() != 0) {
            throw new IOException("PostgreSQL's programs could not be copied into " + directory);
        }
    }

    /** A folder that PostgreSQL's own user may pass through. */
    static Path temporaryFolder() {
        try {
            var folder = Files.createTempDirectory("acta-test");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteAll(Path folder) {
        try {
            PostgresBinaries.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
