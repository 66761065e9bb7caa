package app.acta.bench;

import app.acta.platform.data.Db;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after its commit a voice is on the screens: the inbox hears of it, Pulse counts it, and a complaint's case
 * stands on My day. Voices come one by one, while others come in the background as fast as the second argument says.
 */
final class LiveBench {
    private static final int LONGEST_MS = 30_000;

    private LiveBench() {}

    /** {@code ./acta bench live [VOICES] [OTHERS a second]}. */
    public static void main(String[] args) throws Exception {
        var voices = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        var others = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        try (var product = new Product()) {
            var session = product.signIn();
            var inbox = new AtomicLong();
            var today = new AtomicLong();
            session.hear("/bench/inbox/news", line -> inbox.set(System.nanoTime()));
            session.hear("/bench/today/news", line -> today.set(System.nanoTime()));
            var open = new AtomicBoolean(true);
            var crowd = Thread.ofVirtual().start(() -> crowd(session, others, open));
            for (var n = 0; n < 20; n++) {
                session.handIn(complaint("warm", n));
                Thread.sleep(200);
                makeRoom(product);
            }
            var heard = new long[voices];
            var counted = new long[voices];
            var shown = new long[voices];
            for (var n = 0; n < voices; n++) {
                Thread.sleep(100);
                inbox.set(0);
                session.handIn(complaint("live", n));
                var committed = System.nanoTime();
                var name = "Customer live " + n + " ";
                shown[n] = Long.MAX_VALUE;
                counted[n] = Long.MAX_VALUE;
                heard[n] = Long.MAX_VALUE;
                // Until all three screens have it.
                while (worst(heard[n], counted[n], shown[n]) == Long.MAX_VALUE) {
                    Thread.sleep(20);
                    var now = System.nanoTime();
                    if (now - committed > LONGEST_MS * 1_000_000L) {
                        throw new IllegalStateException(
                                "Voice " + n + " never came: " + heard[n] + " " + counted[n] + " " + shown[n]);
                    }
                    heard[n] = heard[n] == Long.MAX_VALUE && inbox.get() > 0
                            ? Math.max(0, inbox.get() - committed)
                            : heard[n];
                    if (counted[n] == Long.MAX_VALUE && session.volume("location=Live+" + n) > 0) {
                        counted[n] = System.nanoTime() - committed;
                    }
                    if (shown[n] == Long.MAX_VALUE
                            && session.get("/bench/today/heaps?whose=team")
                                    .body()
                                    .contains(name)) {
                        shown[n] = System.nanoTime() - committed;
                    }
                }
                makeRoom(product);
            }
            open.set(false);
            crowd.join();
            System.out.println("                         |  p50 ms   p95 ms   max ms");
            var told = new String[] {
                row("inbox_hears", "The inbox hears of it", heard),
                row("pulse_counts", "Pulse counts it", counted),
                row("my_day_shows", "My day shows its case", shown)
            };
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"live\",\"machine\":\"%s\",\"voices\":%d,\"others_per_s\":%d,%s}%n",
                    Product.machine(),
                    voices,
                    others,
                    String.join(",", told));
        }
        System.exit(0);
    }

    /** My day shows the dozen most serious: those of before step down, as if somebody had looked at them. */
    private static void makeRoom(Product product) {
        product.bean(Db.class)
                .in(product.workspace().id())
                .sql("update act.cases set severity = 'low' where severity <> 'low'")
                .update();
    }

    private static long worst(long... times) {
        return Arrays.stream(times).max().orElse(0);
    }

    private static void crowd(Session session, int perSecond, AtomicBoolean open) {
        for (var n = 0L; perSecond > 0 && open.get(); n++) {
            session.handIn("""
                    {"source":"bench","external_id":"crowd-%d","channel":"survey","text":"All went well.","scores":{"nps":9}}
                    """.formatted(n));
            LockSupport.parkNanos(1_000_000_000L / perSecond);
        }
    }

    private static String complaint(String run, int n) {
        return """
                {"source":"bench","external_id":"%1$s-%2$d","channel":"complaint","title":"Unsafe",\
                "text":"My child was hurt by the broken door and nobody came.","location":"%3$s %2$d",\
                "customer":{"external_id":"%1$s%2$d","name":"Customer %1$s %2$d"}}\
                """.formatted(run, n, run.equals("live") ? "Live" : "Warm");
    }

    private static String row(String key, String title, long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        var p50 = sorted[sorted.length / 2] / 1e6;
        var p95 = sorted[(int) (sorted.length * 0.95)] / 1e6;
        var most = sorted[sorted.length - 1] / 1e6;
        System.out.printf(Locale.ROOT, "%24s | %7.0f %8.0f %8.0f%n", title, p50, p95, most);
        return String.format(
                Locale.ROOT, "\"%s\":{\"p50_ms\":%.0f,\"p95_ms\":%.0f,\"max_ms\":%.0f}", key, p50, p95, most);
    }
}
