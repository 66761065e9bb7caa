package app.acta.act.promises;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.act.BusinessHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueTests {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final BusinessHours OPEN = BusinessHours.usual(ZURICH);
    private static final Instant WEDNESDAY = Instant.parse("2026-06-03T08:00:00Z");

    @Test
    void a_day_lasts_until_its_end_where_the_customer_lives_and_is_done_while_we_are_open() {
        var due = Due.of(new Term.Day(LocalDate.of(2026, 6, 5)), WEDNESDAY, NEW_YORK, OPEN);
        assertThat(due.at()).isEqualTo("2026-06-06T03:59:59Z");
        assertThat(due.workBy()).isEqualTo("2026-06-05T15:00:00Z");
        assertThat(due.why()).contains("Friday 5 June 2026 in New York", "Fri 5 Jun, 17:00");
    }

    @Test
    void a_promise_for_a_holiday_is_done_before_it() {
        var monday = LocalDate.of(2026, 6, 8);
        var hours = new BusinessHours(ZURICH, OPEN.week(), Set.of(monday));
        var due = Due.of(new Term.Day(monday), WEDNESDAY, ZURICH, hours);
        assertThat(due.at()).isEqualTo("2026-06-08T21:59:59Z");
        assertThat(due.workBy()).isEqualTo("2026-06-05T15:00:00Z");
        assertThat(due.why()).contains("holiday", "Fri 5 Jun, 17:00");
        assertThat(Due.of(new Term.OpenDays(3), WEDNESDAY, ZURICH, hours).at()).isEqualTo("2026-06-09T21:59:59Z");
    }

    @Test
    void an_hour_that_does_not_exist_is_the_first_minute_after_and_one_that_is_there_twice_is_the_first() {
        var said = Instant.parse("2026-03-20T08:00:00Z");
        var skipped = Due.of(new Term.Moment(LocalDateTime.parse("2026-03-29T02:30")), said, ZURICH, OPEN);
        assertThat(skipped.at()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(skipped.why()).contains("skip 02:30", "counts as 03:00");
        var twice = Due.of(new Term.Moment(LocalDateTime.parse("2026-10-25T02:30")), said, ZURICH, OPEN);
        assertThat(twice.at()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(twice.why()).contains("02:30 twice", "the first counts");
    }

    @Test
    void hours_are_counted_by_the_clock_even_when_it_is_set_forward() {
        var said = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(Due.of(new Term.Span(Duration.ofHours(24)), said, ZURICH, OPEN)
                        .at())
                .isEqualTo("2026-03-29T12:00:00Z");
    }

    @Test
    void where_a_day_begins_at_one_it_still_ends_before_the_next() {
        // On 6 September 2026 there is no midnight in Santiago: the day begins at one o'clock.
        var due = Due.of(new Term.Day(LocalDate.of(2026, 9, 5)), WEDNESDAY, ZoneId.of("America/Santiago"), OPEN);
        assertThat(due.at()).isEqualTo("2026-09-06T03:59:59Z");
    }

    @Test
    void lines_of_a_calendar_are_folded_between_characters_and_escaped() {
        var out = new StringBuilder();
        PromiseFeed.line(out, "SUMMARY:" + PromiseFeed.escape("ä€😀".repeat(40) + ";,\\ \n end"));
        assertThat(out.toString().split("\r\n"))
                .allSatisfy(line -> assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                        .isLessThanOrEqualTo(75));
        assertThat(out.toString().replace("\r\n ", ""))
                .isEqualTo("SUMMARY:" + "ä€😀".repeat(40) + "\\;\\,\\\\ \\n end\r\n");
    }
}
