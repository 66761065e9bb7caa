package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.DataDirectory.Instance;
import app.acta.platform.data.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Acta as an operator meets it: processes of their own around one data directory, their words and how they end. */
final class Programs implements AutoCloseable {
    /** How a process ended, and all it said on both channels. */
    record Ended(int status, String said) {
        String lastLine() {
            return said.strip().lines().reduce("", (before, line) -> line);
        }
    }

    private record Started(Process process, Path said) {}

    private final Path folder;
    private final List<Started> started = new ArrayList<>();

    /** @param folder an empty one; the user of the embedded PostgreSQL may pass through it */
    Programs(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** The same where PostgreSQL's programs are unpacked already: for tests of what comes after a first start. */
    static Programs unpacked(Path folder) throws IOException, InterruptedException {
        var programs = new Programs(folder);
        TestPostgres.unpackInto(programs.data());
        return programs;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Starts the product on a port of its own choice. */
    Process start() throws IOException {
        return run("start", "--data", data().toString(), "--port", "0");
    }

    /** Runs a command of {@code ./acta}. */
    Process run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    Process run(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "app.acta.Acta"));
        command.addAll(List.of(arguments));
        // Into a file: a pipe that nobody reads would stop who writes much.
        var said = folder.resolve("said-" + started.size());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        started.add(new Started(process, said));
        return process;
    }

    /** Waits until this process serves. */
    Instance ready(Process acta) throws Exception {
        return ready(acta, data());
    }

    Instance ready(Process acta, Path directory) throws Exception {
        while (acta.isAlive()) {
            var found = DataDirectory.running(directory).filter(instance -> instance.pid() == acta.pid());
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Acta ended instead: " + ended(acta).said());
    }

    /** Waits until this process ends. */
    Ended ended(Process process) throws Exception {
        var status = process.waitFor();
        for (var one : started) {
            if (one.process().equals(process)) {
                return new Ended(status, Files.readString(one.said(), StandardCharsets.UTF_8));
            }
        }
        throw new IllegalArgumentException("Started elsewhere: " + process);
    }

    /** Begins to take a file into the workspace {@code acme}. */
    Process load(Path file) throws IOException {
        return run("import", file.toString(), "--workspace", "acme", "--data", data().toString());
    }

    /** The number that a query of the running product's database answers. */
    long count(String query) {
        try (var connection = database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The second column of each row by the first. */
    Map<String, String> texts(String query) {
        try (var connection = database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new HashMap<String, String>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
            return found;
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The running product's database, by its owner's rights. */
    Connection database() throws SQLException, IOException {
        var port = Files.readAllLines(data().resolve("postgres/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/acta",
                "acta_owner",
                Files.readString(data().resolve("keys/acta-owner")).strip());
    }

    /** Makes the workspace {@code acme} as the first visitor does; its owner is {@code o@example.com}. */
    static void found(Instance instance) {
        var made = new Web(instance.url())
                .post(
                        "/first-run",
                        Map.of(
                                "slug",
                                "acme",
                                "workspaceName",
                                "Acme",
                                "timeZone",
                                "UTC",
                                "email",
                                "o@example.com",
                                "personName",
                                "Olive",
                                "password",
                                Given.PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    }

    /** A browser in which the owner of {@code acme} is signed in. */
    static Web owner(Instance instance) {
        return new Web(instance.url()).signIn("o@example.com", Given.PASSWORD);
    }

    @Override
    public void close() {
        for (var one : started) {
            one.process().destroy();
            one.process().onExit().join();
        }
    }
}
