package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.measure.Levers.Voice;
import app.acta.measure.stat.Drivers;
import app.acta.measure.stat.Resampled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeverTableTests {
    private static final Map<String, String> NAMES = Map.of("a", "Delivery", "b", "Billing");

    private static Levers.Found found(List<Voice> voices) {
        return new LeverTable(Driven.RECOMMENDATION, voices, NAMES, 5).found();
    }

    private static Voice voice(double outcome, Map<String, Integer> themes, Map<String, Double> scores) {
        return new Voice(outcome, false, false, themes, scores);
    }

    @Test
    void what_moves_the_score_comes_first_with_how_well_it_is_done() {
        var random = new Random(4);
        var voices = IntStream.range(0, 300)
                .mapToObj(i -> {
                    var trust = random.nextInt(7) / 6.0;
                    var themes = new HashMap<String, Integer>();
                    if (i % 2 == 0) {
                        themes.put("a", i % 5 == 0 ? 1 : -1);
                    }
                    if (i % 3 == 0) {
                        themes.put("b", i % 4 == 0 ? 1 : -1);
                    }
                    var score = 5 + 3 * themes.getOrDefault("a", 0) + 3 * trust + random.nextGaussian();
                    return voice(score, themes, Map.of("trust", trust));
                })
                .toList();
        var found = found(voices);
        assertThat(found.n()).isEqualTo(300);
        assertThat(found.johnson()).isFalse();
        assertThat(found.levers()).extracting(Lever::title).containsExactly("Delivery", "trust", "Billing");
        assertThat(found.levers().stream()
                        .mapToDouble(l -> l.importance().value())
                        .sum())
                .isCloseTo(found.r2(), within(1e-9));
        assertThat(found.levers().getFirst().performance().value()).isCloseTo(0.2, within(1e-9));
        assertThat(found.levers().get(1).with().low()).isPositive();
        assertThat(found.levers()).allMatch(l -> l.alike() == null);
        assertThat(found.left()).isEmpty();
    }

    @Test
    void what_never_varies_is_seldom_asked_or_cannot_be_told_apart_is_said() {
        var random = new Random(9);
        var voices = IntStream.range(0, 100)
                .mapToObj(i -> {
                    var ease = random.nextInt(7) / 6.0;
                    var scores = new HashMap<>(Map.of("ease again", ease, "ces", ease, "polite", 1.0));
                    if (i < 20) {
                        scores.put("parking", random.nextDouble());
                    }
                    return voice(5 + 4 * ease + random.nextGaussian(), Map.of(), scores);
                })
                .toList();
        var found = found(voices);
        assertThat(found.left())
                .containsExactly("\"parking\" was given by 20 of 100 only.", "\"polite\" never varies among them.");
        assertThat(found.levers()).hasSize(2);
        assertThat(found.levers().get(0).alike())
                .isEqualTo(Objects.requireNonNull(found.levers().get(1)).title());
    }

    @Test
    void of_nothing_of_one_and_of_all_the_same_nothing_is_said() {
        assertThat(found(List.of()).levers()).isEmpty();
        assertThat(found(List.of(voice(3, Map.of("a", 1), Map.of("trust", 0.5))))
                        .levers())
                .isEmpty();
        var same = IntStream.range(0, 60)
                .mapToObj(i -> voice(9, Map.of("a", i % 2 == 0 ? 1 : -1), Map.of()))
                .toList();
        var found = found(same);
        assertThat(found.levers()).isEmpty();
        assertThat(found.left()).containsExactly("Everybody gave the same score: nothing can go with it.");
    }

    @Test
    void many_are_weighed_by_johnson() {
        var random = new Random(2);
        var voices = IntStream.range(0, 200)
                .mapToObj(i -> {
                    var scores = new HashMap<String, Double>();
                    IntStream.range(0, 14).forEach(q -> scores.put("q" + q, random.nextDouble()));
                    return voice(scores.getOrDefault("q3", 0.0) + random.nextGaussian() / 4, Map.of(), scores);
                })
                .toList();
        var found = found(voices);
        assertThat(found.johnson()).isTrue();
        assertThat(found.levers()).hasSize(14);
        assertThat(found.levers().getFirst().title()).isEqualTo("q3");
    }

    @Test
    void the_samples_hold_the_truth_and_are_the_same_each_time() {
        var random = new Random(12);
        var truth = draw(random, 100_000);
        var parts = Drivers.importance(truth.getFirst(), truth.subList(1, 4), Drivers.Method.LMG)
                .parts();
        var held = 0;
        var runs = 100;
        for (var run = 0; run < runs; run++) {
            var drawn = draw(random, 250);
            var found = Resampled.parts(drawn.getFirst(), drawn.subList(1, 4), Drivers.Method.LMG);
            assertThat(found.getFirst().low())
                    .isLessThanOrEqualTo(found.getFirst().value());
            held += found.getFirst().low() <= parts.getFirst()
                            && parts.getFirst() <= found.getFirst().high()
                    ? 1
                    : 0;
        }
        assertThat(held).isBetween(88, 99);
        var once = draw(new Random(1), 100);
        assertThat(Resampled.parts(once.getFirst(), once.subList(1, 4), Drivers.Method.JOHNSON))
                .isEqualTo(Resampled.parts(once.getFirst(), once.subList(1, 4), Drivers.Method.JOHNSON));
    }

    private static List<double[]> draw(Random random, int n) {
        var columns = List.of(new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++) {
            columns.get(1)[i] = random.nextGaussian();
            columns.get(2)[i] = 0.5 * columns.get(1)[i] + random.nextGaussian();
            columns.get(3)[i] = random.nextGaussian();
            columns.get(0)[i] = columns.get(1)[i] + 0.5 * columns.get(2)[i] + 1.5 * random.nextGaussian();
        }
        return columns;
    }
}
