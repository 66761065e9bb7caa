package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.measure.Pulse;
import app.acta.measure.Question;
import app.acta.measure.Question.Period;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which days Pulse shows when nobody chose any. */
class PulseQuestionTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @Test
    void while_voices_come_in_it_shows_the_last_thirteen_weeks() {
        var shown = shown(LocalDate.of(2025, 2, 1), LocalDate.of(2026, 11, 20), null);
        assertThat(shown.from()).isEqualTo("2026-08-31");
        assertThat(shown.to()).isEqualTo(TODAY);
        assertThat(shown.period()).isEqualTo(Period.WEEK);
    }

    @Test
    void when_the_last_voice_was_long_ago_it_ends_there() {
        var shown = shown(LocalDate.of(2025, 1, 20), LocalDate.of(2025, 4, 8), null);
        assertThat(shown.from()).isEqualTo("2025-01-13");
        assertThat(shown.to()).isEqualTo("2025-04-08");
        assertThat(shown.period()).isEqualTo(Period.WEEK);
    }

    @Test
    void when_old_voices_are_worked_today_it_shows_both_in_months() {
        var shown = shown(LocalDate.of(2025, 1, 20), LocalDate.of(2025, 4, 8), TODAY);
        assertThat(shown.from()).isEqualTo("2025-01-13");
        assertThat(shown.to()).isEqualTo(TODAY);
        assertThat(shown.period()).isEqualTo(Period.MONTH);
    }

    @Test
    void cases_as_old_as_the_voices_do_not_stretch_it() {
        var shown = shown(LocalDate.of(2025, 1, 20), LocalDate.of(2025, 4, 8), LocalDate.of(2025, 4, 9));
        assertThat(shown.to()).isEqualTo("2025-04-08");
    }

    @Test
    void chosen_days_stay_as_they_were_chosen() {
        var asked = PulseQuestion.of(Map.of("from", new String[] {"2025-02-01"}, "to", new String[] {"2025-03-01"}));
        var shown = asked.completed(TODAY, new Pulse.Span(LocalDate.of(2025, 1, 20), LocalDate.of(2025, 4, 8), TODAY));
        assertThat(shown.from()).isEqualTo("2025-02-01");
        assertThat(shown.to()).isEqualTo("2025-03-01");
        assertThat(shown.period()).isEqualTo(Period.WEEK);
    }

    private static Question shown(LocalDate first, LocalDate last, @Nullable LocalDate lastCase) {
        return PulseQuestion.of(Map.of()).completed(TODAY, new Pulse.Span(first, last, lastCase));
    }
}
