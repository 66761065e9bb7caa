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
final class Receiver implements AutoCloseable {
    /** What came in. */
    record Call(String path, String id, String time, String signature, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** How it answers. */
    interface Answering {
        void answer(HttpExchange call) throws IOException;
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Answering answering = call -> say(call, 200, "thanks");

    Receiver() throws IOException {
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
                        call.getRequestBody().readAllBytes()));
                answering.answer(call);
            }
        });
        server.start();
    }

    private static String or(String header) {
        return header == null ? "" : header;
    }

    static void say(HttpExchange call, int status, String words) throws IOException {
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
    }

    void answers(Answering way) {
        answering = way;
    }

    List<Call> calls() {
        return calls;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
