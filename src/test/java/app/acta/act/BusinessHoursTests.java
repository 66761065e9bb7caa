package app.acta.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTests {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final BusinessHours USUAL = BusinessHours.usual(ZURICH);

    @Test
    void a_friday_evening_goes_on_at_monday_morning() {
        var friday = Instant.parse("2026-03-06T15:30:00Z");
        assertThat(USUAL.plus(friday, Duration.ofHours(1))).isEqualTo("2026-03-09T08:30:00Z");
        assertThat(USUAL.between(friday, Instant.parse("2026-03-09T08:30:00Z"))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_holiday_does_not_count() {
        var hours = new BusinessHours(ZURICH, USUAL.week(), Set.of(LocalDate.of(2026, 12, 25)));
        assertThat(hours.plus(Instant.parse("2026-12-24T15:00:00Z"), Duration.ofHours(2)))
                .isEqualTo("2026-12-28T09:00:00Z");
    }

    @Test
    void an_hour_that_summer_time_skips_is_never_worked() {
        var night = always(ZURICH, new BusinessHours.Span(60, 240));
        var before = Instant.parse("2026-03-28T23:00:00Z");
        assertThat(night.between(before, before.plus(Duration.ofHours(12)))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void an_hour_that_winter_time_repeats_is_worked_twice() {
        var night = always(ZURICH, new BusinessHours.Span(60, 240));
        var before = Instant.parse("2026-10-24T22:00:00Z");
        assertThat(night.between(before, before.plus(Duration.ofHours(12)))).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void a_calendar_that_never_opens_counts_around_the_clock() {
        var never = new BusinessHours(ZURICH, Map.of(), Set.of());
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(never.plus(now, Duration.ofHours(8))).isEqualTo(now.plus(Duration.ofHours(8)));
        assertThat(never.between(now, now.plus(Duration.ofDays(9)))).isZero();
    }

    // Zones with whole and half hours, a half-hour summer time (Lord Howe), changes at midnight (Havana, Beirut),
    // a skipped day (Apia, 2011), and none at all.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Zurich",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "America/Havana",
                "Asia/Beirut",
                "Pacific/Apia",
                "UTC"
            })
    void it_agrees_with_counting_minute_by_minute(String name) {
        var zone = ZoneId.of(name);
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var hours = random(zone, random);
            var from = near(zone, random);
            var minutes = random.nextInt(10 * 24 * 60);
            var until = from.plusSeconds(minutes * 60L);
            var naive = 0L;
            for (var at = from; at.isBefore(until); at = at.plusSeconds(60)) {
                naive += open(hours, at) ? 1 : 0;
            }
            assertThat(hours.between(from, until).toMinutes())
                    .as(name + " seed " + seed + " " + hours + " from " + from + " until " + until)
                    .isEqualTo(naive);
            var wanted = Duration.ofMinutes(1 + random.nextInt(600));
            var due = hours.plus(from, wanted);
            assertThat(hours.between(from, due))
                    .as("due after exactly what was asked")
                    .isEqualTo(wanted);
            assertThat(open(hours, due.minusSeconds(60)))
                    .as("the last minute is an open one")
                    .isTrue();
        }
    }

    // What the wall clock says, asked for each minute by itself.
    private static boolean open(BusinessHours hours, Instant at) {
        var local = at.atZone(hours.zone());
        var minute = local.getHour() * 60 + local.getMinute();
        return !hours.holidays().contains(local.toLocalDate())
                && hours.week().getOrDefault(local.getDayOfWeek(), List.of()).stream()
                        .anyMatch(span -> minute >= span.from() && minute < span.until());
    }

    private static Instant near(ZoneId zone, Random random) {
        var start =
                Instant.parse(zone.getId().equals("Pacific/Apia") ? "2011-12-20T00:00:00Z" : "2026-01-01T00:00:00Z");
        var change = zone.getRules().nextTransition(start.plus(Duration.ofDays(random.nextInt(365))));
        var centre = random.nextBoolean() && change != null
                ? change.getInstant()
                : start.plus(Duration.ofDays(random.nextInt(365)));
        return centre.minusSeconds(60L * random.nextInt(4 * 24 * 60));
    }

    private static BusinessHours random(ZoneId zone, Random random) {
        var week = new EnumMap<DayOfWeek, List<BusinessHours.Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) {
                var from = random.nextInt(700);
                var until = from + 30 + random.nextInt(300);
                week.put(
                        day,
                        random.nextBoolean()
                                ? List.of(new BusinessHours.Span(from, until))
                                : List.of(
                                        new BusinessHours.Span(until + 60, 24 * 60),
                                        new BusinessHours.Span(from, until)));
            }
        }
        week.putIfAbsent(DayOfWeek.MONDAY, List.of(new BusinessHours.Span(0, 24 * 60)));
        var holidays = new HashSet<LocalDate>();
        for (var i = 0; i < 20; i++) {
            holidays.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)));
        }
        return new BusinessHours(zone, week, holidays);
    }

    private static BusinessHours always(ZoneId zone, BusinessHours.Span span) {
        var week = new EnumMap<DayOfWeek, List<BusinessHours.Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, List.of(span));
        }
        return new BusinessHours(zone, week, Set.of());
    }
}
