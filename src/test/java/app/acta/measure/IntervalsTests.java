package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTests {
    @Test
    void recommendation_is_as_published() {
        // Rocks 2016, worked: n 100, promoters 50, detractors 17: centre 0.320388, 0.175561 to 0.465216.
        var found = Intervals.recommendation(50, 17, 100);
        assertThat(found.value()).isCloseTo(33, within(1e-9));
        assertThat(found.low()).isCloseTo(17.5561, within(1e-4));
        assertThat(found.high()).isCloseTo(46.5216, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "7, 10, 0.3968, 0.8922",
        "1, 10, 0.0179, 0.4042"
    })
    void shares_are_as_published_by_newcombe(long successes, long n, double low, double high) {
        var found = Intervals.share(successes, n);
        assertThat(found.low()).isCloseTo(low, within(5e-5));
        assertThat(found.high()).isCloseTo(high, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({"10, 0.75, 0.05", "20, 0.5, 0.2", "50, 0.9, 0.02", "200, 0.45, 0.25", "1000, 0.6, 0.1"})
    void the_interval_covers_the_true_score_about_as_often_as_it_says(int n, double promoters, double detractors) {
        var random = new Random(42);
        var covered = 0;
        var runs = 4_000;
        for (var run = 0; run < runs; run++) {
            var up = 0;
            var down = 0;
            for (var i = 0; i < n; i++) {
                var drawn = random.nextDouble();
                up += drawn < promoters ? 1 : 0;
                down += drawn >= promoters && drawn < promoters + detractors ? 1 : 0;
            }
            var interval = Intervals.recommendation(up, down, n);
            var truth = 100 * (promoters - detractors);
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat((double) covered / runs).isBetween(0.925, 0.98);
    }

    @Test
    void chance_alone_seldom_passes_for_a_change() {
        var random = new Random(7);
        var pages = 2_000;
        var false_ = 0;
        for (var page = 0; page < pages; page++) {
            var changes = List.of(
                    Measure.RECOMMENDATION.change(answers(random, 120), answers(random, 120), 1),
                    Measure.IN_TIME.change(kept(random, 80), kept(random, 80), 1),
                    Measure.LOOPS_CLOSED.change(kept(random, 80), kept(random, 80), 1));
            false_ += Intervals.real(changes).contains(true) ? 1 : 0;
        }
        assertThat((double) false_ / pages).isLessThan(0.065);
    }

    @Test
    void a_large_change_is_told_and_a_small_one_beside_it_is_not() {
        var changes = List.of(
                Measure.RECOMMENDATION.change(new Tally(400, 240, 40), new Tally(400, 160, 100), 1),
                Measure.IN_TIME.change(new Tally(100, 82, 0), new Tally(100, 80, 0), 1));
        assertThat(Intervals.real(changes)).containsExactly(true, false);
    }

    @Test
    void a_difference_is_that_of_the_two_figures_shown() {
        for (var measure : List.of(Measure.RECOMMENDATION, Measure.IN_TIME)) {
            var now = new Tally(10, 9, 0);
            var before = new Tally(12, 4, measure == Measure.RECOMMENDATION ? 5 : 0);
            var change = measure.change(now, before, 1);
            assertThat(change.value()).isCloseTo(90 - 100.0 * (4 - before.down()) / 12, within(1e-9));
            assertThat(change.low()).isLessThan(change.value());
            assertThat(change.high()).isGreaterThanOrEqualTo(change.value());
        }
    }

    @Test
    void counts_that_scatter_need_more_to_have_changed() {
        assertThat(Intervals.dispersion(List.of(10L, 90L, 20L, 80L))).isGreaterThan(10);
        assertThat(Intervals.dispersion(List.of(50L, 50L, 50L))).isEqualTo(1);
        assertThat(Intervals.countChange(260, 200, 1).low()).isPositive();
        assertThat(Intervals.countChange(260, 200, 10).low()).isNegative();
    }

    @Test
    void nothing_is_shown_under_the_floor_and_little_in_grey() {
        var settings = new MeasureSettings(
                org.springframework.util.unit.DataSize.ofMegabytes(256),
                2,
                5,
                30,
                List.of(app.acta.listen.Channel.SURVEY));
        assertThat(Measure.RECOMMENDATION.estimate(new Tally(4, 4, 0), settings).interval())
                .isNull();
        assertThat(Measure.RECOMMENDATION.estimate(new Tally(5, 4, 0), settings).interval())
                .isNotNull();
        assertThat(Measure.IN_TIME.estimate(new Tally(29, 20, 0), settings).few())
                .isTrue();
        assertThat(Measure.IN_TIME.estimate(new Tally(30, 20, 0), settings).few())
                .isFalse();
    }

    private static Tally answers(Random random, int n) {
        var up = 0;
        var down = 0;
        for (var i = 0; i < n; i++) {
            var drawn = random.nextDouble();
            up += drawn < 0.5 ? 1 : 0;
            down += drawn > 0.8 ? 1 : 0;
        }
        return new Tally(n, up, down);
    }

    private static Tally kept(Random random, int n) {
        var up = 0;
        for (var i = 0; i < n; i++) {
            up += random.nextDouble() < 0.8 ? 1 : 0;
        }
        return new Tally(n, up, 0);
    }
}
