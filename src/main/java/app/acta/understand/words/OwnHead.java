package app.acta.understand.words;

import app.acta.understand.words.OwnHeads.Lesson;
import app.acta.understand.words.OwnHeads.Said;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's own head for one label: the general head's score, moved by what the score itself, the scores of the other
 * labels and the text's vector say. All of it is one logistic regression on {@link Row}s.
 */
final class OwnHead {
    private static final double LEAST = 0.002;

    private final Shape shape;
    private final float[][] weights;
    private final double threshold;

    OwnHead(Shape shape, float[][] weights, double threshold) {
        this.shape = shape;
        this.weights = weights;
        this.threshold = threshold;
    }

    /** From which probability on the label is said to hold. */
    double threshold() {
        return threshold;
    }

    /** The probabilities of no and yes, or of the three feelings. */
    double[] read(Said general, byte @Nullable [] vector) {
        var row = shape.row(general.probabilities(), vector);
        return probabilities(row, weights);
    }

    static double[] probabilities(Row row, float[][] weights) {
        var scores = row.base.clone();
        for (var k = 0; k < weights.length; k++) {
            scores[k] += Dot.of(weights[k], row.features);
        }
        return softmax(scores);
    }

    static double[] softmax(double[] scores) {
        var p = scores.length == 1 ? new double[] {0, scores[0]} : scores.clone();
        var most = Double.NEGATIVE_INFINITY;
        for (var each : p) {
            most = Math.max(most, each);
        }
        var sum = 0.0;
        for (var k = 0; k < p.length; k++) {
            p[k] = Math.exp(p[k] - most);
            sum += p[k];
        }
        for (var k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /** What the general reader said, as the probabilities of no and yes, or of the three feelings. */
    static double[] general(Map<String, Double> said, String label) {
        if (label.equals(OwnHeads.FEELING)) {
            return OwnHeads.FEELINGS.stream()
                    .mapToDouble(each -> said.getOrDefault(each, 1 / 3.0))
                    .toArray();
        }
        double yes = said.getOrDefault(label, 0.5);
        return new double[] {1 - yes, yes};
    }

    /** One text: the general scores, which stay, and the numbers that may move them. */
    static final class Row {
        final double[] base;
        final float[] features;

        Row(double[] base, float[] features) {
            this.base = base;
            this.features = features;
        }
    }

    /** How a text becomes a row: one constant, the head's own scores, those of the other labels, the vector. */
    static final class Shape {
        final String label;
        final List<String> others;
        final float[] mean;
        final float[] scale;

        /** @param mean and scale of all features */
        Shape(String label, List<String> others, float[] mean, float[] scale) {
            this.label = label;
            this.others = others;
            this.mean = mean;
            this.scale = scale;
        }

        /** The shape that fits these lessons. */
        static Shape of(List<Lesson> lessons) {
            var label = lessons.getFirst().label();
            var others = new TreeSet<String>();
            var length = 0;
            for (var lesson : lessons) {
                others.addAll(lesson.general().keySet());
                length = lesson.vector() == null ? length : lesson.vector().length;
            }
            if (label.equals(OwnHeads.FEELING)) {
                OwnHeads.FEELINGS.forEach(others::remove);
            }
            others.remove(label);
            var plain = new Shape(label, List.copyOf(others), new float[0], new float[0]);
            var mean = new float[plain.plain() + length];
            var scale = new float[mean.length];
            Arrays.fill(scale, 1);
            var raw = new Shape(label, plain.others, mean, scale);
            var rows = lessons.stream()
                    .map(each -> raw.row(each.general(), each.vector()).features)
                    .toList();
            var means = new float[mean.length];
            var scales = new float[mean.length];
            var all = 0.0;
            for (var k = 0; k < means.length; k++) {
                var sum = 0.0;
                var squares = 0.0;
                for (var row : rows) {
                    sum += row[k];
                    squares += row[k] * row[k];
                }
                means[k] = (float) (sum / rows.size());
                var variance = Math.max(0, squares / rows.size() - means[k] * means[k]);
                scales[k] = (float) (1 / Math.sqrt(Math.max(0.1, variance)));
                all += k >= plain.plain() ? variance : 0;
            }
            // One scale for the whole vector: those of its numbers would be guesses from so few texts.
            Arrays.fill(scales, plain.plain(), scales.length, (float)
                    (1 / Math.sqrt(Math.max(1e-4, all / Math.max(1, length)))));
            return new Shape(label, plain.others, means, scales);
        }

        int outputs() {
            return label.equals(OwnHeads.FEELING) ? OwnHeads.FEELINGS.size() : 1;
        }

        int own() {
            return 1 + outputs();
        }

        int plain() {
            return own() + others.size();
        }

        Row row(Map<String, Double> said, byte @Nullable [] vector) {
            var features = new float[mean.length];
            var base = base(said);
            features[0] = 1;
            for (var k = 0; k < base.length; k++) {
                features[1 + k] = (float) base[k];
            }
            for (var k = 0; k < others.size(); k++) {
                var p = said.get(others.get(k));
                features[own() + k] = p == null ? mean[own() + k] : (float) odds(p);
            }
            if (vector != null && vector.length == mean.length - plain()) {
                var sum = 0L;
                for (var each : vector) {
                    sum += each * each;
                }
                var unit = (float) (1 / Math.sqrt(Math.max(1.0, (double) sum)));
                for (var k = 0; k < vector.length; k++) {
                    features[plain() + k] = vector[k] * unit;
                }
            } else {
                System.arraycopy(mean, plain(), features, plain(), mean.length - plain());
            }
            for (var k = own(); k < features.length; k++) {
                features[k] = (features[k] - mean[k]) * scale[k];
            }
            return new Row(base, features);
        }

        private double[] base(Map<String, Double> said) {
            var p = general(said, label);
            if (p.length == 2) {
                return new double[] {odds(p[1])};
            }
            for (var k = 0; k < p.length; k++) {
                p[k] = Math.log(Math.max(LEAST, p[k]));
            }
            return p;
        }

        private static double odds(double p) {
            var kept = Math.clamp(p, LEAST, 1 - LEAST);
            return Math.log(kept / (1 - kept));
        }
    }
}
