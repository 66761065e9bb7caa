package app.acta.understand.words.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTests {
    @Test
    void calibration_makes_of_scores_the_frequencies_behind_them() {
        var random = new Random(2);
        var scores = new ArrayList<float[]>();
        var targets = new ArrayList<float[]>();
        for (var i = 0; i < 2_000; i++) {
            var score = (float) random.nextGaussian() * 2;
            scores.add(new float[] {score});
            targets.add(new float[] {random.nextDouble() < 1 / (1 + Math.exp(-0.5 * score + 1)) ? 1 : 0});
        }
        var found = Platt.fit(scores, targets, 1, false);
        assertThat(found.slope[0]).isCloseTo(0.5f, within(0.12f));
        assertThat(found.offset[0]).isCloseTo(-1f, within(0.15f));
    }

    @Test
    void the_measures_are_those_of_the_books() {
        assertThat(Evaluation.auc(new double[] {0.1, 0.4, 0.35, 0.8}, new double[] {0, 0, 1, 1}))
                .isEqualTo(0.75);
        assertThat(Evaluation.calibrationError(new double[] {0.75, 0.75, 0.75, 0.75}, new double[] {1, 1, 1, 0}))
                .isCloseTo(0, within(1e-9));
        assertThat(Platt.threshold(new double[] {0.9, 0.6, 0.4, 0.1}, new double[] {1, 1, 0, 0}))
                .isEqualTo(0.6f);
    }
}
