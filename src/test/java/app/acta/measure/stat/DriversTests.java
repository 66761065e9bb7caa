package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.stat.Drivers.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriversTests {
    private static final double CLOSE = 1e-9;
    /** Two drivers that go together with 0.5, and an outcome of 8 rows. */
    private static final double[] FIRST = {1, 1, 1, 1, -1, -1, -1, -1};

    private static final double[] SECOND = {1, 1, 1, -1, 1, -1, -1, -1};
    private static final double[] OUTCOME = {9, 7, 6, 3, 5, 2, 1, 3};

    private static double correlation(double[] a, double[] b) {
        var ma = Arrays.stream(a).average().orElseThrow();
        var mb = Arrays.stream(b).average().orElseThrow();
        var ab = IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - ma) * (b[i] - mb))
                .sum();
        var aa = Arrays.stream(a).map(x -> (x - ma) * (x - ma)).sum();
        var bb = Arrays.stream(b).map(x -> (x - mb) * (x - mb)).sum();
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void two_drivers_have_the_parts_of_the_textbook() {
        var r1 = correlation(FIRST, OUTCOME);
        var r2 = correlation(SECOND, OUTCOME);
        var r = correlation(FIRST, SECOND);
        var whole = (r1 * r1 + r2 * r2 - 2 * r1 * r2 * r) / (1 - r * r);
        var found = Drivers.importance(OUTCOME, List.of(FIRST, SECOND), Method.LMG);
        assertThat(found.r2()).isCloseTo(whole, within(CLOSE));
        assertThat(found.parts().get(0)).isCloseTo((r1 * r1 + whole - r2 * r2) / 2, within(CLOSE));
        assertThat(found.parts().get(1)).isCloseTo((r2 * r2 + whole - r1 * r1) / 2, within(CLOSE));
        // With two drivers both methods agree (J. W. Johnson and J. M. LeBreton, 2004).
        var johnson = Drivers.importance(OUTCOME, List.of(FIRST, SECOND), Method.JOHNSON);
        assertThat(johnson.parts().get(0)).isCloseTo(found.parts().get(0), within(CLOSE));
        assertThat(johnson.parts().get(1)).isCloseTo(found.parts().get(1), within(CLOSE));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void the_parts_sum_to_the_whole_whatever_goes_together(Method method) {
        var random = new Random(11);
        for (var run = 0; run < 20; run++) {
            var drivers = drivers(random, 7, 60);
            var outcome = IntStream.range(0, 60)
                    .mapToDouble(i -> drivers.get(0)[i] + 0.3 * drivers.get(3)[i] + random.nextGaussian())
                    .toArray();
            var found = Drivers.importance(outcome, drivers, method);
            assertThat(found.parts().stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(found.r2(), within(CLOSE));
            assertThat(found.r2()).isBetween(0.0, 1.0);
            assertThat(found.r2())
                    .isCloseTo(Drivers.importance(outcome, drivers, Method.LMG).r2(), within(CLOSE));
            assertThat(Collections.min(found.parts())).isGreaterThan(-CLOSE);
        }
    }

    private static List<double[]> drivers(Random random, int many, int rows) {
        var common = random.doubles(rows).toArray();
        var drivers = new ArrayList<double[]>();
        for (var d = 0; d < many; d++) {
            drivers.add(IntStream.range(0, rows)
                    .mapToDouble(i -> common[i] + random.nextGaussian() * 0.5)
                    .toArray());
        }
        return drivers;
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void a_driver_that_never_varies_has_no_part_and_twins_share_one(Method method) {
        var twin = FIRST.clone();
        var found = Drivers.importance(OUTCOME, List.of(FIRST, twin, new double[] {4, 4, 4, 4, 4, 4, 4, 4}), method);
        assertThat(found.parts().get(2)).isZero();
        assertThat(found.parts().get(0)).isCloseTo(found.parts().get(1), within(1e-6));
        assertThat(found.r2()).isCloseTo(Math.pow(correlation(FIRST, OUTCOME), 2), within(1e-6));
    }

    @Test
    void rows_with_a_missing_value_do_not_count() {
        var outcome = Arrays.copyOf(OUTCOME, 9);
        outcome[8] = 100;
        var first = Arrays.copyOf(FIRST, 9);
        first[8] = Double.NaN;
        var second = Arrays.copyOf(SECOND, 9);
        var found = Drivers.importance(outcome, List.of(first, second), Method.LMG);
        assertThat(found.n()).isEqualTo(8);
        assertThat(found.r2())
                .isCloseTo(
                        Drivers.importance(OUTCOME, List.of(FIRST, SECOND), Method.LMG)
                                .r2(),
                        within(CLOSE));
    }

    @Test
    void what_cannot_be_answered_is_told_in_words() {
        assertThatThrownBy(() -> Drivers.importance(OUTCOME, List.of(), Method.LMG))
                .hasMessageContaining("no drivers");
        assertThatThrownBy(() -> Drivers.importance(OUTCOME, List.of(new double[3]), Method.LMG))
                .hasMessageContaining("as many values");
        assertThatThrownBy(() -> Drivers.importance(new double[8], List.of(FIRST), Method.LMG))
                .hasMessageContaining("never varies");
        assertThatThrownBy(() -> Drivers.importance(new double[] {1, 2}, List.of(new double[] {1, 2}), Method.LMG))
                .hasMessageContaining("complete rows");
        assertThatThrownBy(() -> Drivers.importance(
                        new Random(1).doubles(60).toArray(), drivers(new Random(2), 17, 60), Method.LMG))
                .hasMessageContaining("johnson");
    }
}
