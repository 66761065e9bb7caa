package app.acta.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The pages of numbers, loaded while nothing comes in and while voices do, so that no answer stands for long. */
final class MeasurePages {
    private static final List<String> PAGES = List.of(
            "pulse", "explore?measure=recommendation&split=theme&period=month&last=12", "why", "drivers", "feelings");
    private static final int PEOPLE = 8;
    private static final int SECONDS = 8;

    /** Voices a second. */
    private static final int ARRIVING = 20;

    private MeasurePages() {}

    private static void head(String title) {
        System.out.printf(Locale.ROOT, "%n%41s | people |  p50 ms   p95 ms | pages/s%n", title);
    }

    /** While nothing changes; answers what to tell as JSON. */
    static List<String> still(Session session) {
        var json = new ArrayList<String>();
        head("page");
        for (var page : PAGES) {
            for (var people : new int[] {1, PEOPLE}) {
                json.add(PagesBench.turn(session, page, "/bench/" + page, people, SECONDS));
            }
        }
        return json;
    }

    /** While voices of today come in, which every page counts. */
    static List<String> whileVoicesComeIn(Session session) throws InterruptedException {
        var json = new ArrayList<String>();
        var going = new AtomicBoolean(true);
        var came = new AtomicLong();
        var begun = System.nanoTime();
        var writer = Thread.ofPlatform().daemon().start(() -> {
            while (going.get()) {
                var number = came.incrementAndGet();
                session.handIn("""
                        {"source":"arriving","external_id":"%d","channel":"survey","location":"Place %d","scores":{"nps":%d},
                        "text":"All as expected.","history":true}
                        """.formatted(number, number % 200, number % 11));
                while (going.get() && System.nanoTime() - begun < number * 1e9 / ARRIVING) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
        head("page, voices coming in");
        for (var page : PAGES) {
            json.add(PagesBench.turn(session, page, "/bench/" + page, PEOPLE, SECONDS));
        }
        going.set(false);
        writer.join();
        var perSecond = came.get() * 1e9 / (System.nanoTime() - begun);
        System.out.printf(Locale.ROOT, "%.1f voices came in a second.%n", perSecond);
        return json;
    }
}
