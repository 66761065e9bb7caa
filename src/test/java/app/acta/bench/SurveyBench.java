package app.acta.bench;

import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.platform.data.Db;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Complete survey responses through HTTP, each with its durable commit: the page, the answer, the thanks, on a new
 * connection each. What they cost is the processor time of Java and PostgreSQL until every answer has been read, not
 * only taken in. The clients run in a process of their own, which is not counted.
 */
final class SurveyBench {
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final Pattern STYLE = Pattern.compile("href=\"(/a/[^\"]+)\"");

    private record Weight(int requests, int bytes) {}

    private SurveyBench() {}

    public static void main(String[] args) throws Exception {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        try (var product = new Product()) {
            var survey = product.bean(Surveys.class)
                    .create(product.workspace().id(), named(Survey.Text.suggested("en", "Bench")));
            var weight = weigh(product.port(), "/s/" + survey.key());
            System.out.println("Warming up …");
            run(product, survey, 8, seconds * 3);
            var json = new ArrayList<String>();
            System.out.println(
                    "connections | responses/s   p50 ms   p99 ms | CPU ms: Java  PostgreSQL  together | errors");
            for (var connections : CONNECTIONS) {
                var before = Cpu.now();
                var count = count(product);
                var parts = run(product, survey, connections, seconds).split(" ");
                var responses = count(product) - count;
                var spent = Cpu.now().minus(before);
                System.out.printf(
                        Locale.ROOT,
                        "%11d | %11s %8s %8s | %12.3f %11.3f %9.3f | %6s%n",
                        connections,
                        parts[0],
                        parts[1],
                        parts[2],
                        spent.java() / responses,
                        spent.postgres() / responses,
                        spent.total() / responses,
                        parts[3]);
                json.add(String.format(
                        Locale.ROOT,
                        "\"%d\":{\"per_s\":%s,\"p50_ms\":%s,\"p99_ms\":%s,\"java_cpu_ms\":%.3f,\"postgres_cpu_ms\":%.3f,\"cpu_ms\":%.3f,\"errors\":%s}",
                        connections,
                        parts[0],
                        parts[1],
                        parts[2],
                        spent.java() / responses,
                        spent.postgres() / responses,
                        spent.total() / responses,
                        parts[3]));
            }
            System.out.printf(
                    Locale.ROOT,
                    "First view: %,d bytes compressed in %d requests.%n",
                    weight.bytes(),
                    weight.requests());
            System.out.println("Elsewhere, on a machine like it: LimeSurvey 6.14 22/s, 94 ms, 1,480 KB in 29 requests;"
                    + " Formbricks b66c1dd 79/s, 13 ms (submission alone), 919 KB in 30 requests.");
            System.out.println("{\"bench\":\"survey\",\"machine\":\"" + Product.machine() + "\",\"page_bytes\":"
                    + weight.bytes() + ",\"page_requests\":" + weight.requests() + ",\"connections\":{"
                    + String.join(",", json) + "}}");
        }
        System.exit(0);
    }

    private static String run(Product product, Survey survey, int connections, int seconds) {
        var result = Product.elsewhere(SurveyClient.class, product.port(), survey.key(), connections, seconds);
        // Reading belongs to the price of an answer.
        while (!scalar(product, "select not exists (select from listen.arrivals)", Boolean.class)) {
            pause();
        }
        return result;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Product product) {
        return scalar(product, "select count(*) from listen.feedback", Long.class);
    }

    private static <T> T scalar(Product product, String sql, Class<T> type) {
        return product.bean(Db.class)
                .in(product.workspace().id())
                .sql(sql)
                .query(type)
                .single();
    }

    /** What a browser loads for the first view: the page and what its head names. */
    private static Weight weigh(int port, String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
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

    private static Survey.Text named(Survey.Text text) {
        return new Survey.Text(
                "Bench",
                text.language(),
                text.asking(),
                text.recommend(),
                text.open(),
                text.thanks(),
                "delivery",
                "North",
                "Parcel");
    }
}
