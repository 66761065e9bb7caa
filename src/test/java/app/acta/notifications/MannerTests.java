package app.acta.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MannerTests {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Manner.Quiet NIGHT = new Manner.Quiet(LocalTime.of(20, 0), LocalTime.of(7, 0));

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(ZURICH).toInstant();
    }

    private static Manner manner(boolean digest, boolean nights, DayOfWeek... quietDays) {
        return new Manner(Map.of(), digest, LocalTime.of(8, 0), nights ? NIGHT : null, Set.of(quietDays), ZURICH);
    }

    @Test
    void mail_leaves_at_once_unless_the_hours_or_the_day_are_quiet() {
        assertThat(manner(false, false).due(at("2026-11-27T23:00:00"))).isEqualTo(at("2026-11-27T23:00:00"));
        assertThat(manner(false, true).due(at("2026-11-27T12:00:00"))).isEqualTo(at("2026-11-27T12:00:00"));
        assertThat(manner(false, true).due(at("2026-11-25T20:00:00"))).isEqualTo(at("2026-11-26T07:00:00"));
        assertThat(manner(false, true).due(at("2026-11-26T06:59:59"))).isEqualTo(at("2026-11-26T07:00:00"));
        // Friday night, a quiet weekend, and the quiet hours of Monday's morning.
        assertThat(manner(false, true, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).due(at("2026-11-27T21:00:00")))
                .isEqualTo(at("2026-11-30T07:00:00"));
    }

    @Test
    void the_daily_mail_leaves_at_its_hour_on_the_next_day_that_is_not_quiet() {
        assertThat(manner(true, true).due(at("2026-11-25T07:59:00"))).isEqualTo(at("2026-11-25T08:00:00"));
        assertThat(manner(true, true).due(at("2026-11-25T08:00:00"))).isEqualTo(at("2026-11-26T08:00:00"));
        assertThat(manner(true, false, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).due(at("2026-11-27T09:00:00")))
                .isEqualTo(at("2026-11-30T08:00:00"));
    }

    @Test
    void an_hour_that_does_not_exist_is_the_next_one() {
        var early = new Manner(Map.of(), true, LocalTime.of(2, 30), null, Set.of(), ZURICH);
        assertThat(early.due(at("2026-03-28T12:00:00"))).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }
}
