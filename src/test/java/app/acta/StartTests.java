package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator meets it: a process of its own, its words, its signals and the status it ends with. */
class StartTests {
    /** One for all tests: that a start finds what others left is part of what is tested, and it is faster. */
    @TempDir
    private static Path folder;

    private static Programs programs;

    @BeforeAll
    static void begin() throws IOException {
        programs = new Programs(folder);
    }

    @AfterAll
    static void end() {
        programs.close();
    }

    @Test
    void it_serves_until_it_is_told_to_end_and_takes_postgresql_with_it() throws Exception {
        var acta = programs.start();
        var instance = programs.ready(acta);
        try (var client = HttpClient.newHttpClient()) {
            var page = client.send(
                    HttpRequest.newBuilder(URI.create(instance.url() + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(page.statusCode()).isLessThan(400);
        }
        var database = postgres().orElseThrow();

        var second = programs.ended(programs.start());
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.said().strip())
                .isEqualTo("Acta is already running on " + programs.data() + ": " + instance.address() + " (process "
                        + acta.pid() + ").");

        acta.toHandle().destroy();
        var end = programs.ended(acta);
        assertThat(end.status()).as(end.said()).isZero();
        assertThat(end.said()).contains("Acta is ready: http://localhost:");
        assertThat(database.isAlive()).isFalse();
        assertThat(DataDirectory.running(programs.data())).isEmpty();
    }

    @Test
    void killed_it_leaves_nothing_behind_that_stops_the_next_start() throws Exception {
        var killed = programs.start();
        programs.ready(killed);
        killed.destroyForcibly().waitFor();

        var next = programs.start();
        programs.ready(next);
        postgres().orElseThrow().destroyForcibly();
        next.destroyForcibly().waitFor();

        var last = programs.start();
        programs.ready(last);
        last.toHandle().destroy();
        assertThat(programs.ended(last).status()).isZero();
    }

    @Test
    void with_a_database_of_your_own_it_starts_none() throws Exception {
        var database = TestPostgres.freshDatabase();
        var place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        var other = folder.toAbsolutePath().resolve("other");
        var acta = programs.run(
                Map.of(
                        "ACTA_DATABASE_URL",
                        "postgres://" + database.owner() + ":" + database.ownerPassword() + "@" + place.getAuthority()
                                + place.getPath(),
                        "ACTA_DATABASE_APP_USER",
                        database.app(),
                        "ACTA_DATABASE_APP_PASSWORD",
                        database.appPassword()),
                "start",
                "--data",
                other.toString(),
                "--port",
                "0");
        programs.ready(acta, other);
        assertThat(other.resolve("postgres")).doesNotExist();
        acta.toHandle().destroy();
        assertThat(programs.ended(acta).status()).isZero();
    }

    @Test
    void a_port_that_is_taken_is_said_before_anything_is_touched() throws Exception {
        var untouched = folder.toAbsolutePath().resolve("untouched");
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = programs.ended(
                    programs.run("start", "--data", untouched.toString(), "--port", "" + other.getLocalPort()));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.said().strip())
                    .isEqualTo("Port " + other.getLocalPort()
                            + " is taken by another program: choose another with --port.");
        }
        assertThat(untouched).doesNotExist();
    }

    @Test
    void commands_without_a_running_instance_say_how_to_start_it() throws Exception {
        var token = programs.ended(programs.run(
                "token",
                "--workspace",
                "w",
                "--role",
                "agent",
                "--data",
                programs.data().toString()));
        assertThat(token.status()).isEqualTo(1);
        assertThat(token.said().strip())
                .isEqualTo("No Acta runs on " + programs.data() + ": start it with ./acta start --data "
                        + programs.data() + ".");
    }

    @Test
    void a_wrong_command_ends_with_a_status_of_its_own() throws Exception {
        var wrong = programs.ended(programs.run("sart"));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.said()).contains("There is no command \"sart\"");
    }

    private static java.util.Optional<ProcessHandle> postgres() throws IOException {
        var first = Files.readAllLines(programs.data().resolve("postgres/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip()));
    }
}
