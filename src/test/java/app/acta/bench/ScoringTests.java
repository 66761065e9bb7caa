package app.acta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The benchmark's own worked examples (TCPDBench, analysis/scripts/metrics.py). */
class ScoringTests {
    private static final List<Set<Integer>> FOUR = List.of(Set.of(10, 20), Set.of(11, 20), Set.of(10), Set.of(0, 5));

    @Test
    void f1_is_the_benchmarks() {
        assertThat(ChangesBench.fMeasure(FOUR, List.of(10, 20))).isCloseTo(1.0, within(1e-9));
        assertThat(ChangesBench.fMeasure(List.of(Set.of(), Set.of(10), Set.of(50)), List.of(10)))
                .isCloseTo(0.9090909, within(1e-6));
        assertThat(ChangesBench.fMeasure(List.of(Set.of(), Set.of(10), Set.of(50)), List.of()))
                .isCloseTo(0.8, within(1e-9));
    }

    @Test
    void cover_is_the_benchmarks() {
        assertThat(ChangesBench.cover(List.of(Set.of(10, 20), Set.of(10), Set.of(0, 5)), List.of(10, 20), 45))
                .isCloseTo(0.796296, within(1e-6));
        assertThat(ChangesBench.cover(List.of(Set.of(), Set.of(10), Set.of(40)), List.of(10), 45))
                .isCloseTo(0.795414, within(1e-6));
        assertThat(ChangesBench.cover(List.of(Set.of(), Set.of(10), Set.of(40)), List.of(), 45))
                .isCloseTo(0.818930, within(1e-6));
    }
}
