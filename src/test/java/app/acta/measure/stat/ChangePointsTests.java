package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTests {
    private static double[] series(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }

    private static List<Integer> at(double[] values) {
        return ChangePoints.find(values).stream().map(ChangePoints.Change::at).toList();
    }

    @Test
    void a_new_level_is_found_at_its_first_value() {
        var random = new Random(1);
        var values = series(120, i -> (i < 70 ? 40 : 46) + random.nextGaussian());
        assertThat(at(values)).containsExactly(70);
        assertThat(ChangePoints.find(values).getFirst().probability()).isGreaterThan(0.99);
    }

    @Test
    void a_trend_that_turns_is_found_and_a_trend_that_goes_on_is_no_change() {
        var random = new Random(2);
        var turning = series(100, i -> (i < 50 ? i : 100 - i) + 3 * random.nextGaussian());
        assertThat(at(turning)).singleElement().satisfies(at -> assertThat(at).isBetween(45, 55));
        var steady = series(100, i -> 3 + 0.5 * i + random.nextGaussian());
        assertThat(at(steady)).isEmpty();
    }

    @Test
    void a_wilder_time_is_found_where_the_mean_stays() {
        var random = new Random(3);
        var values = series(200, i -> random.nextGaussian() * (i < 100 ? 0.5 : 4));
        assertThat(at(values)).singleElement().satisfies(at -> assertThat(at).isBetween(95, 106));
    }

    @Test
    void chance_alone_is_seldom_taken_for_a_change() {
        var random = new Random(4);
        var told = 0;
        for (var run = 0; run < 200; run++) {
            told += at(series(80, i -> random.nextGaussian())).isEmpty() ? 0 : 1;
        }
        assertThat(told).isLessThanOrEqualTo(6);
    }

    @Test
    void noise_that_carries_over_is_seldom_taken_for_a_change() {
        var random = new Random(5);
        var told = 0;
        for (var run = 0; run < 100; run++) {
            var before = new double[1];
            told += at(series(120, i -> before[0] = 0.7 * before[0] + random.nextGaussian()))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(told).isLessThanOrEqualTo(8);
    }

    @Test
    void neither_unit_nor_place_of_the_scale_matters() {
        var random = new Random(6);
        var values = series(90, i -> (i < 30 ? 1 : 5) + random.nextGaussian());
        var found = at(values);
        assertThat(found).isNotEmpty();
        assertThat(at(Arrays.stream(values).map(v -> 1e12 * v).toArray())).isEqualTo(found);
        assertThat(at(Arrays.stream(values).map(v -> 1e6 + v).toArray())).isEqualTo(found);
        assertThat(at(Arrays.stream(values).map(v -> -1e-9 * v).toArray())).isEqualTo(found);
    }

    @Test
    void missing_values_are_passed_over_and_the_others_keep_their_places() {
        var random = new Random(7);
        var values = series(100, i -> i % 7 == 0 ? Double.NaN : (i < 60 ? 0 : 8) + random.nextGaussian());
        assertThat(at(values)).containsExactly(60);
    }

    @Test
    void what_cannot_change_has_no_changes() {
        assertThat(at(new double[0])).isEmpty();
        assertThat(at(new double[] {1, 9, 1})).isEmpty();
        assertThat(at(series(50, i -> 7))).isEmpty();
        assertThat(at(series(50, i -> 0))).isEmpty();
        assertThat(at(series(50, i -> Double.NaN))).isEmpty();
        assertThatThrownBy(() -> at(new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_long_series_is_looked_at_in_averages() {
        var random = new Random(8);
        var values = series(20_000, i -> (i < 12_000 ? 0 : 3) + random.nextGaussian());
        assertThat(at(values)).singleElement().satisfies(at -> assertThat(at).isBetween(11_990, 12_010));
    }
}
