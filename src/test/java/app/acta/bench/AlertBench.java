package app.acta.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How long after its commit a voice is on a screen that is open, while so many a second come in: the inbox shows it or counts
 * it among those above, and the notifications of who leads name the case that a dangerous one opens. A screen does what a
 * browser does: it hears the stream, waits 150 ms for more, and fetches.
 */
final class AlertBench {
    private static final long WAIT_MS = 150;
    private static final int DANGEROUS_EACH = 50;
    private static final int ON_THE_WAY = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ROW = Pattern.compile("Voice (\\d+) of the run");
    private static final Pattern NOTICE = Pattern.compile("Danger (\\d+) of the run");

    private AlertBench() {}

    /** A screen that is open: what it has shown, and when first. */
    private static final class Screen {
        private final ConcurrentHashMap<Integer, Long> shown = new ConcurrentHashMap<>();
        private final AtomicInteger newest = new AtomicInteger(-1);
        private final Semaphore news = new Semaphore(0);
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final Pattern mark;
        private final String path;

        Screen(Session session, String stream, String path, Pattern mark) {
            this.path = path;
            this.mark = mark;
            session.hear(stream, line -> {
                if (line.startsWith("data:")) {
                    news.release();
                }
            });
            Thread.ofVirtual().start(() -> watch(session));
        }

        private void watch(Session session) {
            try {
                while (open.get()) {
                    if (!news.tryAcquire(1, TimeUnit.SECONDS)) {
                        continue;
                    }
                    Thread.sleep(WAIT_MS);
                    news.drainPermits();
                    var found = mark.matcher(session.get(path).body());
                    var now = System.nanoTime();
                    while (found.find()) {
                        var number = Integer.parseInt(found.group(1));
                        shown.putIfAbsent(number, now);
                        newest.accumulateAndGet(number, Math::max);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@code ./acta bench alert [VOICES a second] [SECONDS]}. */
    public static void main(String[] args) throws Exception {
        var perSecond = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        var seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        try (var product = new Product()) {
            var session = product.signIn();
            var committed = new ConcurrentSkipListMap<Integer, Long>();
            var inbox = new Screen(session, "/bench/inbox/news", "/bench/inbox/above", ROW);
            var bell = new Screen(session, "/bench/notifications/news", "/bench/notifications", NOTICE);
            send(session, -200, 0, 20, new ConcurrentSkipListMap<>());
            // Until the readers are loaded and have read them all.
            while (!session.get("/bench/notifications").body().contains("Danger -50 of the run")) {
                Thread.sleep(500);
            }
            var begun = System.nanoTime();
            send(session, 0, perSecond * seconds, perSecond, committed);
            var took = (System.nanoTime() - begun) / 1e9;
            var last = committed.lastKey();
            var end = System.nanoTime() + PATIENCE.toNanos();
            var dangerous =
                    committed.keySet().stream().filter(AlertBench::isDangerous).toList();
            while (System.nanoTime() < end
                    && (inbox.newest.get() < last || !bell.shown.keySet().containsAll(dangerous))) {
                Thread.sleep(100);
            }
            inbox.open.set(false);
            bell.open.set(false);
            System.out.println("                         |      n   p50 ms   p99 ms   max ms");
            var rows = String.join(
                    ",",
                    row("inbox", "The inbox", inboxTimes(inbox, committed)),
                    row("bell", "Notifications", bellTimes(bell, committed)));
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"alert\",\"machine\":\"%s\",\"load\":%.1f,\"voices\":%d,\"asked_per_s\":%d,"
                            + "\"per_s\":%.0f,%s}%n",
                    Product.machine(),
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage(),
                    committed.size(),
                    perSecond,
                    committed.size() / took,
                    rows);
        }
        System.exit(0);
    }

    private static boolean isDangerous(int number) {
        return number % DANGEROUS_EACH == 0;
    }

    /**
     * At a steady pace, each on a thread of its own, so that a slow answer puts off no other voice; when {@value #ON_THE_WAY}
     * wait for their answer the pace falls, and the rate that is printed says so.
     */
    private static void send(
            Session session, int from, int to, int perSecond, ConcurrentSkipListMap<Integer, Long> committed) {
        var begun = System.nanoTime();
        var way = new Semaphore(ON_THE_WAY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = from; number < to; number++) {
                var at = begun + (number - from) * 1_000_000_000L / perSecond;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                var mine = number;
                way.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        session.handIn(voice(mine));
                        committed.put(mine, System.nanoTime());
                    } finally {
                        way.release();
                    }
                });
            }
        }
    }

    private static String voice(int number) {
        return isDangerous(number) ? """
                {"source":"bench","external_id":"alert-%1$d","channel":"complaint","title":"Danger %1$d of the run",\
                "text":"My child was hurt by the broken door and nobody came.",\
                "customer":{"external_id":"a%1$d","name":"Customer %1$d"}}""".formatted(number) : """
                {"source":"bench","external_id":"alert-%1$d","channel":"survey","title":"Voice %1$d of the run",\
                "text":"The parcel came on the second day and the driver was friendly.","scores":{"nps":9}}\
                """.formatted(number);
    }

    // The page shows so many rows and says of more that there are more: then it counts this one too.
    private static long[] inboxTimes(Screen screen, ConcurrentSkipListMap<Integer, Long> committed) {
        return committed.entrySet().stream()
                .filter(each -> !isDangerous(each.getKey()))
                .mapToLong(each -> screen.shown.entrySet().stream()
                                .filter(seen -> seen.getKey() >= each.getKey())
                                .mapToLong(java.util.Map.Entry::getValue)
                                .min()
                                .orElse(each.getValue() + PATIENCE.toNanos())
                        - each.getValue())
                .map(nanos -> Math.max(0, nanos))
                .toArray();
    }

    private static long[] bellTimes(Screen screen, ConcurrentSkipListMap<Integer, Long> committed) {
        return committed.entrySet().stream()
                .filter(each -> isDangerous(each.getKey()))
                .mapToLong(each -> screen.shown.getOrDefault(each.getKey(), each.getValue() + PATIENCE.toNanos())
                        - each.getValue())
                .map(nanos -> Math.max(0, nanos))
                .toArray();
    }

    private static String row(String key, String title, long[] nanos) {
        Arrays.sort(nanos);
        var p50 = nanos[nanos.length / 2] / 1e6;
        var p99 = nanos[Math.min(nanos.length - 1, (int) Math.ceil(nanos.length * 0.99) - 1)] / 1e6;
        var most = nanos[nanos.length - 1] / 1e6;
        System.out.printf(Locale.ROOT, "%24s | %6d %8.0f %8.0f %8.0f%n", title, nanos.length, p50, p99, most);
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"n\":%d,\"p50_ms\":%.0f,\"p99_ms\":%.0f,\"max_ms\":%.0f}",
                key,
                nanos.length,
                p50,
                p99,
                most);
    }
}
