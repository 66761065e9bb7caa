package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.DataDirectory.Instance;
import app.acta.platform.data.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator meets it: a process of its own, its words, its signals and the status it ends with. */
class StartTests {
    /** One for all tests: that a start finds what others left is part of what is tested, and it is faster. */
    @TempDir
    private static Path folder;

    private record Ended(int status, String said) {}

    @Test
    void it_serves_until_it_is_told_to_end_and_takes_postgresql_with_it() throws Exception {
        var acta = start();
        var instance = ready(acta);
        try (var client = HttpClient.newHttpClient()) {
            var page = client.send(
                    HttpRequest.newBuilder(URI.create(instance.url() + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(page.statusCode()).isLessThan(400);
        }
        var database = postgres().orElseThrow();

        var second = ended(start());
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.said().strip())
                .isEqualTo("Acta is already running on " + data() + ": " + instance.address() + " (process "
                        + acta.pid() + ").");

        acta.toHandle().destroy();
        var end = ended(acta);
        assertThat(end.status()).as(end.said()).isZero();
        assertThat(end.said()).contains("Acta is ready: http://localhost:");
        assertThat(database.isAlive()).isFalse();
        assertThat(DataDirectory.running(data())).isEmpty();
    }

    @Test
    void killed_it_leaves_nothing_behind_that_stops_the_next_start() throws Exception {
        var killed = start();
        ready(killed);
        killed.destroyForcibly().waitFor();

        var next = start();
        ready(next);
        postgres().orElseThrow().destroyForcibly();
        next.destroyForcibly().waitFor();

        var last = start();
        ready(last);
        last.toHandle().destroy();
        assertThat(ended(last).status()).isZero();
    }

    @Test
    void with_a_database_of_your_own_it_starts_none() throws Exception {
        var database = TestPostgres.freshDatabase();
        var place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        var other = folder.toAbsolutePath().resolve("other");
        var builder = command("start", "--data", other.toString(), "--port", "0");
        builder.environment()
                .put(
                        "ACTA_DATABASE_URL",
                        "postgres://" + database.owner() + ":" + database.ownerPassword() + "@" + place.getAuthority()
                                + place.getPath());
        builder.environment().put("ACTA_DATABASE_APP_USER", database.app());
        builder.environment().put("ACTA_DATABASE_APP_PASSWORD", database.appPassword());
        var acta = builder.start();
        ready(acta, other);
        assertThat(other.resolve("postgres")).doesNotExist();
        acta.toHandle().destroy();
        assertThat(ended(acta).status()).isZero();
    }

    @Test
    void a_port_that_is_taken_is_said_before_anything_is_touched() throws Exception {
        var untouched = folder.toAbsolutePath().resolve("untouched");
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = ended(run("start", "--data", untouched.toString(), "--port", "" + other.getLocalPort()));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.said().strip())
                    .isEqualTo("Port " + other.getLocalPort()
                            + " is taken by another program: choose another with --port.");
        }
        assertThat(untouched).doesNotExist();
    }

    @Test
    void commands_without_a_running_instance_say_how_to_start_it() throws Exception {
        var token = ended(run("token", "--workspace", "w", "--role", "agent", "--data", data().toString()));
        assertThat(token.status()).isEqualTo(1);
        assertThat(token.said().strip())
                .isEqualTo("No Acta runs on " + data() + ": start it with ./acta start --data " + data() + ".");
    }

    @Test
    void a_wrong_command_ends_with_a_status_of_its_own() throws Exception {
        var wrong = ended(run("sart"));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.said()).contains("There is no command \"sart\"");
    }

    private static Path data() {
        return folder.toAbsolutePath().resolve("data");
    }

    private static Process start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return run("start", "--data", data().toString(), "--port", "0");
    }

    private static Process run(String... arguments) throws IOException {
        return command(arguments).start();
    }

    private static ProcessBuilder command(String... arguments) {
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
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Instance ready(Process acta) throws Exception {
        return ready(acta, data());
    }

    private static Instance ready(Process acta, Path directory) throws Exception {
        while (acta.isAlive()) {
            var found = DataDirectory.running(directory).filter(instance -> instance.pid() == acta.pid());
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Acta ended instead: " + ended(acta).said());
    }

    private static java.util.Optional<ProcessHandle> postgres() throws IOException {
        var first =
                Files.readAllLines(data().resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip()));
    }

    private static Ended ended(Process process) throws Exception {
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
