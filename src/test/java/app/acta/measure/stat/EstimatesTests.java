package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.Intervals.Interval;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatesTests {
    private static final double[] TEN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    /** Reference: R 4.2, t.test(1:10). */
    @Test
    void a_mean_has_students_interval() {
        var found = Estimates.mean(TEN);
        assertThat(found.value()).isEqualTo(5.5);
        assertThat(found.low()).isCloseTo(3.334149, within(1e-6));
        assertThat(found.high()).isCloseTo(7.665851, within(1e-6));
        assertThat(Estimates.mean(new double[] {4}).high()).isInfinite();
    }

    /** Reference: R 4.2, poisson.test(10), poisson.test(0) and, for half the exposure, poisson.test(10, T = 0.5). */
    @Test
    void a_rate_has_garwoods_interval() {
        var ten = Estimates.rate(10, 1);
        assertThat(ten.low()).isCloseTo(4.795389, within(1e-6));
        assertThat(ten.high()).isCloseTo(18.390356, within(1e-6));
        var none = Estimates.rate(0, 1);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(3.688879, within(1e-6));
        assertThat(Estimates.rate(10, 0.5).high()).isCloseTo(2 * 18.390356, within(2e-6));
        assertThat(Estimates.rate(1_000_000, 1).high()).isBetween(1_001_900.0, 1_002_100.0);
    }

    @Test
    void a_quantile_lies_between_values_of_the_sample_and_is_open_where_they_are_too_few() {
        var median = Estimates.quantile(TEN, 0.5);
        assertThat(median.value()).isEqualTo(5.5);
        assertThat(median.low()).isEqualTo(2);
        assertThat(median.high()).isEqualTo(9);
        assertThat(Estimates.quantile(TEN, 0.95).high()).isInfinite();
        assertThat(Estimates.quantile(new double[] {3}, 0.5).low()).isInfinite();
    }

    /** Chapman's estimate of n1 10, n2 15, both 5 is 28.33, its error 5.909. */
    @Test
    void two_lists_tell_how_many_there_are() {
        var found = Estimates.recapture(10, 15, 5);
        assertThat(found.estimate()).isCloseTo(28.3333, within(1e-4));
        assertThat(found.error()).isCloseTo(5.909, within(1e-3));
        assertThat(Estimates.recapture(5, 5, 5).error()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 100, 1000})
    void intervals_cover_the_truth_about_as_often_as_they_say(int n) {
        assertThat(covered(n, values -> Estimates.mean(values), 1)).isBetween(0.925, 0.975);
        // Exact: never less often, with few values more often.
        assertThat(covered(n, values -> Estimates.quantile(values, 0.5), Math.log(2)))
                .isBetween(0.935, 0.995);
    }

    // Means of a normal, medians of an exponential distribution.
    private static double covered(int n, Function<double[], Interval> interval, double truth) {
        var random = new Random(n);
        var mean = truth == 1;
        var hits = 0;
        var runs = 2_000;
        for (var run = 0; run < runs; run++) {
            var values = new double[n];
            for (var i = 0; i < n; i++) {
                values[i] = mean ? 1 + random.nextGaussian() : -Math.log(1 - random.nextDouble());
            }
            var found = interval.apply(values);
            hits += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }
        return (double) hits / runs;
    }

    @Test
    void what_cannot_be_estimated_is_told_in_words() {
        assertThatThrownBy(() -> Estimates.mean(new double[0])).hasMessageContaining("no values");
        assertThatThrownBy(() -> Estimates.quantile(TEN, 1)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Estimates.rate(3, 0)).hasMessageContaining("exposure");
        assertThatThrownBy(() -> Estimates.recapture(3, 3, 4)).hasMessageContaining("both lists");
    }
}
