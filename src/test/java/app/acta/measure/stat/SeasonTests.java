package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonTests {
    @Test
    void weekdays_are_found_and_a_level_that_moves_is_none_of_them() {
        var random = new Random(1);
        var values = IntStream.range(0, 140)
                .mapToDouble(i -> (i < 70 ? 50 : 80) + (i % 7 >= 5 ? -20 : 8) + 2 * random.nextGaussian())
                .toArray();
        var season = Season.of(values, 7);
        for (var i = 0; i < 140; i++) {
            assertThat(season[i]).isCloseTo(i % 7 >= 5 ? -20 : 8, within(2.0));
            values[i] -= season[i];
        }
        assertThat(ChangePoints.find(values))
                .singleElement()
                .satisfies(change -> assertThat(change.at()).isEqualTo(70));
    }

    @Test
    void a_year_of_weeks_is_found_as_waves() {
        var random = new Random(2);
        var values = IntStream.range(0, 156)
                .mapToDouble(i -> 100 + 30 * Math.cos(2 * Math.PI * i / 52) + 5 * random.nextGaussian())
                .toArray();
        var season = Season.of(values, 52);
        for (var i = 0; i < 156; i++) {
            assertThat(season[i]).isCloseTo(30 * Math.cos(2 * Math.PI * i / 52), within(6.0));
        }
    }

    @Test
    void where_nothing_comes_back_or_little_is_known_nothing_is_taken_out() {
        var random = new Random(3);
        var seen = 0;
        for (var run = 0; run < 200; run++) {
            var values = IntStream.range(0, 100)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            seen += Arrays.stream(Season.of(values, 7)).allMatch(s -> s == 0) ? 0 : 1;
        }
        assertThat(seen).isLessThan(4);
        assertThat(Season.of(new double[] {1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7}, 7))
                .containsOnly(0);
        assertThat(Season.of(new double[100], 7)).containsOnly(0);
        var missing = new double[100];
        Arrays.fill(missing, Double.NaN);
        assertThat(Season.of(missing, 7)).containsOnly(0);
        assertThat(Season.of(new double[0], 7)).isEmpty();
    }
}
