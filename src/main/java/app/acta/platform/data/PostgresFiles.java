package app.acta.platform.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs and files, ready to be started on.
 *
 * @param home the unpacked programs
 * @param data the files, as initdb made them
 * @param user as whom the programs run
 */
record PostgresFiles(Path home, Path data, RunAs user) {
    private static final Logger log = LoggerFactory.getLogger(PostgresFiles.class);
    private static final String MAJOR = "18";

    /** Stands in postgresql.conf, where an operator may change it. */
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_buffers", "128MB",
            "max_wal_size", "1GB",
            "max_connections", "200",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "log_line_prefix", "",
            // What customers said must not end up in a log.
            "log_min_error_statement", "panic",
            "log_error_verbosity", "terse");

    static PostgresFiles in(DataDirectory directory, Path shelf) throws IOException, InterruptedException {
        var home = PostgresBinaries.unpacked(shelf);
        RunAs user;
        try {
            user = RunAs.tried(home.resolve("bin/postgres"), directory.root());
        } catch (StartFailure broken) {
            home = PostgresBinaries.unpackedAgain(shelf);
            user = RunAs.tried(home.resolve("bin/postgres"), directory.root());
        }
        var files = new PostgresFiles(home, directory.postgres(), user);
        files.check(directory);
        user.own(files.data);
        files.endOrphan();
        return files;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private void check(DataDirectory directory) throws IOException, InterruptedException {
        if (!Files.exists(data) || isEmpty(data)) {
            create(directory);
            return;
        }
        var version = data.resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(data.resolve("global/pg_control"))) {
            throw new StartFailure("The database in " + data
                    + " is damaged, files are missing: put your backup in its place; nothing was changed.");
        }
        var major = Files.readString(version).strip();
        if (!major.equals(MAJOR)) {
            throw new StartFailure("The database in " + data + " was written by PostgreSQL " + major
                    + ", but this Acta carries " + MAJOR + ": use the Acta that wrote it; nothing was changed.");
        }
        if (!Files.exists(directory.keys().resolve("postgres"))) {
            throw new StartFailure("The database's password is missing: put "
                    + directory.keys().resolve("postgres") + " back from your backup; nothing was changed.");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    // Made beside and renamed: a start that was cut short here leaves nothing that looks finished.
    private void create(DataDirectory directory) throws IOException, InterruptedException {
        var fresh = data.resolveSibling("postgres.new");
        endWhoeverMakes(fresh);
        PostgresBinaries.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var password = data.resolveSibling("postgres.password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, directory.secret("postgres"));
        user.own(fresh);
        user.own(password);
        var command = new ArrayList<>(List.of(
                program("initdb"),
                "-D",
                fresh.toString(),
                "-U",
                "postgres",
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
        SETTINGS.forEach((name, value) -> command.add("--set=" + name + "=" + value));
        try {
            var made = user.run(command);
            if (made.exit() != 0) {
                throw failed(made.output(), "could not be created");
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.deleteIfExists(data);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        try (var parent = FileChannel.open(directory.root(), StandardOpenOption.READ)) {
            parent.force(true);
        }
        log.info("Created the database in {}", data);
    }

    // An initdb whose Acta was killed goes on for a moment, and would write below what is being removed.
    private static void endWhoeverMakes(Path fresh) throws IOException, InterruptedException {
        // Again until there is none: what they begin while they are ended is not in the first list.
        for (var makers = makers(fresh); !makers.isEmpty(); makers = makers(fresh)) {
            for (var pid : makers) {
                RunAs.signal("KILL", pid);
                for (var waits = 0; waits < 500 && makes(fresh, pid); waits++) {
                    Thread.sleep(10);
                }
                if (makes(fresh, pid)) {
                    return;
                }
            }
        }
    }

    private static List<Long> makers(Path fresh) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> makes(fresh, pid))
                .toList();
    }

    private static boolean makes(Path fresh, long pid) {
        var command = RunAs.commandLine(pid);
        return command != null && command.contains("initdb") && command.contains(fresh.toString());
    }

    /** What PostgreSQL's own words mean for the person who started Acta. */
    StartFailure failed(String output, String what) {
        var cause = new IllegalStateException(output);
        return StartFailure.aboutDisk(output, data, cause).orElseGet(() -> {
            var reason = output.lines()
                    .map(String::strip)
                    .filter(line -> line.contains("FATAL: ") || line.contains("PANIC: ") || line.contains("error: "))
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|error): +", ""))
                    .findFirst()
                    .orElse("it ended without saying why");
            return new StartFailure(
                    "The database in " + data + " " + what + ": " + reason
                            + "; nothing was deleted, and the log says more.",
                    cause);
        });
    }

    /** Line {@code number}, from 0, of the file in which a running PostgreSQL says who it is; empty where there is none. */
    String pidFileLine(int number) throws IOException {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .skip(number)
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /**
     * Ends a PostgreSQL that outlived the Acta which started it, and clears away the mark of one that was killed where
     * PostgreSQL itself would not: it takes any process of that number, even an uncollected dead one, for alive.
     */
    void endOrphan() throws IOException, InterruptedException {
        var line = pidFileLine(0);
        if (!line.matches("\\d+")) {
            return;
        }
        var pid = Long.parseLong(line);
        if (isOurs(pid)) {
            log.info("Ending PostgreSQL {} which outlived its Acta", pid);
            RunAs.signal("INT", pid);
            if (!waitForEnd(pid, 3000)) {
                RunAs.signal("QUIT", pid);
                if (!waitForEnd(pid, 2000)) {
                    throw new StartFailure("Another PostgreSQL (process " + pid + ") still runs on " + data
                            + " and does not end: end it and start again.");
                }
            }
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private boolean waitForEnd(long pid, int hundredths) throws InterruptedException {
        for (int i = 0; i < hundredths; i++) {
            if (!isOurs(pid)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    private boolean isOurs(long pid) {
        var command = RunAs.commandLine(pid);
        return command != null && command.contains("postgres") && command.contains(data.toString());
    }
}
