package app.acta.understand.words;

import app.acta.understand.words.OwnHead.Row;
import app.acta.understand.words.OwnHead.Shape;
import app.acta.understand.words.OwnHeads.Lesson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns one label's own head from lessons. A logistic regression whose prior is the general head: with no weight at all it
 * says what the general head says, and each weight has its price. How high the prices are is chosen by cross-validation, and
 * the head is kept only if it says better than the general one what it was not taught.
 */
final class Lessons {
    /** Fewer lessons than this, or fewer of a second value, tell nothing. */
    private static final int FEWEST = 12;

    private static final int FEWEST_OF_SECOND = 3;

    /** From so many on, more than the border between the values is learnt. */
    private static final int SEVERAL = 40;

    /** From so many on, the vector is worth looking at anyway, and three folds are enough. */
    private static final int MANY = 600;

    private static final int STEPS = 25;
    private static final double ENOUGH = 3e-4;

    /** So many standard errors must a head be better than the general one; more where few lessons say so. */
    private static final double MARGIN = 0.5;

    private static final double MARGIN_OF_FEW = 1.5;

    /**
     * How far weights may go from nothing, as the standard deviation of their prior: for the constant, for the head's own
     * scores, for the others' scores, for each number of the vector.
     */
    private record Prior(double constant, double own, double others, double vector) {
        float[] spread(Shape shape) {
            var spread = new float[vector == 0 ? shape.plain() : shape.mean.length];
            for (var i = 0; i < spread.length; i++) {
                spread[i] = (float) (i == 0 ? constant : i < shape.own() ? own : i < shape.plain() ? others : vector);
            }
            return spread;
        }
    }

    private static final Prior FEW = new Prior(0.4, 0.25, 0, 0);
    private static final List<Prior> PRIORS = List.of(
            new Prior(0.6, 0.25, 0.05, 0),
            new Prior(1.5, 0.5, 0, 0),
            new Prior(1.5, 0.5, 0.15, 0),
            new Prior(1.5, 0.5, 0.15, 0.02),
            new Prior(1.5, 0.5, 0.15, 0.05),
            new Prior(1.5, 0.5, 0.3, 0.05));

    private final Shape shape;
    private final Row[] rows;
    private final int[] places;
    private final double[] weights;

    private Lessons(List<Lesson> lessons) {
        shape = Shape.of(lessons);
        rows = lessons.stream()
                .map(lesson -> shape.row(lesson.general(), lesson.vector()))
                .toArray(Row[]::new);
        places = lessons.stream().mapToInt(Lesson::place).toArray();
        weights = weights();
    }

    /** The head, or null when the general one should stay. */
    static @Nullable OwnHead learn(List<Lesson> lessons) {
        var counts = new int[OwnHeads.FEELINGS.size()];
        lessons.forEach(lesson -> counts[lesson.place()]++);
        var second = Arrays.stream(counts).sorted().toArray()[counts.length - 2];
        return lessons.size() < FEWEST || second < FEWEST_OF_SECOND ? null : new Lessons(lessons).learn();
    }

    // People set right what is wrong and pass over what is right. Where more lessons contradict the general head than
    // agree
    // with it, the contradicting ones weigh together only as much as the agreeing: else a head that is right nine times
    // in
    // ten would be turned round by those who told of the tenth.
    private double[] weights() {
        var agrees = new boolean[rows.length];
        var agreeing = 0;
        for (var i = 0; i < rows.length; i++) {
            var p = OwnHead.softmax(rows[i].base);
            agrees[i] = IntStream.range(0, p.length)
                            .boxed()
                            .max(Comparator.comparingDouble(k -> p[k]))
                            .orElseThrow()
                    == places[i];
            agreeing += agrees[i] ? 1 : 0;
        }
        var weight = Math.min(1, (double) agreeing / Math.max(1, rows.length - agreeing));
        var all = new double[rows.length];
        Arrays.setAll(all, i -> agrees[i] ? 1 : weight);
        return all;
    }

    private @Nullable OwnHead learn() {
        var folds = rows.length < SEVERAL ? rows.length : rows.length < MANY ? 5 : 3;
        var foldOf = folds(folds);
        var before = new double[rows.length];
        Arrays.setAll(before, i -> loss(OwnHead.softmax(rows[i].base), i));
        Prior best = null;
        var least = Double.POSITIVE_INFINITY;
        var said = new double[rows.length][];
        for (var outside : outside(priors(), folds, foldOf)) {
            var sum = 0.0;
            for (var i = 0; i < rows.length; i++) {
                sum += weights[i] * loss(outside.said[i], i);
            }
            if (sum < least) {
                least = sum;
                best = outside.prior;
                said = outside.said;
            }
        }
        if (best == null || !isBetter(before, said)) {
            return null;
        }
        var all = IntStream.range(0, rows.length).toArray();
        return new OwnHead(shape, weights(fit(all, best, null), best), shape.outputs() == 1 ? threshold(said) : 0);
    }

    private List<Prior> priors() {
        if (rows.length < SEVERAL) {
            return List.of(FEW);
        }
        return rows.length < MANY ? PRIORS : PRIORS.subList(PRIORS.size() - 3, PRIORS.size());
    }

    // Of each value each fold gets its share.
    private int[] folds(int folds) {
        var order = new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
        java.util.Collections.shuffle(order, new Random(11));
        order.sort(Comparator.comparingInt(i -> places[i]));
        var fold = new int[rows.length];
        for (var n = 0; n < order.size(); n++) {
            fold[order.get(n)] = n % folds;
        }
        return fold;
    }

    /** What heads with these prices say of texts that they were not taught. */
    private static final class Outside {
        private final Prior prior;
        private final double[][] said;

        Outside(Prior prior, int rows) {
            this.prior = prior;
            said = new double[rows][];
        }
    }

    private List<Outside> outside(List<Prior> priors, int folds, int[] foldOf) {
        var all = priors.stream().map(prior -> new Outside(prior, rows.length)).toList();
        IntStream.range(0, folds).parallel().forEach(fold -> {
            var inner = IntStream.range(0, rows.length)
                    .filter(i -> foldOf[i] != fold)
                    .toArray();
            double[] from = null;
            for (var each : all) {
                from = fit(inner, each.prior, from);
                var learnt = weights(from, each.prior);
                for (var i = 0; i < rows.length; i++) {
                    if (foldOf[i] == fold) {
                        each.said[i] = OwnHead.probabilities(rows[i], learnt);
                    }
                }
            }
        });
        return all;
    }

    private boolean isBetter(double[] before, double[][] after) {
        var sum = 0.0;
        var squares = 0.0;
        var total = 0.0;
        for (var i = 0; i < before.length; i++) {
            var gained = before[i] - loss(after[i], i);
            sum += weights[i] * gained;
            squares += weights[i] * gained * gained;
            total += weights[i];
        }
        var mean = sum / Math.max(1e-9, total);
        var error = Math.sqrt(Math.max(0, squares / Math.max(1e-9, total) - mean * mean) / Math.max(1, total));
        return mean > (rows.length < SEVERAL ? MARGIN_OF_FEW : MARGIN) * error;
    }

    private double loss(double[] p, int row) {
        return -Math.log(Math.max(1e-6, p[places[row]]));
    }

    /** Weights in units of their spread; begins from those of another prior, if given. */
    private double[] fit(int[] which, Prior prior, double @Nullable [] before) {
        var spread = prior.spread(shape);
        var outputs = shape.outputs();
        var from = new double[outputs * spread.length];
        if (before != null) {
            var width = before.length / outputs;
            for (var k = 0; k < outputs; k++) {
                System.arraycopy(
                        before,
                        k * width,
                        from,
                        k * spread.length,
                        Math.min(shape.plain(), Math.min(width, spread.length)));
            }
        }
        return Minimum.of((at, gradient) -> loss(at, gradient, which, spread), from, STEPS, ENOUGH);
    }

    private float[][] weights(double[] at, Prior prior) {
        return weights(at, prior.spread(shape));
    }

    private float[][] weights(double[] at, float[] spread) {
        var out = new float[shape.outputs()][spread.length];
        for (var k = 0; k < out.length; k++) {
            for (var i = 0; i < spread.length; i++) {
                out[k][i] = (float) at[k * spread.length + i] * spread[i];
            }
        }
        return out;
    }

    private double loss(double[] at, double[] gradient, int[] which, float[] spread) {
        var learnt = weights(at, spread);
        var slopes = new float[learnt.length][spread.length];
        var loss = 0.0;
        for (var i : which) {
            var p = OwnHead.probabilities(rows[i], learnt);
            loss += weights[i] * loss(p, i);
            for (var k = 0; k < slopes.length; k++) {
                var place = p.length == 2 && slopes.length == 1 ? 1 : k;
                var error = (float) (weights[i] * (p[place] - (places[i] == place ? 1 : 0)));
                var slope = slopes[k];
                var features = rows[i].features;
                for (var n = 0; n < slope.length; n++) {
                    slope[n] += error * features[n];
                }
            }
        }
        for (var k = 0; k < slopes.length; k++) {
            for (var n = 0; n < spread.length; n++) {
                var w = at[k * spread.length + n];
                loss += w * w / 2;
                gradient[k * spread.length + n] = w + slopes[k][n] * spread[n];
            }
        }
        return loss;
    }

    // Where no and yes are told apart best on average (macro-F1); drawn to a half where few lessons speak.
    private double threshold(double[][] said) {
        var best = 0.5;
        var most = 0.0;
        for (var at = 0.2; at < 0.81; at += 0.02) {
            var both = new double[2];
            var either = new double[2];
            for (var i = 0; i < rows.length; i++) {
                var yes = said[i][1] >= at ? 1 : 0;
                both[yes] += yes == places[i] ? 2 : 0;
                either[yes]++;
                either[places[i]]++;
            }
            var f1 = both[0] / Math.max(1, either[0]) + both[1] / Math.max(1, either[1]);
            if (f1 > most) {
                most = f1;
                best = at;
            }
        }
        return (best * rows.length + 0.5 * 50) / (rows.length + 50);
    }
}
