package app.acta.bench;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Drives one deed on many threads for some seconds; prints {@code per-second p50-ms p99-ms errors p95-ms}. */
final class Load {
    /** One client: does the deed again and again; the number differs each time. */
    interface Client extends AutoCloseable {
        boolean once(long number) throws Exception;

        // Narrower than its parent's: what may also be interrupted does not belong in a try.
        @Override
        void close() throws IOException, SQLException;
    }

    interface Connect {
        Client open(int index) throws Exception;
    }

    private Load() {}

    static void run(int connections, int seconds, Connect connect) throws Exception {
        var numbers = new AtomicLong();
        var errors = new AtomicLong();
        var times = new long[connections][];
        var ready = new CountDownLatch(connections);
        var go = new CountDownLatch(1);
        var threads = new Thread[connections];
        for (var index = 0; index < connections; index++) {
            var at = index;
            threads[index] = Thread.ofPlatform().start(() -> {
                var mine = new long[1 << 16];
                var count = 0;
                try (var client = connect.open(at)) {
                    client.once(numbers.incrementAndGet());
                    ready.countDown();
                    go.await();
                    var end = System.nanoTime() + seconds * 1_000_000_000L;
                    while (System.nanoTime() < end && count < mine.length) {
                        var begin = System.nanoTime();
                        if (client.once(numbers.incrementAndGet())) {
                            mine[count++] = System.nanoTime() - begin;
                        } else {
                            errors.incrementAndGet();
                        }
                    }
                } catch (Exception e) {
                    errors.incrementAndGet();
                    System.err.println(e);
                    ready.countDown();
                }
                times[at] = Arrays.copyOf(mine, count);
            });
        }
        ready.await();
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        var all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%.1f %.3f %.3f %d %.3f%n",
                all.length / (double) seconds,
                at(all, 0.50),
                at(all, 0.99),
                errors.get(),
                at(all, 0.95));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    /** One line of an HTTP head, without its end; byte by byte, so that nothing behind it is taken from the stream. */
    static String line(InputStream in) throws IOException {
        var text = new StringBuilder(64);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    /** A voice of about 1 KB, as the API takes it. */
    static String voice(String run, long number) {
        return """
                {"source":"bench","external_id":"%s-%d","channel":"complaint","occurred_at":"2026-03-31T09:30:00Z",\
                "title":"Charged a fee I never agreed to","text":"I was told the plan had no fees. On my last statement there is a charge of 29.90 \
                that nobody could explain on the phone. I have called three times and waited forty minutes each time. The last person promised \
                to send a correction by Friday and nothing came. I want the charge taken back and a letter that says so.","language":"en",\
                "scores":{"nps":%d},"customer":{"external_id":"c%d","name":"Customer %d","email":"c%d@example.com","segment":"retail"},\
                "touchpoint":"billing","location":"North","team":"Blue","product":"Basic plan","attributes":{"plan":"basic","months":"14"}}\
                """.formatted(run, number, number % 11, number % 20_000, number % 20_000, number % 20_000);
    }
}
