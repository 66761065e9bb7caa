package app.acta.measure.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.measure.Answer;
import app.acta.measure.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachHourTests {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    // One record in each full hour of UTC.
    private static List<Answer.Hour> each(Instant from, int hours) {
        return IntStream.range(0, hours)
                .mapToObj(i -> new Answer.Hour(from.plusSeconds(3_600L * i), new Tally(1, 0, 0)))
                .toList();
    }

    private static List<EachHour.Hour> of(List<EachHour.Hour> hours, LocalDate day) {
        return hours.stream()
                .filter(hour -> hour.at().toLocalDate().equals(day))
                .toList();
    }

    @Test
    void each_day_has_24_hours_on_the_wall_when_the_clocks_go_forward_and_back() {
        var spring = LocalDate.of(2026, 3, 29);
        var forward = EachHour.onTheWall(
                each(Instant.parse("2026-03-27T23:00:00Z"), 96), ZURICH, Instant.parse("2026-03-31T12:00:00Z"));
        assertThat(of(forward, spring)).hasSize(24);
        assertThat(of(forward, spring).stream().mapToLong(hour -> hour.tally().n()))
                .containsExactly(
                        1L, 1L, 0L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
        assertThat(of(forward, spring).get(2).times()).isZero();

        var autumn = LocalDate.of(2026, 10, 25);
        var back = EachHour.onTheWall(
                each(Instant.parse("2026-10-23T22:00:00Z"), 96), ZURICH, Instant.parse("2026-10-27T12:00:00Z"));
        assertThat(of(back, autumn)).hasSize(24);
        assertThat(of(back, autumn).get(2).times()).isEqualTo(2);
        assertThat(of(back, autumn).get(2).tally().n()).isEqualTo(2);
        assertThat(of(back, autumn).stream().mapToLong(hour -> hour.tally().n()).sum())
                .isEqualTo(25);
    }

    @Test
    void quiet_nights_are_there_with_nothing_and_the_hour_that_still_runs_is_not() {
        var counted = List.of(new Answer.Hour(Instant.parse("2026-06-01T10:00:00Z"), new Tally(3, 0, 0)));
        var hours = EachHour.onTheWall(counted, ZURICH, Instant.parse("2026-06-02T10:30:00Z"));
        assertThat(hours.getFirst().at()).isEqualTo(LocalDate.of(2026, 6, 1).atStartOfDay());
        assertThat(hours.getLast().at()).isEqualTo(LocalDate.of(2026, 6, 2).atTime(LocalTime.of(11, 0)));
        assertThat(hours).hasSize(36);
        assertThat(hours.stream().filter(hour -> hour.tally().n() > 0))
                .singleElement()
                .satisfies(hour -> assertThat(hour.at().getHour()).isEqualTo(12));
        assertThat(EachHour.onTheWall(List.of(), ZURICH, Instant.EPOCH)).isEmpty();
    }

    @Test
    void nothing_is_lost_where_clocks_stand_half_an_hour_beside() {
        var hours = EachHour.onTheWall(
                each(Instant.parse("2026-06-01T00:00:00Z"), 48),
                ZoneId.of("Asia/Kolkata"),
                Instant.parse("2026-06-04T00:00:00Z"));
        assertThat(hours.stream().mapToLong(hour -> hour.tally().n()).sum()).isEqualTo(48);
    }
}
