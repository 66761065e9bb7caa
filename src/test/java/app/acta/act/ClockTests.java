package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
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

    // Whatever happens in whatever order: what is spent is the open time in which the clock ran, and nothing else.
    @Test
    void after_any_history_the_clocks_say_what_a_minute_by_minute_count_says() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var now = Instant.parse("2026-03-23T09:00:00Z").plusSeconds(60L * random.nextInt(20_000));
            for (var clock : Clock.values()) {
                follow(clock, random, now, "seed " + seed + ", " + clock);
            }
        }
    }

    private static void follow(Clock clock, Random random, Instant start, String as) {
        var reading = Clock.Reading.start(Duration.ofHours(10), start, HOURS);
        var running = true;
        var ended = false;
        var counted = 0L;
        var at = start;
        for (var n = 0; n < 12; n++) {
            var until = at.plusSeconds(60L * random.nextInt(2_000));
            for (; at.isBefore(until); at = at.plusSeconds(60)) {
                counted += running && HOURS.open(at) ? 1 : 0;
            }
            var event = List.of(Clock.Event.values()).get(1 + random.nextInt(Clock.Event.values().length - 1));
            reading = reading.after(event.on(clock), at, HOURS);
            switch (event.on(clock)) {
                case STOP -> {
                    running = false;
                    ended = true;
                }
                case PAUSE -> running = false;
                case CONTINUE -> running = !ended;
                case START, NOTHING -> {}
            }
            var since = reading.since();
            var spent = reading.spent().plus(since == null ? Duration.ZERO : HOURS.between(since, at));
            assertThat(spent.toMinutes()).as(as + " after " + event).isEqualTo(counted);
            assertThat(reading.running()).as(as + " after " + event).isEqualTo(running);
            assertThat(reading.late(at))
                    .as(as + " is late when more was spent than there was, after " + event)
                    .isEqualTo(counted > 600 || (counted == 600 && reading.late(at)));
        }
    }
}
