package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MultinomialTests {
    private static final int RUNS = 4_000;

    @Test
    void groups_come_as_often_as_they_are_and_scatter_as_single_draws_do() {
        var times = new long[] {1, 3, 40, 900, 9_056, 990_000};
        var n = Arrays.stream(times).sum();
        var samples = new Multinomial(times, new SplittableRandom(5));
        var sums = new double[times.length];
        var squares = new double[times.length];
        for (var run = 0; run < RUNS; run++) {
            var drawn = samples.draw();
            assertThat(Arrays.stream(drawn).sum()).isEqualTo(n);
            for (var i = 0; i < times.length; i++) {
                sums[i] += drawn[i];
                squares[i] += (drawn[i] - times[i]) * (double) (drawn[i] - times[i]);
            }
        }
        for (var i = 0; i < times.length; i++) {
            var variance = times[i] * (1 - (double) times[i] / n);
            assertThat(sums[i] / RUNS).isCloseTo((double) times[i], within(4 * Math.sqrt(variance / RUNS)));
            // Four standard errors of a variance; that of one which is seldom drawn has longer tails.
            assertThat(squares[i] / RUNS / variance).isCloseTo(1, within(4 * Math.sqrt((2 + 1 / variance) / RUNS)));
        }
    }

    @Test
    void of_one_group_all_come() {
        assertThat(new Multinomial(new long[] {7}, new SplittableRandom(1)).draw())
                .containsExactly(7);
        assertThat(new Multinomial(new long[] {0, 7, 0}, new SplittableRandom(1)).draw())
                .containsExactly(0, 7, 0);
    }
}
