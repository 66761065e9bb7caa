package app.acta.understand.words;

import java.util.ArrayDeque;
import java.util.Arrays;

/** Finds where a smooth convex function is smallest, by L-BFGS (Nocedal 1980) with eight corrections. */
final class Minimum {
    private static final int MEMORY = 8;
    private static final int TRIES = 12;

    private Minimum() {}

    /** A function that leaves its gradient in the second array. */
    interface Slope {
        double at(double[] point, double[] gradient);
    }

    /**
     * The lowest point found within so many steps; sooner when a step gains less than the share {@code enough} of the value.
     *
     * @param from where to begin; not changed
     */
    static double[] of(Slope function, double[] from, int steps, double enough) {
        var at = from.clone();
        var gradient = new double[at.length];
        var loss = function.at(at, gradient);
        var pasts = new ArrayDeque<double[][]>();
        for (var step = 0; step < steps; step++) {
            var direction = direction(gradient, pasts);
            var slope = dot(direction, gradient);
            var length = pasts.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1.0;
            var next = new double[at.length];
            var nextGradient = new double[at.length];
            var nextLoss = Double.POSITIVE_INFINITY;
            for (var tries = 0; tries < TRIES; tries++, length /= 2) {
                for (var i = 0; i < at.length; i++) {
                    next[i] = at[i] + length * direction[i];
                }
                Arrays.fill(nextGradient, 0);
                nextLoss = function.at(next, nextGradient);
                if (nextLoss <= loss + 1e-4 * length * slope) {
                    break;
                }
            }
            // Also ends where the loss is no number: then nothing is lower.
            if (!(nextLoss < loss)) {
                break;
            }
            var moved = new double[at.length];
            var turned = new double[at.length];
            for (var i = 0; i < at.length; i++) {
                moved[i] = next[i] - at[i];
                turned[i] = nextGradient[i] - gradient[i];
            }
            if (dot(moved, turned) > 1e-12) {
                pasts.addFirst(new double[][] {moved, turned});
                if (pasts.size() > MEMORY) {
                    pasts.removeLast();
                }
            }
            var gained = loss - nextLoss;
            at = next;
            gradient = nextGradient;
            loss = nextLoss;
            if (gained < enough * loss) {
                break;
            }
        }
        return at;
    }

    private static double[] direction(double[] gradient, ArrayDeque<double[][]> pasts) {
        var q = gradient.clone();
        var alphas = new ArrayDeque<Double>();
        for (var past : pasts) {
            var alpha = dot(past[0], q) / dot(past[0], past[1]);
            alphas.addLast(alpha);
            add(q, past[1], -alpha);
        }
        if (!pasts.isEmpty()) {
            var newest = pasts.getFirst();
            var first = dot(newest[0], newest[1]) / dot(newest[1], newest[1]);
            for (var i = 0; i < q.length; i++) {
                q[i] *= first;
            }
        }
        for (var past = pasts.descendingIterator(); past.hasNext(); ) {
            var pair = past.next();
            var beta = dot(pair[1], q) / dot(pair[0], pair[1]);
            add(q, pair[0], alphas.removeLast() - beta);
        }
        for (var i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static double dot(double[] a, double[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (var i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
