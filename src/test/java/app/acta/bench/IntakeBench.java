package app.acta.bench;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Single voices through HTTP, each answered after its durable commit, beside bare JDBC inserting the same rows over the
 * same number of connections with one commit each, into a table with the same columns and indexes, on the same
 * PostgreSQL in the same run. Turns alternate; the median of three counts. The clients run in a process of their own.
 */
final class IntakeBench {
    private static final int[] CONNECTIONS = {1, 8, 32, 128};
    private static final int TURNS = 3;

    private record Turn(double perSecond, double p50, double p99, long errors) {
        static Turn of(String line) {
            var parts = line.split(" ", -1);
            return new Turn(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Long.parseLong(parts[3]));
        }
    }

    private IntakeBench() {}

    public static void main(String[] args) throws Exception {
        var seconds = args.length > 0 ? Integer.parseInt(args[0]) : 6;
        // Servers keep threads of their own: without this a failure would leave the process standing.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        try (var product = new Product()) {
            // Intake alone, unless asked for with everything that follows it.
            if (args.length < 2) {
                product.background(false, "understand", "act", "measure");
            }
            var database = product.database();
            try (var owner = DriverManager.getConnection(
                            database.jdbcUrl(), database.owner(), database.ownerPassword());
                    var statement = owner.createStatement()) {
                statement.execute("create schema bench");
                statement.execute("create table bench.feedback (like listen.feedback including all)");
            }
            System.out.println("Warming up …");
            http(product, 32, seconds * 3, "warm");
            var json = new ArrayList<String>();
            System.out.println("connections | HTTP /s   p50 ms   p99 ms | JDBC /s   p50 ms   p99 ms | ratio");
            for (var connections : CONNECTIONS) {
                var over = new ArrayList<Turn>();
                var bare = new ArrayList<Turn>();
                for (var turn = 0; turn < TURNS; turn++) {
                    bare.add(Turn.of(Product.elsewhere(
                            BareClient.class,
                            database.jdbcUrl(),
                            database.owner(),
                            database.ownerPassword(),
                            product.workspace().id().value(),
                            connections,
                            seconds,
                            "b" + connections + "-" + turn)));
                    over.add(http(product, connections, seconds, "h" + connections + "-" + turn));
                }
                var h = median(over);
                var b = median(bare);
                System.out.printf(
                        Locale.ROOT,
                        "%11d | %7.0f %8.2f %8.2f | %7.0f %8.2f %8.2f | %5.2f%n",
                        connections,
                        h.perSecond(),
                        h.p50(),
                        h.p99(),
                        b.perSecond(),
                        b.p50(),
                        b.p99(),
                        h.perSecond() / b.perSecond());
                json.add(String.format(
                        Locale.ROOT,
                        "\"%d\":{\"http_per_s\":%.0f,\"http_p50_ms\":%.2f,\"http_p99_ms\":%.2f,\"jdbc_per_s\":%.0f,\"jdbc_p50_ms\":%.2f,\"jdbc_p99_ms\":%.2f,\"ratio\":%.2f,\"errors\":%d}",
                        connections,
                        h.perSecond(),
                        h.p50(),
                        h.p99(),
                        b.perSecond(),
                        b.p50(),
                        b.p99(),
                        h.perSecond() / b.perSecond(),
                        over.stream().mapToLong(Turn::errors).sum()));
            }
            System.out.println("{\"bench\":\"intake\",\"machine\":\"" + Product.machine() + "\",\"connections\":{"
                    + String.join(",", json) + "}}");
        }
        System.exit(0);
    }

    private static Turn http(Product product, int connections, int seconds, String run) {
        return Turn.of(
                Product.elsewhere(HttpClientLoad.class, product.port(), product.token(), connections, seconds, run));
    }

    private static Turn median(List<Turn> turns) {
        var sorted = turns.toArray(Turn[]::new);
        Arrays.sort(sorted, java.util.Comparator.comparingDouble(Turn::perSecond));
        return sorted[sorted.length / 2];
    }
}
