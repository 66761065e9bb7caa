package app.acta;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While many hand in, Acta or its PostgreSQL is killed: what was answered is there once, the rest is told to come again. */
class IntakeKillTests {
    private static final int CALLERS = 6;
    private static final int ENOUGH = 300;

    /** What the API takes in one call. */
    private static final int MOST = 1_000;

    @TempDir
    Path folder;

    private Programs programs;
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<HttpResponse<String>> declined = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean stopped;
    private Process acta;
    private Instance instance;
    private String token;

    @BeforeEach
    void begin() throws Exception {
        programs = Programs.unpacked(folder);
        acta = programs.start();
        instance = programs.ready(acta);
        Programs.found(instance);
        token = programs.ended(programs.run(
                        "token",
                        "--workspace",
                        "acme",
                        "--role",
                        "agent",
                        "--data",
                        programs.data().toString()))
                .lastLine();
    }

    @AfterEach
    void end() {
        stopped = true;
        programs.close();
    }

    @Test
    void after_a_kill_of_acta_every_answered_voice_is_there_once() throws Exception {
        handIn();
        Given.eventually("many are answered", () -> answered.size() > ENOUGH);
        acta.destroyForcibly().waitFor();
        stopCallers();

        instance = programs.ready(programs.start());
        assertThat(stored()).containsAll(answered).doesNotHaveDuplicates();
        assertThat(sendAgain(answered)).isEqualTo(repeated(answered));
        sendAgain(sent);
        assertThat(sendAgain(sent)).isEqualTo(repeated(sent));
        assertThat(stored()).doesNotHaveDuplicates();
    }

    @Test
    void after_a_kill_of_postgresql_acta_goes_on_by_itself() throws Exception {
        handIn();
        Given.eventually("many are answered", () -> answered.size() > ENOUGH);
        postgres().destroyForcibly();
        Given.eventually("some are told to come again", () -> !declined.isEmpty());
        var before = answered.size();
        Given.eventually("and many are answered again", () -> answered.size() > before + ENOUGH);
        stopCallers();

        assertThat(acta.isAlive()).isTrue();
        assertThat(declined).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("The database is away for a moment.");
        });
        assertThat(sendAgain(answered)).isEqualTo(repeated(answered));
        assertThat(stored()).containsAll(answered).doesNotHaveDuplicates();
        var web = new Web(instance.url()).signIn("o@example.com", Given.PASSWORD);
        Given.eventually(
                "everything is read and counted",
                () -> web.api("GET", "/api/v1/pulse?split=channel&count=voices", token, "")
                        .body()
                        .contains("\"volume\":{\"value\":%d.0".formatted(stored().size())));
    }

    private void handIn() {
        for (var caller = 0; caller < CALLERS; caller++) {
            var name = "caller-" + caller;
            callers.add(Thread.ofPlatform().start(() -> handIn(name)));
        }
    }

    private void handIn(String name) {
        try (var client = HttpClient.newHttpClient()) {
            for (var n = 0; !stopped; n++) {
                var id = name + "-" + n;
                sent.add(id);
                var answer = send(client, voice(id));
                if (answer.statusCode() != 200) {
                    declined.add(answer);
                } else if (answer.body().equals("{\"received\":1,\"repeated\":0,\"rejected\":[]}")) {
                    answered.add(id);
                } else {
                    throw new AssertionError(answer.body());
                }
            }
        } catch (IOException killed) {
            // Nobody is there to answer any more.
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void stopCallers() throws InterruptedException {
        stopped = true;
        for (var caller : callers) {
            caller.join();
        }
    }

    /** Sends all of them in one call and returns the answer. */
    private String sendAgain(Queue<String> ids) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return send(
                            client,
                            ids.stream().limit(MOST).map(IntakeKillTests::voice).collect(joining(",", "[", "]")))
                    .body();
        }
    }

    private static String repeated(Queue<String> ids) {
        return "{\"received\":0,\"repeated\":" + Math.min(MOST, ids.size()) + ",\"rejected\":[]}";
    }

    private static String voice(String id) {
        return "{\"source\":\"load\",\"external_id\":\"" + id + "\",\"channel\":\"complaint\",\"text\":\"Late " + id
                + "\",\"customer\":{\"email\":\"" + id.substring(0, 8) + "@example.com\"}}";
    }

    private HttpResponse<String> send(HttpClient client, String voices) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(instance.url() + "/api/v1/feedback"))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(voices))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The ids of all voices, as the product lists them. */
    private List<String> stored() {
        var ids = new ArrayList<String>();
        var web = new Web(instance.url());
        for (var cursor = ""; cursor != null; ) {
            var page = web.api("GET", "/api/v1/feedback?limit=500" + cursor, token, "")
                    .body();
            var id = java.util.regex.Pattern.compile("\"external_id\":\"(caller-[^\"]+)\"")
                    .matcher(page);
            while (id.find()) {
                ids.add(id.group(1));
            }
            var next = java.util.regex.Pattern.compile("\"next\":\"([^\"]+)\"").matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        }
        return ids;
    }

    private ProcessHandle postgres() throws IOException {
        var first = Files.readAllLines(programs.data().resolve("postgres/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
    }
}
