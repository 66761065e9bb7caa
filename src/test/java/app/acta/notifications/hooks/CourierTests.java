package app.acta.notifications.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to a hook and back, with servers that do not behave. */
class CourierTests {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final Destinations here = new Destinations(new HookSettings("127.0.0.0/8,::1"));

    /** What a server does with one connection. */
    private interface Odd {
        void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private Courier.Answer ask(Odd odd) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (var line = server.accept()) {
                    odd.serve(line.getInputStream(), line.getOutputStream());
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return new Courier(here, (SSLSocketFactory) SSLSocketFactory.getDefault(), SHORT)
                    .post(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/in?a=b"), Map.of("x", "y"), BODY);
        }
    }

    // Whoever hangs up on words that were not read yet takes its own answer back.
    private static void hear(InputStream in) throws IOException {
        int next;
        do {
            next = in.read();
        } while (next >= 0 && next != '}');
    }

    private static Odd says(String words) {
        return (in, out) -> {
            hear(in);
            out.write(words.getBytes(StandardCharsets.UTF_8));
        };
    }

    @Test
    @SuppressWarnings("StringConcatToTextBlock") // the line ends are seen
    void it_reads_an_answer_in_pieces_and_says_when_to_come_again() throws Exception {
        var answer = ask(says("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 429 Slow down\r\nRetry-After: 7\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n3\r\nwai\r\n1\r\nt\r\n0\r\n\r\n"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).isEqualTo("wait");
        assertThat(answer.retryAfter()).isEqualTo(7);
    }

    @Test
    void whoever_is_silent_or_sends_a_byte_now_and_then_is_not_waited_for() {
        assertThatThrownBy(() -> ask((in, out) -> Thread.sleep(5_000))).hasMessageContaining("did not answer");
        // It never ends by itself: who waited for it would wait for ever.
        assertThatThrownBy(() -> ask((in, out) -> {
                    while (true) {
                        out.write('H');
                        Thread.sleep(100);
                    }
                }))
                .hasMessageContaining("did not answer");
    }

    @Test
    void a_status_that_came_counts_even_when_the_words_never_end() throws Exception {
        var answer = ask((in, out) -> {
            hear(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(5_000);
        });
        assertThat(answer.good()).isTrue();
    }

    @Test
    void what_is_no_http_is_said_so() {
        assertThatThrownBy(() -> ask(says("220 mail.example.com ESMTP\r\n"))).hasMessageContaining("speak HTTP");
        assertThatThrownBy(() -> ask(says(""))).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> ask(says("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000))))
                .hasMessageContaining("too long a head");
        assertThatThrownBy(() -> new Courier(here).post(URI.create("http://127.0.0.1:1/"), Map.of(), BODY))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void a_certificate_must_be_trusted_and_name_the_machine(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "here",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, "changeit".toCharArray());
        var theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(keys);
        var tls = SSLContext.getInstance("TLS");
        tls.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", call -> {
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        try {
            var port = server.getAddress().getPort();
            var trusting = new Courier(here, tls.getSocketFactory(), Courier.PATIENCE);
            assertThat(trusting.post(URI.create("https://localhost:" + port + "/"), Map.of(), BODY)
                            .good())
                    .isTrue();
            assertThatThrownBy(() -> trusting.post(URI.create("https://127.0.0.1:" + port + "/"), Map.of(), BODY))
                    .hasMessageContaining("certificate cannot be trusted");
            assertThatThrownBy(
                            () -> new Courier(here).post(URI.create("https://localhost:" + port + "/"), Map.of(), BODY))
                    .hasMessageContaining("certificate cannot be trusted");
        } finally {
            server.stop(0);
        }
    }
}
