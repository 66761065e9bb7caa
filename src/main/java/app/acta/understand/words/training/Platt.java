package app.acta.understand.words.training;

import app.acta.understand.words.Head;
import java.util.Arrays;
import java.util.List;

/** Turns scores of texts that were not trained on into calibrated probabilities, and finds where to draw the line. */
final class Platt {
    private static final int STEPS = 3_000;

    private Platt() {}

    /**
     * Slope and offset per label (Platt 1999); exclusive labels share the slope (temperature, Guo et al. 2017). By gradient
     * descent: there are at most a dozen numbers.
     *
     * @param targets per text and label, NaN where unknown
     */
    static Head.Calibration fit(List<float[]> scores, List<float[]> targets, int labels, boolean exclusive) {
        var found = Head.Calibration.none(labels);
        var slopeSteps = new float[labels];
        var offsetSteps = new float[labels];
        for (var step = 0; step < STEPS && !scores.isEmpty(); step++) {
            Arrays.fill(slopeSteps, 0);
            Arrays.fill(offsetSteps, 0);
            for (var i = 0; i < scores.size(); i++) {
                var p = Head.probabilities(scores.get(i), found, exclusive);
                for (var label = 0; label < labels; label++) {
                    var target = targets.get(i)[label];
                    if (!Float.isNaN(target)) {
                        var error = p[label] - target;
                        slopeSteps[label] += error * scores.get(i)[label];
                        offsetSteps[label] += error;
                    }
                }
            }
            if (exclusive) {
                var sum = 0f;
                for (var each : slopeSteps) {
                    sum += each;
                }
                Arrays.fill(slopeSteps, sum / labels);
            }
            for (var label = 0; label < labels; label++) {
                found.slope[label] = Math.max(0.02f, found.slope[label] - 0.5f * slopeSteps[label] / scores.size());
                found.offset[label] -= 1.5f * offsetSteps[label] / scores.size();
            }
        }
        if (exclusive) {
            // How many are glad and how many unhappy differs from feed to feed, and so says nothing of where the border
            // is.
            var sides = (found.offset[0] + found.offset[labels - 1]) / 2;
            found.offset[0] = sides;
            found.offset[labels - 1] = sides;
        }
        return found;
    }

    /** The mean loss in nats per known label. */
    static double loss(List<float[]> scores, List<float[]> targets, Head.Calibration with, boolean exclusive) {
        var sum = 0.0;
        var known = 0;
        for (var i = 0; i < scores.size(); i++) {
            var p = Head.probabilities(scores.get(i), with, exclusive);
            for (var label = 0; label < p.length; label++) {
                var target = targets.get(i)[label];
                if (!Float.isNaN(target)) {
                    sum -= target * Math.log(Math.max(1e-9, p[label]))
                            + (exclusive ? 0 : (1 - target) * Math.log(Math.max(1e-9, 1 - p[label])));
                    known++;
                }
            }
        }
        return sum / Math.max(1, known);
    }

    /** The probability from which on saying "yes" gives the best F1; 0.5 when there is nothing to find it with. */
    static float threshold(double[] probabilities, double[] targets) {
        var order = java.util.stream.IntStream.range(0, probabilities.length)
                .filter(i -> !Double.isNaN(targets[i]))
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                .toList();
        var positives = order.stream().filter(i -> targets[i] >= 0.5).count();
        var hits = 0;
        var best = 0.0;
        var at = 0.5;
        for (var n = 0; n < order.size(); n++) {
            hits += targets[order.get(n)] >= 0.5 ? 1 : 0;
            var f1 = 2.0 * hits / (n + 1 + positives);
            if (f1 > best) {
                best = f1;
                at = probabilities[order.get(n)];
            }
        }
        return (float) at;
    }
}
