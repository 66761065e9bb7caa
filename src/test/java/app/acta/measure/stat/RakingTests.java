package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.Intervals;
import app.acta.measure.stat.Raking.Margin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RakingTests {
    private static final double CLOSE = 1e-8;

    /** As many rows of each pair of age and place as given. */
    private static List<Margin> table(int ax, int ay, int bx, int by, double a, double x) {
        var ages = new ArrayList<@Nullable String>();
        var places = new ArrayList<@Nullable String>();
        for (var i = 0; i < ax + ay + bx + by; i++) {
            ages.add(i < ax + ay ? "a" : "b");
            places.add(i < ax || (i >= ax + ay && i < ax + ay + bx) ? "x" : "y");
        }
        return List.of(
                new Margin("age", ages, Map.of("a", a, "b", 1 - a)),
                new Margin("place", places, Map.of("x", x, "y", 1 - x)));
    }

    @Test
    void a_table_whose_sides_do_not_go_together_is_weighted_by_hand() {
        // 60 % a, 40 % x, wanted half and half: weights (0.5 / 0.6 or 0.4) · (0.5 / 0.4 or 0.6).
        var found = Raking.weights(table(24, 36, 16, 24, 0.5, 0.5), 5);
        assertThat(found.each().getFirst()).isCloseTo(0.5 / 0.6 * 0.5 / 0.4, within(CLOSE));
        assertThat(found.each().get(30)).isCloseTo(0.5 / 0.6 * 0.5 / 0.6, within(CLOSE));
        assertThat(found.each().get(65)).isCloseTo(0.5 / 0.4 * 0.5 / 0.4, within(CLOSE));
        assertThat(found.each().getLast()).isCloseTo(0.5 / 0.4 * 0.5 / 0.6, within(CLOSE));
        // Each margin costs 0.25 / 0.6 + 0.25 / 0.4, and both the product.
        assertThat(found.designEffect()).isCloseTo(Math.pow(0.25 / 0.6 + 0.25 / 0.4, 2), within(CLOSE));
        assertThat(found.effectiveN()).isCloseTo(92.16, within(0.001));
        assertThat(found.gap()).isLessThan(CLOSE);
    }

    @Test
    void margins_hold_and_what_goes_together_stays() {
        var found = Raking.weights(table(30, 20, 10, 40, 0.3, 0.6), 10).each();
        assertThat(found.subList(0, 50).stream().mapToDouble(w -> w).sum()).isCloseTo(30, within(CLOSE));
        assertThat(found.subList(0, 30).stream().mapToDouble(w -> w).sum()
                        + found.subList(50, 60).stream().mapToDouble(w -> w).sum())
                .isCloseTo(60, within(CLOSE));
        // The odds ratio of the table is that of those who answered: only so there is one answer.
        assertThat(found.getFirst() * found.getLast() / found.get(30) / found.get(50))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void any_number_of_margins_holds() {
        var random = new Random(3);
        var margins = new ArrayList<Margin>();
        for (var m = 0; m < 6; m++) {
            var values = new ArrayList<@Nullable String>();
            for (var i = 0; i < 400; i++) {
                values.add(
                        random.nextInt(20) == 0
                                ? null
                                : random.nextInt(10) < 4 ? "a" : random.nextInt(2) == 0 ? "b" : "c");
            }
            margins.add(new Margin("m" + m, values, Map.of("a", 0.3, "b", 0.3, "c", 0.4)));
        }
        var found = Raking.weights(margins, Double.POSITIVE_INFINITY);
        assertThat(found.gap()).isLessThan(1e-7);
        assertThat(found.each().stream().mapToDouble(w -> w).average()).hasValueCloseTo(1.0, within(1e-9));
        var trimmed = Raking.weights(margins, 1.5);
        assertThat(trimmed.each()).allMatch(w -> w <= 1.5 * (1 + 1e-9));
        assertThat(trimmed.each().stream().mapToDouble(w -> w).average()).hasValueCloseTo(1.0, within(1e-9));
        assertThat(trimmed.designEffect()).isLessThan(found.designEffect());
        assertThat(trimmed.gap()).isGreaterThan(found.gap());
    }

    @Test
    void without_need_the_weights_are_one_and_intervals_as_ever() {
        var margins = table(25, 25, 25, 25, 0.5, 0.5);
        var found = Raking.weights(margins, 5);
        assertThat(found.each()).allMatch(w -> Math.abs(w - 1) < CLOSE);
        var values = new double[100];
        for (var i = 0; i < 100; i++) {
            values[i] = i % 11;
        }
        var plain = Estimates.mean(values);
        assertThat(found.mean(values).low()).isCloseTo(plain.low(), within(1e-6));
        var up = Arrays.stream(values).filter(v -> v >= 9).count();
        var down = Arrays.stream(values).filter(v -> v <= 6).count();
        var score = Intervals.recommendation(up, down, 100);
        assertThat(found.recommendation(values).high()).isCloseTo(score.high(), within(1e-6));
    }

    @Test
    void what_cannot_be_weighted_is_told() {
        assertThatThrownBy(() -> Raking.weights(List.of(), 5)).hasMessage("There is no margin.");
        assertThatThrownBy(() -> Raking.weights(List.of(new Margin("age", List.of(), Map.of("a", 1.0))), 5))
                .hasMessage("Nobody answered.");
        assertThatThrownBy(() -> Raking.weights(table(1, 1, 1, 1, 0.5, 0.5), 1)).hasMessageContaining("more than 1");
        assertThatThrownBy(() -> Raking.weights(List.of(new Margin("age", List.of("a"), Map.of("b", 1.0))), 5))
                .hasMessage("\"age\" has no share for \"a\".");
        assertThatThrownBy(() -> Raking.weights(List.of(new Margin("age", List.of("a"), Map.of("a", 0.8))), 5))
                .hasMessage("The shares of \"age\" sum to 1.");
    }

    @Test
    void one_in_twenty_of_those_told_is_false() {
        var shares = Discoveries.falseShares(List.of(0.04, 0.01, 0.03, 0.5));
        assertThat(shares.get(1)).isCloseTo(0.04, within(CLOSE));
        assertThat(shares.get(2)).isCloseTo(0.16 / 3, within(CLOSE));
        assertThat(shares.get(0)).isCloseTo(0.16 / 3, within(CLOSE));
        assertThat(shares.get(3)).isCloseTo(0.5, within(CLOSE));
        assertThat(Discoveries.chance(new Intervals.Interval(Intervals.Z, 0, 2 * Intervals.Z)))
                .isCloseTo(0.05, within(1e-6));
        assertThat(Discoveries.falseShares(List.of())).isEmpty();
    }
}
