package app.acta.act.coach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of docs/coach.md, held: on the half of the labelled replies that no rule was made from. */
class CoachMeasuredTests {
    /** Lowest precision and recall by point; of the others by language and point. */
    private static final Map<String, double[]> FLOORS = Map.ofEntries(
            Map.entry("en a", new double[] {0.95, 0.95}),
            Map.entry("en f", new double[] {0.95, 0.95}),
            Map.entry("en k", new double[] {0.85, 0.80}),
            Map.entry("en e", new double[] {0.90, 0.75}),
            Map.entry("en x", new double[] {0.80, 0.75}),
            Map.entry("en r", new double[] {0.88, 0.82}),
            Map.entry("en n", new double[] {0.92, 0.90}),
            Map.entry("en q", new double[] {0.76, 0.85}),
            Map.entry("en h", new double[] {0.70, 0.55}),
            Map.entry("de a", new double[] {0.95, 0.95}),
            Map.entry("fr a", new double[] {0.95, 0.95}),
            Map.entry("es a", new double[] {0.95, 0.95}),
            Map.entry("de k", new double[] {0.88, 0.95}),
            Map.entry("fr k", new double[] {0.88, 0.95}),
            Map.entry("es k", new double[] {0.88, 0.95}),
            Map.entry("de n", new double[] {0.95, 0.80}),
            Map.entry("fr n", new double[] {0.95, 0.80}),
            Map.entry("es n", new double[] {0.95, 0.80}),
            Map.entry("de h", new double[] {0.80, 0.80}),
            Map.entry("fr h", new double[] {0.80, 0.80}),
            Map.entry("es h", new double[] {0.80, 0.80}));

    @Test
    void the_set_is_as_large_and_as_split_as_its_page_says() {
        var replies = Labelled.all();
        assertThat(replies).hasSize(319);
        assertThat(replies.stream().filter(reply -> reply.tongue() == Tongue.EN))
                .hasSize(211);
        assertThat(replies.stream().filter(Labelled.Reply::isTest)).hasSize(158);
    }

    @Test
    void every_point_is_found_as_often_and_as_rightly_as_is_said() {
        var scores = Measured.of(Labelled.Reply::isTest, words -> {});
        FLOORS.forEach((point, floor) -> {
            var score = scores.get(point);
            assertThat(score).as(point).isNotNull();
            assertThat(score.precision()).as("precision of " + point).isGreaterThanOrEqualTo(floor[0]);
            assertThat(score.recall()).as("recall of " + point).isGreaterThanOrEqualTo(floor[1]);
        });
    }
}
