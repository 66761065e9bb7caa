package app.acta.notifications.hooks;

import app.acta.notifications.hooks.Destinations.Closed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Carries one message to a machine outside and brings the answer back: HTTP/1.1 on a connection of its own. It is spoken here, because
 * the connection has to go to the very machine that {@link Destinations} let through, under the name that the certificate
 * must carry; the JDK's client would look the name up once more. Redirects are not followed.
 */
@Component
public class Courier {
    /** How long one message may take from its beginning, the answer included. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So much of an answer is kept, in bytes; the rest is not read. */
    static final int KEPT = 500;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int HEAD = 32_768;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");

    /**
     * What came back.
     *
     * @param text the beginning of the answer
     * @param retryAfter after how many seconds it wants to be asked again; null when it did not say so
     */
    public record Answer(
            int status, String text, int millis, @Nullable Integer retryAfter) {
        /** Whether it was taken. */
        public boolean good() {
            return status >= 200 && status < 300;
        }
    }

    private final Destinations destinations;
    private final SSLSocketFactory tls;
    private final Duration patience;

    @Autowired
    Courier(Destinations destinations) {
        this(destinations, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);
    }

    Courier(Destinations destinations, SSLSocketFactory tls, Duration patience) {
        this.destinations = destinations;
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * Sends this, as JSON where the headers say nothing else.
     *
     * @throws Closed when it may not go there, or nobody answers in time
     */
    // The watch closes what it watches: that is how a wait inside the connection ends.
    @SuppressWarnings("try")
    public Answer post(URI address, Map<String, String> headers, byte[] body) throws Closed {
        var machine = destinations.of(address);
        var begun = System.nanoTime();
        try (var plain = new Socket()) {
            // Every wait ends with the connection: a machine that sends a byte now and then is not waited for either.
            var watch = Thread.ofVirtual().name("hook-patience").start(() -> {
                try {
                    Thread.sleep(patience);
                    plain.close();
                } catch (InterruptedException | IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                plain.connect(new InetSocketAddress(machine, port(address)), CONNECT_MILLIS);
                var line = isTls(address) ? shield(plain, address) : plain;
                var out = line.getOutputStream();
                out.write(head(address, headers, body.length));
                out.write(body);
                out.flush();
                return answer(new BufferedInputStream(line.getInputStream()), begun);
            } finally {
                watch.interrupt();
            }
        } catch (SSLException e) {
            throw new Closed(late(begun) ? lateness() : "Its certificate cannot be trusted: " + e.getMessage());
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Closed("Acta stopped before it answered.");
            }
            throw new Closed(late(begun) ? lateness() : "It cannot be reached: " + e.getMessage() + ".");
        }
    }

    private boolean late(long begun) {
        return System.nanoTime() - begun >= patience.toNanos();
    }

    private String lateness() {
        return "It did not answer in " + patience.toSeconds() + " seconds.";
    }

    private SSLSocket shield(Socket plain, URI address) throws IOException {
        var line = (SSLSocket) tls.createSocket(plain, bare(address), port(address), true);
        var wanted = line.getSSLParameters();
        wanted.setEndpointIdentificationAlgorithm("HTTPS");
        line.setSSLParameters(wanted);
        line.startHandshake();
        return line;
    }

    private static String bare(URI address) {
        return address.getHost().replaceAll("[\\[\\]]", "");
    }

    private static boolean isTls(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
        return address.getPort() > 0 ? address.getPort() : isTls(address) ? 443 : 80;
    }

    private static byte[] head(URI address, Map<String, String> headers, int length) {
        var path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n")
                .append("Host: ")
                .append(address.getRawAuthority())
                .append("\r\nUser-Agent: Acta\r\nAccept: */*\r\nConnection: close\r\n")
                .append("Content-Length: ")
                .append(length)
                .append("\r\n");
        var all = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Answer answer(InputStream in, long begun) throws IOException {
        var left = new int[] {HEAD};
        int status;
        Map<String, String> headers;
        do {
            var first = STATUS.matcher(line(in, left));
            if (!first.matches()) {
                throw new IOException("it does not speak HTTP");
            }
            status = Integer.parseInt(first.group(1));
            headers = headers(in, left);
        } while (status < 200);
        var millis = (int) ((System.nanoTime() - begun) / 1_000_000);
        var wait = headers.getOrDefault("retry-after", "");
        return new Answer(status, text(in, headers), millis, wait.matches("\\d{1,6}") ? Integer.valueOf(wait) : null);
    }

    private static Map<String, String> headers(InputStream in, int[] left) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("it hung up");
            }
            if (left[0]-- <= 0) {
                throw new IOException("its answer has too long a head");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    // What was answered is known by now: whether the rest of the words comes changes nothing.
    private static String text(InputStream in, Map<String, String> headers) {
        var kept = new ByteArrayOutputStream();
        try {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("chunked")) {
                var left = new int[] {HEAD};
                while (kept.size() < KEPT) {
                    var size = Integer.parseInt(
                            line(in, left).replaceAll(";.*", "").strip(), 16);
                    if (size == 0) {
                        break;
                    }
                    kept.write(in.readNBytes(Math.min(size, KEPT - kept.size())));
                    if (kept.size() < KEPT) {
                        line(in, left);
                    }
                }
            } else {
                var length = headers.getOrDefault("content-length", "");
                kept.write(in.readNBytes(length.matches("\\d{1,9}") ? Math.min(Integer.parseInt(length), KEPT) : KEPT));
            }
        } catch (IOException | NumberFormatException e) {
            return words(kept);
        }
        return words(kept);
    }

    private static String words(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
                .strip();
    }
}
