package app.acta.understand.themes.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTests {
    @Test
    void the_chance_is_that_of_the_binomial_distribution() {
        // 3 of 4 with an even chance: 4 + 1 of 16.
        assertThat(Growth.chance(3, 100, 1, 100)).isCloseTo(5.0 / 16, within(1e-12));
        assertThat(Growth.chance(0, 100, 4, 100)).isCloseTo(1, within(1e-12));
        assertThat(Growth.chance(900, 1_000, 0, 1_000_000)).isCloseTo(0, within(1e-12));
    }

    @Test
    void a_theme_grows_only_beyond_chance_and_never_under_the_floor() {
        assertThat(Growth.grows(20, 100, 16, 800, 30)).isTrue();
        assertThat(Growth.grows(3, 100, 16, 800, 30)).isFalse();
        assertThat(Growth.grows(4, 10, 0, 10_000, 1)).isFalse();
    }

    @Test
    void the_more_themes_are_looked_at_the_more_each_has_to_show() {
        assertThat(Growth.grows(7, 100, 16, 800, 1)).isTrue();
        assertThat(Growth.grows(7, 100, 16, 800, 100)).isFalse();
    }

    @Test
    void without_anything_before_nothing_can_have_grown() {
        assertThat(Growth.grows(50, 100, 0, 0, 1)).isFalse();
    }
}
