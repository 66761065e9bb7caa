package app.acta.measure.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.Intervals.Interval;
import app.acta.measure.stat.Decomposition.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecompositionTests {
    private static final double EXACT = 1e-9;

    private static Group group(String part, double value, long count) {
        return new Group(part, Set.of(), value, count);
    }

    private static double sum(List<Double> parts) {
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void a_worked_example_by_hand() {
        // Old customers 80 → 60 of 100, mean 10 → 8; new ones 20 → 40, mean 2 → 2.
        var change = Decomposition.of(
                List.of(group("old", 10, 80), group("new", 2, 20)),
                List.of(group("old", 8, 60), group("new", 2, 40)),
                0);
        assertThat(change.whole().value()).isCloseTo(5.6 - 8.4, within(EXACT));
        // Mix: −0.2 · 9 + 0.2 · 2; real: 0.7 · −2.
        assertThat(change.mix().value()).isCloseTo(-1.4, within(EXACT));
        assertThat(change.real().value()).isCloseTo(-1.4, within(EXACT));
        var old = change.parts().get(1);
        assertThat(old.name()).isEqualTo("old");
        assertThat(old.real().value()).isCloseTo(-1.4, within(EXACT));
        // Beside the middle of all, 7: −0.2 · (9 − 7).
        assertThat(old.mix().value()).isCloseTo(-0.4, within(EXACT));
    }

    @Test
    void the_parts_sum_to_the_whole_whatever_comes() {
        var random = new Random(5);
        for (var run = 0; run < 500; run++) {
            var parts = 1 + random.nextInt(6);
            var themes = random.nextInt(6);
            var sides = new ArrayList<List<Group>>();
            for (var side = 0; side < 2; side++) {
                var groups = new ArrayList<Group>();
                for (var i = 0; i <= random.nextInt(40); i++) {
                    var own = new HashSet<String>();
                    for (var j = 0; themes > 0 && j < random.nextInt(4); j++) {
                        own.add("t" + random.nextInt(themes));
                    }
                    groups.add(new Group("p" + random.nextInt(parts), own, random.nextInt(11), 1L + random.nextInt(9)));
                }
                sides.add(groups);
            }
            var change = Decomposition.of(sides.get(0), sides.get(1), random.nextInt(3));
            var whole = change.is().value() - change.was().value();
            assertThat(change.whole().value()).isCloseTo(whole, within(EXACT));
            assertThat(change.mix().value() + change.real().value()).isCloseTo(whole, within(EXACT));
            assertThat(sum(change.parts().stream().map(p -> p.mix().value()).toList()))
                    .isCloseTo(change.mix().value(), within(EXACT));
            assertThat(sum(change.parts().stream().map(p -> p.real().value()).toList()))
                    .isCloseTo(change.real().value(), within(EXACT));
            assertThat(sum(change.themes().stream().map(t -> t.real().value()).toList()))
                    .isCloseTo(change.real().value(), within(EXACT));
            change.parts()
                    .forEach(p ->
                            assertThat(List.of(p.mix().low(), p.real().high())).allMatch(Double::isFinite));
        }
    }

    @Test
    void a_part_that_is_there_once_only_is_all_mix() {
        var change =
                Decomposition.of(List.of(group("old", 6, 10)), List.of(group("old", 6, 10), group("new", 2, 10)), 0);
        assertThat(change.real().value()).isZero();
        assertThat(change.mix().value()).isCloseTo(-2, within(EXACT));
        assertThat(change.parts().getFirst().was()).isNull();
    }

    @Test
    void one_part_alone_has_no_mix_and_all_the_same_no_change() {
        var change = Decomposition.of(List.of(group("all", 3, 4)), List.of(group("all", 3, 1)), 0);
        assertThat(List.of(change.whole(), change.mix(), change.real()))
                .allMatch(interval -> interval.equals(new Interval(0, 0, 0)));
        // Where the scale is known, few answers that agree are not sure.
        var known = Decomposition.of(List.of(group("all", 3, 4)), List.of(group("all", 3, 1)), 1);
        assertThat(known.whole().high()).isGreaterThan(0.5);
        assertThatThrownBy(() -> Decomposition.of(List.of(), List.of(group("all", 3, 4)), 0))
                .hasMessage("There are no answers before.");
    }

    @Test
    void what_is_real_goes_to_the_theme_that_moved() {
        var change = Decomposition.of(
                List.of(
                        new Group("all", Set.of("delivery"), 100, 30),
                        new Group("all", Set.of("delivery"), -100, 10),
                        new Group("all", Set.of("billing"), 100, 20),
                        new Group("all", Set.of("billing"), -100, 20)),
                List.of(
                        new Group("all", Set.of("delivery"), 100, 10),
                        new Group("all", Set.of("delivery"), -100, 30),
                        new Group("all", Set.of("billing"), 100, 22),
                        new Group("all", Set.of("billing"), -100, 18)),
                5000);
        assertThat(change.real().value()).isCloseTo(-45, within(EXACT));
        assertThat(change.themes().get(1).real().value()).isCloseTo(-50, within(EXACT));
        assertThat(change.themes().get(1).real().high()).isNegative();
        assertThat(change.themes().get(0).real().value()).isCloseTo(5, within(EXACT));
        assertThat(change.themes().get(0).real().low()).isNegative();
    }

    /** Draws both times many times over from known truth and looks how often the intervals hold it. */
    @Test
    void the_intervals_hold_the_truth_in_95_of_100() {
        var random = new Random(17);
        for (var n : List.of(60, 200, 1000)) {
            var large = truth(random, 40);
            var held = new int[4 + 3];
            var runs = 600;
            for (var run = 0; run < runs; run++) {
                var change = Decomposition.of(draw(random, n, false), draw(random, n, true), 5000);
                held[0] += holds(change.whole(), large.whole());
                held[1] += holds(change.mix(), large.mix());
                held[2] += holds(change.real(), large.real());
                held[3] += holds(
                        change.parts().getFirst().real(),
                        large.parts().getFirst().real());
                for (var j = 0; j < 3; j++) {
                    held[4 + j] += holds(
                            change.themes().get(j).real(), large.themes().get(j).real());
                }
            }
            for (var share : held) {
                assertThat((double) share / runs)
                        .as("n %s: %s", n, java.util.Arrays.toString(held))
                        .isBetween(0.92, 0.98);
            }
        }
    }

    private static int holds(Interval interval, Interval truth) {
        return interval.low() <= truth.value() && truth.value() <= interval.high() ? 1 : 0;
    }

    private static Decomposition.Change truth(Random random, int times) {
        var before = new ArrayList<Group>();
        var now = new ArrayList<Group>();
        for (var i = 0; i < times; i++) {
            before.addAll(draw(random, 20_000, false));
            now.addAll(draw(random, 20_000, true));
        }
        return Decomposition.of(gathered(before), gathered(now), 5000);
    }

    private static List<Group> draw(Random random, int n, boolean later) {
        var voices = new ArrayList<Group>();
        for (var i = 0; i < n; i++) {
            var fresh = random.nextDouble() < (later ? 0.5 : 0.3);
            var themes = new HashSet<String>();
            if (random.nextDouble() < (later ? 0.5 : 0.35)) {
                themes.add("delivery");
            }
            if (random.nextDouble() < 0.4) {
                themes.add("billing");
            }
            var good = 0.6 - (fresh ? 0.2 : 0) - (themes.contains("delivery") ? later ? 0.3 : 0.1 : 0);
            var x = random.nextDouble();
            voices.add(new Group(fresh ? "new" : "old", themes, x < good ? 100 : x < good + 0.2 ? 0 : -100, 1));
        }
        return gathered(voices);
    }

    private static List<Group> gathered(List<Group> voices) {
        var counts = new java.util.LinkedHashMap<Group, Long>();
        voices.forEach(v -> counts.merge(new Group(v.part(), v.themes(), v.value(), 1), v.count(), Long::sum));
        return counts.entrySet().stream()
                .map(e -> new Group(
                        e.getKey().part(), e.getKey().themes(), e.getKey().value(), e.getValue()))
                .toList();
    }
}
