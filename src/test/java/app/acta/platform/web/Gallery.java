package app.acta.platform.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Serves sample pages made of every part, under the policy that the product sends; for the eye and for axe. */
final class Gallery implements AutoCloseable {
    private static final String POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; object-src 'none'";

    private final HttpServer server;
    private final TemplateEngine templates = TemplateEngine.create(
            new Layered(
                    new DirectoryCodeResolver(Path.of("src/test/jte")),
                    new DirectoryCodeResolver(Path.of("src/main/jte"))),
            Path.of("target/gallery"),
            ContentType.Html);

    Gallery(int port) throws IOException {
        templates.setTrimControlStructures(true);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::page);
        server.createContext("/a/", Gallery::asset);
        server.createContext("/demo/notifications/", Gallery::bell);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void page(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring(1);
        if (!name.equals("gallery") && !name.equals("survey")) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        var out = new StringOutput();
        try {
            templates.render(name + ".jte", model(name), out);
        } catch (RuntimeException e) {
            e.printStackTrace(); // the server would swallow it
            send(exchange, 500, "text/plain", String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, 200, "text/html;charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What the bell of the frame asks for. */
    private static void bell(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/news")) {
            send(exchange, 200, "text/event-stream", ": nothing new\n\n".getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 200, "text/html;charset=utf-8", "2".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void asset(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/a/".length());
        var asset = Assets.find(path.substring(path.indexOf('/') + 1));
        if (asset.isEmpty()) {
            send(exchange, 404, "text/plain", new byte[0]);
        } else {
            send(exchange, 200, asset.get().type(), asset.get().plain());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, Object> model(String name) {
        return name.equals("gallery")
                ? Map.of("page", page(), "line", line(), "bars", bars())
                : Map.of("page", Page.open("How are we doing?", "t", "/s/demo"));
    }

    static Page page() {
        var links = List.of(
                new Page.Link("My day", "/demo/day", "sun", true, 3),
                new Page.Link("Inbox", "/demo/inbox", "inbox", false, 1284),
                new Page.Link("Cases", "/demo/cases", "case", false, 12),
                new Page.Link("Pulse", "/demo/pulse", "pulse", false, null),
                new Page.Link("Import", "/demo/import", "import", false, null),
                new Page.Link("Settings", "/demo/settings", "settings", false, null));
        var who = new Page.Who(
                "Mira Holm",
                "mira@example.org",
                "Lead",
                "demo",
                "Northwind Bank",
                List.of(new Page.Place("b", "Southwind Rail")));
        return new Page("My day", "t", "/demo/day", who, links, Page.Toast.good("The reply is on its way to Ann."));
    }

    static Chart line() {
        var labels = IntStream.range(0, 14).mapToObj(week -> "W" + (week + 20)).toList();
        return Chart.line(
                "Recommendation by week",
                "It fell in June and has recovered since.",
                "Week",
                labels,
                new Chart.Series(
                        "Recommendation",
                        doubles(22, 25, 24, 28, 31, 27, 18, 15, 21, 26, 30, 33, 31, 35),
                        doubles(14, 17, 16, 20, 24, 20, 10, 7, 13, 19, 23, 26, 24, 28),
                        doubles(30, 33, 32, 36, 38, 34, 26, 23, 29, 33, 37, 40, 38, 42),
                        IntStream.range(0, 14)
                                .<@Nullable Long>mapToObj(n -> 90L + n)
                                .toList(),
                        labels.stream()
                                .<@Nullable String>map(label -> "/gallery?week=" + label)
                                .toList()));
    }

    static Chart bars() {
        return Chart.bar(
                "Voices by channel",
                "Most are complaints.",
                "Channel",
                List.of("Complaint", "Survey", "Review", "Ticket", "Front door"),
                Chart.Series.of("Voices", doubles(812, 341, 131, 64, 12)));
    }

    private static List<@Nullable Double> doubles(double... values) {
        return IntStream.range(0, values.length)
                .<@Nullable Double>mapToObj(at -> values[at])
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** {@code mvn test-compile} once, then run this to work on the sheets with a browser beside the editor. */
    public static void main(String[] args) throws IOException {
        var gallery = new Gallery(args.length == 0 ? 8090 : Integer.parseInt(args[0]));
        System.out.println(gallery.address() + "/gallery and /survey");
    }

    private record Layered(CodeResolver first, CodeResolver then) implements CodeResolver {
        @Override
        public @Nullable String resolve(String name) {
            return first.exists(name) ? first.resolve(name) : then.resolve(name);
        }

        @Override
        public long getLastModified(String name) {
            return first.exists(name) ? first.getLastModified(name) : then.getLastModified(name);
        }

        @Override
        public List<String> resolveAllTemplateNames() {
            return List.of();
        }

        @Override
        public boolean exists(String name) {
            return first.exists(name) || then.exists(name);
        }
    }
}
