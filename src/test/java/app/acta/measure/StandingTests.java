package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingTests {
    private static final UUID HOUSE = UUID.randomUUID();
    private static final Duration LONG = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger counts = new AtomicInteger();
    private final Standing standing = new Standing(now::get);

    private int ask() {
        return standing.of(HOUSE, "how many", counts::incrementAndGet, any -> 1);
    }

    @Test
    void an_answer_stands_until_facts_change() {
        assertThat(ask()).isEqualTo(1);
        assertThat(ask()).isEqualTo(1);
        standing.changed(UUID.randomUUID(), false);
        assertThat(ask()).isEqualTo(1);
        standing.changed(HOUSE, false);
        assertThat(ask()).isEqualTo(2);
        standing.forget();
        assertThat(ask()).isEqualTo(3);
    }

    @Test
    void among_many_facts_nobody_waits_for_what_is_counted_anew() throws InterruptedException {
        assertThat(ask()).isEqualTo(1);
        standing.changed(HOUSE, true);
        var may = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        assertThat(slowly(may, done)).isEqualTo(1);
        assertThat(ask()).isEqualTo(1);
        assertThat(standing.isOfNow(HOUSE, "how many")).isFalse();
        may.countDown();
        await(done);
        now.addAndGet(Standing.LONGEST.toNanos());
        assertThat(ask()).as("it is counted once, and then it counts").isEqualTo(2);
        assertThat(standing.isOfNow(HOUSE, "how many")).isTrue();
        assertThat(counts).hasValue(2);
    }

    @Test
    void among_many_facts_a_question_is_counted_once_at_a_time() throws Exception {
        assertThat(ask()).isEqualTo(1);
        standing.changed(HOUSE, true);
        var may = new CountDownLatch(1);
        assertThat(slowly(may, new CountDownLatch(1))).isEqualTo(1);
        now.addAndGet(Standing.LONGER.toNanos());
        standing.changed(HOUSE, true);
        assertThat(ask())
                .as("who comes while it is counted is told the one before")
                .isEqualTo(1);
        now.addAndGet(Standing.LONGEST.toNanos());
        var late = new FutureTask<>(this::ask);
        var who = Thread.ofPlatform().start(late);
        // Asked and waiting: before that, the count under way might be over before anybody comes too late for it.
        while (who.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        may.countDown();
        assertThat(late.get())
                .as("who comes too late for that waits for the next")
                .isEqualTo(2);
        assertThat(counts).hasValue(2);
        now.addAndGet(Standing.LONGER.toNanos());
        assertThat(ask()).isEqualTo(3);
    }

    @Test
    void what_took_long_to_count_is_told_for_a_moment_although_facts_changed_meanwhile() throws Exception {
        assertThat(ask()).isEqualTo(1);
        standing.changed(HOUSE, true);
        var may = new CountDownLatch(1);
        assertThat(slowly(may, new CountDownLatch(1))).isEqualTo(1);
        standing.changed(HOUSE, true);
        now.addAndGet(2 * Standing.LONGER.toNanos());
        may.countDown();
        var told = ask();
        while (told == 1) {
            told = ask();
        }
        assertThat(told).as("not counted again by who asks").isEqualTo(2);
        now.addAndGet(Standing.LONGEST.toNanos());
        assertThat(ask()).isEqualTo(3);
    }

    /** Asks in a way that counts only once it may. */
    private int slowly(CountDownLatch may, CountDownLatch done) {
        return standing.of(
                HOUSE,
                "how many",
                () -> {
                    await(may);
                    return counts.incrementAndGet();
                },
                any -> {
                    done.countDown();
                    return 1;
                });
    }

    @Test
    void what_was_counted_before_is_not_told_for_long() {
        assertThat(ask()).isEqualTo(1);
        standing.changed(HOUSE, true);
        now.addAndGet(Standing.LONGER.toNanos());
        standing.changed(HOUSE, true);
        assertThat(ask()).as("its time began with the first change after it").isEqualTo(2);
    }

    @Test
    void changes_that_follow_fast_do_not_prolong_it() {
        assertThat(ask()).isEqualTo(1);
        for (var change = 0; change < 20; change++) {
            standing.changed(HOUSE, true);
        }
        assertThat(ask()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
