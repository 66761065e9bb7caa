package app.acta.bench;

import app.acta.platform.data.Db;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A million voices are read again by the fast reader after the way of reading has changed, while others come in: how long an
 * answer to those takes beside the same when nothing is read again, and how many are read again a second.
 */
final class RereadBench {
    private static final int PER_SECOND = 50;

    private RereadBench() {}

    /** {@code ./acta bench reread [VOICES] [SECONDS at most]}. */
    public static void main(String[] args) throws Exception {
        var rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 900;
        try (var product = new Product()) {
            product.background(false, "understand", "act", "measure");
            System.out.printf(Locale.ROOT, "Writing %,d voices as an earlier reader left them …%n", rows);
            PagesBench.fill(product, rows);
            read(product);
            product.restart();
            // Nothing is read again while intake warms up: few voices would be done before the clock starts.
            product.background(false, "understand", "act", "measure");
            var session = product.signIn();
            intake(session, "warm", 5, () -> false);
            var before = left(product);
            if (before == 0) {
                System.out.println("All of them were read again before anything was measured: take more voices.");
                System.exit(1);
            }
            product.background(true, "understand");
            var begin = System.nanoTime();
            System.out.println("Reading them again while others come in …");
            var beside = intake(session, "beside", seconds, done(product)::get);
            var took = (System.nanoTime() - begin) / 1e9;
            var again = before - left(product);
            product.background(false, "understand");
            var alone = intake(session, "alone", 30, () -> false);
            System.out.println("                 |  p50 ms   p95 ms   p99 ms   max ms");
            var told = row("beside", "beside re-reading", beside) + "," + row("alone", "alone", alone);
            System.out.printf(
                    Locale.ROOT,
                    "%,d read again in %.0f s: %.0f a second; %,d left%n",
                    again,
                    took,
                    again / took,
                    left(product));
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"reread\",\"machine\":\"%s\",\"voices\":%d,\"read_again\":%d,\"seconds\":%.1f,\"per_s\":%.0f,"
                            + "\"others_per_s\":%d,%s,\"p95_ratio\":%.2f}%n",
                    Product.machine(),
                    rows,
                    again,
                    took,
                    again / took,
                    PER_SECOND,
                    told,
                    at(beside, 0.95) / (double) at(alone, 0.95));
        }
        System.exit(0);
    }

    /** Every voice as a reader of before left it. */
    private static void read(Product product) throws SQLException {
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into understand.readings (workspace_id, feedback_id, reader, version, language)
                    select workspace_id, id, 'before', 1, 'en' from listen.feedback
                    """);
            statement.execute("update understand.reader set name = 'before', version = 1");
            statement.execute("vacuum analyze understand.readings");
        }
    }

    private static long left(Product product) {
        return product.bean(Db.class)
                .in(product.workspace().id())
                .sql("select count(*) from understand.readings where workspace_id = :workspace and reader = 'before'")
                .param("workspace", product.workspace().id().value())
                .query(Long.class)
                .single();
    }

    /** Hands in voices at an even pace until time is over or it is enough. Answers nanoseconds each. */
    private static long[] intake(Session session, String run, int seconds, BooleanSupplier enough) {
        var times = new long[seconds * PER_SECOND];
        var begin = System.nanoTime();
        for (var n = 0; n < times.length; n++) {
            var due = begin + n * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            // From when it was due: one that waits for the one before has waited too.
            var from = Math.min(System.nanoTime(), due);
            session.handIn("""
                    {"source":"bench","external_id":"%s-%d","channel":"survey","text":"The staff were kind and all went well.","scores":{"nps":9}}
                    """.formatted(run, n));
            times[n] = System.nanoTime() - from;
            if (enough.getAsBoolean()) {
                return Arrays.copyOf(times, n + 1);
            }
        }
        return times;
    }

    /** Looks every ten seconds, on a thread of its own: who hands in waits for no count of a million rows. */
    private static AtomicBoolean done(Product product) {
        var done = new AtomicBoolean();
        Thread.ofVirtual().start(() -> {
            while (left(product) > 0) {
                LockSupport.parkNanos(10_000_000_000L);
            }
            done.set(true);
        });
        return done;
    }

    private static long at(long[] nanos, double share) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))];
    }

    private static String row(String key, String title, long[] nanos) {
        var p50 = at(nanos, 0.5) / 1e6;
        var p95 = at(nanos, 0.95) / 1e6;
        var p99 = at(nanos, 0.99) / 1e6;
        var most = at(nanos, 1) / 1e6;
        System.out.printf(Locale.ROOT, "%17s | %7.1f %8.1f %8.1f %8.1f%n", title, p50, p95, p99, most);
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"n\":%d,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.1f}",
                key,
                nanos.length,
                p50,
                p95,
                p99,
                most);
    }
}
