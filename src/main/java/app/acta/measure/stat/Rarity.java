package app.acta.measure.stat;

import java.util.Arrays;

/**
 * How rare a figure is by its own past: by rank while it is common, beyond the highest fiftieth by a generalized Pareto
 * distribution of what exceeds it, fitted by moments (J. R. M. Hosking and J. R. Wallis, Technometrics 29, 1987).
 */
final class Rarity {
    private static final int KEPT = 6_000;
    private static final int AGAIN = 25;
    private static final double TAIL = 0.02;
    private static final int FEWEST = 10;

    private double[] past = new double[256];
    private int count;
    private int fitted = -AGAIN;
    private double[] sorted = new double[0];
    private double threshold;
    private double share;
    private double shape;
    private double spread;

    void learn(double figure) {
        if (count % KEPT == past.length && past.length < KEPT) {
            past = Arrays.copyOf(past, Math.min(KEPT, 2 * past.length));
        }
        past[count % KEPT] = figure;
        count++;
    }

    /** How likely a figure of this size or more is, above 0; 1 while too little is known. */
    double of(double figure) {
        if (count < FEWEST) {
            return 1;
        }
        if (count - fitted >= AGAIN) {
            fit();
        }
        if (figure <= threshold) {
            return Math.max(share, (sorted.length - below(figure)) / (double) sorted.length);
        }
        var excess = (figure - threshold) / spread;
        return share
                * (Math.abs(shape) < 1e-6
                        ? Math.exp(-excess)
                        : Math.pow(Math.max(1e-12, 1 + shape * excess), -1 / shape));
    }

    /** How many are smaller; of many that are the same, none. */
    private int below(double figure) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) / 2;
            if (sorted[middle] < figure) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void fit() {
        fitted = count;
        sorted = Arrays.copyOf(past, Math.min(count, KEPT));
        Arrays.sort(sorted);
        var n = sorted.length;
        var most = Math.max(Math.min(FEWEST, n / 3), (int) (TAIL * n));
        threshold = sorted[n - most - 1];
        share = (double) most / n;
        var mean = 0.0;
        for (var i = n - most; i < n; i++) {
            mean += (sorted[i] - threshold) / most;
        }
        var variance = 0.0;
        for (var i = n - most; i < n; i++) {
            variance += Math.pow(sorted[i] - threshold - mean, 2) / most;
        }
        mean = Math.max(mean, 1e-9);
        var ratio = variance > 0 ? mean * mean / variance : 1;
        // Few excesses tell nothing about the shape.
        shape = most < 2 * FEWEST ? 0 : Math.clamp(0.5 * (1 - ratio), 0, 0.4);
        spread = mean * (1 - shape);
    }
}
