package app.acta.measure.moves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BundlesTests {
    @Test
    void few_are_told_together() {
        var counts = Map.of("a", 40L, "b", 3L, "c", 1L, "d", 20L);
        assertThat(Bundles.of(counts, counts, 5, 9)).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(Bundles.of(counts, Map.of("a", 40L, "d", 20L), 5, 9)).contains("b", "c", "d");
        assertThat(Bundles.of(Map.of("a", 9L), Map.of("a", 9L, "b", 9L), 5, 9)).isEmpty();
        assertThat(Bundles.of(counts, counts, 1, 2)).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(Bundles.of(Map.of(), Map.of(), 5, 9)).isEmpty();
    }
}
