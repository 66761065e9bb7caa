package app.acta.act.fixes.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTests {
    private static final int RUNS = 120;

    @ParameterizedTest
    @CsvSource({"8, 0.2", "20, 0.05"})
    void the_interval_holds_the_truth(int people, double share) {
        var random = new Random(7);
        var covered = 0;
        for (var run = 0; run < RUNS; run++) {
            var events = new ArrayList<Double>();
            var n = new ArrayList<Double>();
            for (var person = 0; person < people; person++) {
                var own = Histories.beta(random, 0.2 * (1 - share) / share, 0.8 * (1 - share) / share);
                var cases = 20 + random.nextInt(40);
                events.add((double) random.doubles(cases).filter(d -> d < own).count());
                n.add((double) cases);
            }
            var found = People.between(events, n, true);
            covered += found.low() <= share && share <= found.high() ? 1 : 0;
        }
        assertThat(100.0 * covered / RUNS).isGreaterThan(91);
    }

    @Test
    void people_who_do_not_differ_are_not_told_apart() {
        var found = People.between(List.of(5.0, 6.0, 5.0, 4.0, 5.0), Collections.nCopies(5, 50.0), true);
        assertThat(found.share()).isZero();
        assertThat(found.low()).isZero();
        assertThat(found.chance()).isGreaterThan(0.9);
    }

    @Test
    void one_who_differs_shows_also_in_counts_per_exposure() {
        var found = People.between(
                List.of(5.0, 6.0, 5.0, 4.0, 40.0, 5.0), List.of(100.0, 100.0, 90.0, 110.0, 100.0, 0.5), false);
        assertThat(found.share()).isGreaterThan(0.5);
        assertThat(found.chance()).isLessThan(0.01);
    }

    @Test
    void limits_are_the_binomials_own() {
        var limits = Funnel.limits(0.2, 50, true);
        // Normal approximation: 0.2 ± 1.96 · 0.0566; exact limits lie close to it.
        assertThat(limits.low()).isCloseTo(0.09, within(0.02));
        assertThat(limits.high()).isCloseTo(0.31, within(0.02));
        assertThat(limits.highest()).isGreaterThan(limits.high());
        assertThat(Funnel.limits(0.2, 5_000, true).high())
                .isCloseTo(0.2 + 1.96 * Math.sqrt(0.16 / 5_000), within(3e-4));
        assertThat(Funnel.limits(0.1, 1_000, false).high()).isCloseTo(0.1 + 1.96 * 0.01, within(1e-3));
    }
}
