package app.acta.bench;

import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.data.Db;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Complete survey responses through HTTP, each with its durable commit: the page, the answer, the thanks, on a new
 * connection each. What they cost is the processor time of Java and PostgreSQL; the clients run in a process of their own,
 * which is not counted. What the product does with an answer afterwards (reading it, opening cases, counting) waits
 * while answers are taken, as it does under load, and is measured by itself at the end.
 */
final class SurveyBench {
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final String[] AFTERWARDS = {"understand", "act", "measure", "notifications"};
    private static final Pattern STYLE = Pattern.compile("href=\"(/a/[^\"]+)\"");

    private final Product product;
    private final String key;
    private final ArrayList<String> json = new ArrayList<>();

    private record Weight(int requests, int bytes) {}

    private SurveyBench(Product product) {
        this.product = product;
        this.key = product.bean(Surveys.class)
                .create(product.workspace().id(), text())
                .key();
    }

    /** {@code ./acta bench survey [SECONDS a turn] [SECONDS of warming up]}. */
    public static void main(String[] args) throws Exception {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        var warm = args.length > 1 ? Integer.parseInt(args[1]) : 4 * seconds;
        try (var product = new Product()) {
            var bench = new SurveyBench(product);
            product.background(false, AFTERWARDS);
            System.out.println("Warming up …");
            bench.turn(32, warm);
            System.out.println(
                    "connections | responses/s  p50 ms  p99 ms | CPU ms:  Java (compiling)  PostgreSQL  together | errors");
            for (var connections : CONNECTIONS) {
                bench.measure(connections, seconds);
            }
            bench.conclude();
        }
        System.exit(0);
    }

    private void measure(int connections, int seconds) {
        var taken = count();
        var before = Cpu.now();
        var parts = turn(connections, seconds).split(" ", -1);
        var spent = Cpu.now().minus(before).by(count() - taken);
        var figures = new Object[] {
            connections,
            parts[0],
            parts[1],
            parts[2],
            spent.java(),
            spent.compiling(),
            spent.postgres(),
            spent.total(),
            parts[3]
        };
        System.out.printf(Locale.ROOT, "%11d | %11s %7s %7s | %13.3f %11.3f %11.3f %9.3f | %6s%n", figures);
        json.add(String.format(
                Locale.ROOT,
                "\"%d\":{\"per_s\":%s,\"p50_ms\":%s,\"p99_ms\":%s,\"java_cpu_ms\":%.3f,\"compiling_cpu_ms\":%.3f,\"postgres_cpu_ms\":%.3f,\"cpu_ms\":%.3f,\"errors\":%s}",
                figures));
    }

    private void conclude() throws IOException, InterruptedException {
        var before = Cpu.now();
        product.background(true, AFTERWARDS);
        while (!scalar("select not exists (select from listen.arrivals)", Boolean.class)) {
            Thread.sleep(100);
        }
        var reading = Cpu.now().minus(before).by(count());
        var weight = weigh(product.port(), "/s/" + key);
        System.out.printf(
                Locale.ROOT,
                "First view: %,d bytes compressed in %d requests. Afterwards, for reading and acting: %.3f ms an answer.%n",
                weight.bytes(),
                weight.requests(),
                reading.total());
        System.out.println("Measured elsewhere, on 2 cores: LimeSurvey 6.14 22/s, 94 ms CPU, 1,480 KB in 29 requests;"
                + " Formbricks b66c1dd 79/s, 13 ms CPU (the submission alone), 919 KB in 30 requests.");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"survey\",\"machine\":\"%s\",\"page_bytes\":%d,\"page_requests\":%d,\"afterwards_cpu_ms\":%.3f,\"connections\":{%s}}%n",
                Product.machine(),
                weight.bytes(),
                weight.requests(),
                reading.total(),
                String.join(",", json));
    }

    private String turn(int connections, int seconds) {
        return Product.elsewhere(SurveyClient.class, product.port(), key, connections, seconds);
    }

    private long count() {
        return scalar("select count(*) from listen.feedback", Long.class);
    }

    private <T> T scalar(String sql, Class<T> type) {
        return product.bean(Db.class)
                .in(product.workspace().id())
                .sql(sql)
                .query(type)
                .single();
    }

    /** What a browser loads for the first view: the page and what its head names. */
    private static Weight weigh(int port, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var page = SurveyClient.Person.ask(socket, "GET", path, "");
            var requests = 1;
            var bytes = page.bytes();
            for (var links = STYLE.matcher(page.text()); links.find(); requests++) {
                bytes += SurveyClient.Person.ask(socket, "GET", links.group(1), "")
                        .bytes();
            }
            return new Weight(requests, bytes);
        }
    }

    private static Survey.Text text() {
        var suggested = Survey.Text.suggested("en", "Bench");
        return new Survey.Text(
                "Bench",
                "en",
                suggested.asking(),
                suggested.recommend(),
                suggested.open(),
                suggested.thanks(),
                "delivery",
                "North",
                "Parcel");
    }
}
