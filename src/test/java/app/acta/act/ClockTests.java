package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockTests {
    private static final BusinessHours HOURS = BusinessHours.usual(ZoneId.of("Europe/Zurich"));

    @Test
    void the_table_in_the_documents_is_the_table_in_the_code() throws IOException {
        var written = Files.readAllLines(Path.of("docs/clocks.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| event"))
                .map(String::strip)
                .toList();
        var meant = Arrays.stream(Clock.Event.values())
                .map(event -> "| %s | %s | %s | %s |"
                        .formatted(
                                event.title(),
                                event.on(Clock.FIRST_REPLY).title(),
                                event.on(Clock.RESOLUTION).title(),
                                event.state() == null
                                        ? "as before"
                                        : event.state().title().toLowerCase(java.util.Locale.ROOT)))
                .toList();
        assertThat(written).isEqualTo(meant);
    }

    @Test
    void waiting_for_the_customer_costs_nothing() {
        var monday = Instant.parse("2026-03-09T08:00:00Z");
        var clock = Clock.Reading.start(Duration.ofHours(8), monday, HOURS)
                .after(Clock.Effect.PAUSE, monday.plus(Duration.ofHours(2)), HOURS)
                .after(Clock.Effect.CONTINUE, monday.plus(Duration.ofHours(26)), HOURS);
        assertThat(clock.spent()).isEqualTo(Duration.ofHours(2));
        assertThat(clock.due()).isEqualTo("2026-03-10T16:00:00Z");
    }

    @Test
    void a_pause_does_not_buy_time_back() {
        var monday = Instant.parse("2026-03-09T08:00:00Z");
        var clock = Clock.Reading.start(Duration.ofHours(1), monday, HOURS)
                .after(Clock.Effect.PAUSE, monday.plus(Duration.ofHours(3)), HOURS)
                .after(Clock.Effect.CONTINUE, monday.plus(Duration.ofHours(4)), HOURS);
        assertThat(clock.late(monday.plus(Duration.ofHours(4)))).isTrue();
        assertThat(clock.due()).isEqualTo("2026-03-09T09:00:00Z");
    }

    @Test
    void a_clock_held_in_time_does_not_become_late_by_waiting() {
        var monday = Instant.parse("2026-03-09T08:00:00Z");
        var clock = Clock.Reading.start(Duration.ofHours(1), monday, HOURS)
                .after(Clock.Effect.PAUSE, monday.plus(Duration.ofMinutes(30)), HOURS);
        assertThat(clock.late(monday.plus(Duration.ofDays(30)))).isFalse();
    }

    @Test
    void another_severity_brings_another_target_from_the_beginning() {
        var monday = Instant.parse("2026-03-09T08:00:00Z");
        var clock = Clock.Reading.start(Duration.ofHours(40), monday, HOURS).within(Duration.ofHours(4), HOURS);
        assertThat(clock.due()).isEqualTo("2026-03-09T12:00:00Z");
        var held = clock.after(Clock.Effect.PAUSE, monday.plus(Duration.ofHours(2)), HOURS)
                .within(Duration.ofHours(3), HOURS);
        assertThat(held.running()).isFalse();
        assertThat(held.after(Clock.Effect.CONTINUE, Instant.parse("2026-03-10T08:00:00Z"), HOURS)
                        .due())
                .isEqualTo("2026-03-10T09:00:00Z");
    }

    /** A clock, and beside it a count of every minute in which it ran. */
    private static final class Counted {
        Clock.Reading reading;
        boolean running = true;
        boolean ended;
        long minutes;

        Counted(Instant start) {
            reading = Clock.Reading.start(Duration.ofHours(10), start, HOURS);
        }

        void minute(boolean open) {
            minutes += running && open ? 1 : 0;
        }

        void after(Clock.Effect effect, Instant at) {
            reading = reading.after(effect, at, HOURS);
            switch (effect) {
                case STOP -> {
                    running = false;
                    ended = true;
                }
                case PAUSE -> running = false;
                case CONTINUE -> running = !ended;
                case START, NOTHING, EARLIER -> {}
            }
        }

        void with(Counted other, Instant at) {
            reading = reading.with(other.reading, at, HOURS);
            minutes = ended ? minutes : Math.max(minutes, other.minutes);
            running = !ended && !other.ended && (running || other.running);
            ended = ended || other.ended;
        }

        void check(Instant at, String as) {
            var since = reading.since();
            var spent = reading.spent().plus(since == null ? Duration.ZERO : HOURS.between(since, at));
            assertThat(spent.toMinutes()).as(as).isEqualTo(minutes);
            assertThat(reading.running()).as(as).isEqualTo(running);
            assertThat(reading.ended()).as(as).isEqualTo(ended);
            assertThat(reading.late(at))
                    .as(as + ": late when more was spent than there was")
                    .isEqualTo(minutes > 600 || (minutes == 600 && reading.late(at)));
        }
    }

    // Whatever happens in whatever order, to one case or to two that become one: what is spent is the open time in
    // which
    // the clock ran, and nothing else.
    @Test
    void after_any_history_the_clocks_say_what_a_minute_by_minute_count_says() {
        for (var seed = 0; seed < 400; seed++) {
            for (var clock : Clock.values()) {
                var random = new Random(seed);
                var start = Instant.parse("2026-03-23T09:00:00Z").plusSeconds(60L * random.nextInt(20_000));
                follow(clock, random, start, "seed " + seed + ", " + clock);
            }
        }
    }

    private static void follow(Clock clock, Random random, Instant start, String as) {
        var stays = new Counted(start);
        var goes = new Counted(start);
        var alone = false;
        var at = start;
        for (var n = 0; n < 12; n++) {
            var until = at.plusSeconds(60L * random.nextInt(2_000));
            for (; at.isBefore(until); at = at.plusSeconds(60)) {
                var open = HOURS.open(at);
                stays.minute(open);
                goes.minute(open);
            }
            var events = Clock.Event.values();
            var event = events[1 + random.nextInt(events.length - 1)];
            if (event == Clock.Event.GATHERED) {
                if (!alone) {
                    stays.with(goes, at);
                    goes.after(Clock.Event.MERGED.on(clock), at);
                    alone = true;
                }
            } else {
                (alone || random.nextBoolean() ? stays : goes).after(event.on(clock), at);
            }
            stays.check(at, as + " after " + event);
            goes.check(at, as + " after " + event + " on the other");
        }
    }
}
