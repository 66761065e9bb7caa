package app.acta.notifications.hooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A program on this machine that webhooks are sent to. */
public final class Receiver implements AutoCloseable {
    /** What came in. */
    public record Call(String path, String id, String time, String signature, String text) {}

    /** How it answers. */
    public interface Answering {
        void answer(HttpExchange call) throws IOException;
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Answering answering = call -> say(call, 200, "thanks");

    /** Opens it. */
    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            try (call) {
                var head = call.getRequestHeaders();
                calls.add(new Call(
                        call.getRequestURI().toString(),
                        or(head.getFirst("webhook-id")),
                        or(head.getFirst("webhook-timestamp")),
                        or(head.getFirst("webhook-signature")),
                        new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                answering.answer(call);
            }
        });
        server.start();
    }

    private static String or(String header) {
        return header == null ? "" : header;
    }

    /** Answers this. */
    public static void say(HttpExchange call, int status, String words) throws IOException {
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    /** How it answers from now on. */
    public void answers(Answering way) {
        answering = way;
    }

    /** All that came in, in order. */
    public List<Call> calls() {
        return calls;
    }

    /** Where it listens. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
