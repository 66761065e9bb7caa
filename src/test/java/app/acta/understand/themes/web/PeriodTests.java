package app.acta.understand.themes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @Test
    void thirteen_weeks_end_today_and_with_the_newest_voice_where_it_is_older() {
        assertThat(Period.of(Map.of(), TODAY, TODAY.minusDays(3)).to()).isEqualTo(TODAY);
        assertThat(Period.of(Map.of(), TODAY, null).to()).isEqualTo(TODAY);
        var lastYear = Period.of(Map.of(), TODAY, LocalDate.of(2025, 4, 4));
        assertThat(lastYear.to()).isEqualTo(LocalDate.of(2025, 4, 4));
        assertThat(lastYear.from()).isEqualTo(LocalDate.of(2025, 1, 6));
    }

    @Test
    void days_that_were_asked_for_stay_whatever_was_said_in_them() {
        var asked = Period.of(
                Map.of("from", new String[] {"2026-11-01"}, "to", new String[] {"2026-11-30"}),
                TODAY,
                LocalDate.of(2025, 4, 4));
        assertThat(asked.from()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(asked.to()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(Period.of(Map.of("span", new String[] {"all"}), TODAY, LocalDate.of(2025, 4, 4))
                        .from())
                .isNull();
    }
}
