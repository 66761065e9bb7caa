package app.acta.measure.stat;

import app.acta.platform.stat.Distributions;
import java.util.Arrays;
import java.util.List;

/**
 * How much of what moves an outcome goes with each of several drivers that go together themselves: parts of R², which sum to
 * it. LMG, also called Shapley value (R. H. Lindeman, P. F. Merenda and R. Z. Gold, 1980): what a driver adds to R², over all
 * orders of adding them. Relative weights (J. W. Johnson, Multivariate Behavioral Research 35, 2000) come close to it and take
 * no time with many drivers.
 */
public final class Drivers {
    /** With more drivers, LMG would look at too many subsets. */
    public static final int MOST_FOR_LMG = 16;

    /** A driver that the others foretell but for this share of its variance adds nothing of its own. */
    private static final double SAME = 1e-9;

    /** How the parts are found. */
    public enum Method {
        LMG,
        JOHNSON
    }

    /**
     * What was found.
     *
     * @param r2 the share of the outcome's variance that all drivers together explain, from 0 to 1
     * @param parts of r2, in the order of the drivers; one that never varies has 0
     * @param n the rows that count: those with every value
     */
    public record Importance(double r2, List<Double> parts, long n) {}

    private final double[][] among;
    private final double[] with;
    private final long n;
    private final int[] varies;
    private final int columns;

    private Drivers(double[][] among, double[] with, long n, int[] varies, int columns) {
        this.among = among;
        this.with = with;
        this.n = n;
        this.varies = varies;
        this.columns = columns;
    }

    /**
     * Takes R² apart.
     *
     * @param outcome NaN where it is missing
     * @param drivers one array for each, as long as the outcome; NaN where a value is missing: such a row does not count
     * @throws IllegalArgumentException with a sentence: lengths that differ, too few rows, an outcome that never varies, too
     *     many drivers for the method
     */
    public static Importance importance(double[] outcome, List<double[]> drivers, Method method) {
        return of(outcome, drivers).importance(method);
    }

    /**
     * The same of rows that were added up.
     *
     * @param rows the outcome is column 0, the drivers are the others
     * @throws IllegalArgumentException with a sentence: as above
     */
    public static Importance importance(CrossProducts rows, Method method) {
        if (!rows.varies(0)) {
            throw new IllegalArgumentException("The outcome never varies.");
        }
        var varies = java.util.stream.IntStream.rangeClosed(1, rows.columns() - 1)
                .filter(rows::varies)
                .toArray();
        var among = new double[varies.length][varies.length];
        var with = new double[varies.length];
        for (var i = 0; i < varies.length; i++) {
            for (var j = 0; j < varies.length; j++) {
                among[i][j] = i == j ? 1 : rows.correlation(varies[i], varies[j]);
            }
            with[i] = rows.correlation(varies[i], 0);
        }
        return new Drivers(
                        among,
                        with,
                        rows.n(),
                        Arrays.stream(varies).map(i -> i - 1).toArray(),
                        rows.columns() - 1)
                .importance(method);
    }

    private Importance importance(Method method) {
        if (method == Method.LMG && varies.length > MOST_FOR_LMG) {
            throw new IllegalArgumentException(
                    "With more than " + MOST_FOR_LMG + " drivers choose the method \"johnson\".");
        }
        var parts = method == Method.LMG ? lmg() : johnson();
        var all = new double[columns];
        for (var i = 0; i < parts.length; i++) {
            all[varies[i]] = parts[i];
        }
        return new Importance(
                Arrays.stream(parts).sum(), Arrays.stream(all).boxed().toList(), n);
    }

    private static Drivers of(double[] outcome, List<double[]> drivers) {
        if (drivers.isEmpty()) {
            throw new IllegalArgumentException("There are no drivers.");
        }
        if (drivers.stream().anyMatch(each -> each.length != outcome.length)) {
            throw new IllegalArgumentException("Each driver has as many values as the outcome.");
        }
        var rows = java.util.stream.IntStream.range(0, outcome.length)
                .filter(i -> Double.isFinite(outcome[i]) && drivers.stream().allMatch(d -> Double.isFinite(d[i])))
                .toArray();
        if (rows.length < drivers.size() + 2) {
            throw new IllegalArgumentException("There are " + rows.length + " complete rows; " + drivers.size()
                    + " drivers take at least " + (drivers.size() + 2) + ".");
        }
        var y = standard(outcome, rows);
        if (y.length == 0) {
            throw new IllegalArgumentException("The outcome never varies.");
        }
        var columns = drivers.stream().map(each -> standard(each, rows)).toList();
        var varies = java.util.stream.IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).length > 0)
                .toArray();
        var among = new double[varies.length][varies.length];
        var with = new double[varies.length];
        for (var i = 0; i < varies.length; i++) {
            for (var j = 0; j < varies.length; j++) {
                among[i][j] = dot(columns.get(varies[i]), columns.get(varies[j]));
            }
            with[i] = dot(columns.get(varies[i]), y);
        }
        return new Drivers(among, with, rows.length, varies, drivers.size());
    }

    /** Mean 0 and length 1; empty where all are the same. */
    private static double[] standard(double[] values, int[] rows) {
        var picked = Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
        var largest = Arrays.stream(picked).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return new double[0];
        }
        var mean = Arrays.stream(picked).map(v -> v / largest).average().orElse(0);
        var centred = Arrays.stream(picked).map(v -> v / largest - mean).toArray();
        var length = Math.sqrt(dot(centred, centred));
        return length < 1e-12 * Math.sqrt(rows.length)
                ? new double[0]
                : Arrays.stream(centred).map(v -> v / length).toArray();
    }

    private static double dot(double[] a, double[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double[] lmg() {
        var p = with.length;
        var r2 = new double[1 << p];
        var steps = new double[p + 1][p][p + 1];
        for (var i = 0; i < p; i++) {
            System.arraycopy(among[i], 0, steps[0][i], 0, p);
            steps[0][i][p] = with[i];
        }
        explain(0, 0, steps, r2);
        // k! (p − k − 1)! / p! for a set of k drivers to which one is added.
        var weight = new double[p];
        for (var k = 0; k < p; k++) {
            weight[k] = Math.exp(
                    Distributions.logGamma(k + 1.0) + Distributions.logGamma(p - k) - Distributions.logGamma(p + 1.0));
        }
        var parts = new double[p];
        for (var set = 0; set < r2.length; set++) {
            for (var i = 0; i < p; i++) {
                if ((set & 1 << i) == 0) {
                    parts[i] += weight[Integer.bitCount(set)] * (r2[set | 1 << i] - r2[set]);
                }
            }
        }
        return parts;
    }

    /**
     * R² of all sets that go on from one by later drivers, by elimination: what was eliminated for a set is not done again for
     * those that hold it. A driver that the others foretell adds nothing.
     *
     * @param steps for each number of drivers in the set, what is left of all later ones and of the outcome
     */
    private static void explain(int set, int from, double[][][] steps, double[] r2) {
        var depth = Integer.bitCount(set);
        var a = steps[depth];
        var left = steps[depth + 1 < steps.length ? depth + 1 : depth];
        var p = a.length;
        for (var i = from; i < p; i++) {
            var pivot = a[i][i];
            var adds = pivot >= SAME;
            var with = set | 1 << i;
            r2[with] = r2[set] + (adds ? a[i][p] * a[i][p] / pivot : 0);
            for (var j = i + 1; j < p; j++) {
                var factor = adds ? a[i][j] / pivot : 0;
                for (var k = j; k <= p; k++) {
                    left[j][k] = a[j][k] - factor * a[i][k];
                }
            }
            explain(with, i + 1, steps, r2);
        }
    }

    /** The drivers are turned into the nearest ones that do not go together, and back. */
    private double[] johnson() {
        var p = with.length;
        var turned = new double[p][p];
        for (var i = 0; i < p; i++) {
            turned[i] = among[i].clone();
        }
        var vectors = eigenvectors(turned);
        var root = new double[p][p];
        var inverse = new double[p][p];
        for (var k = 0; k < p; k++) {
            var value = turned[k][k];
            if (value < SAME) {
                continue;
            }
            for (var i = 0; i < p; i++) {
                for (var j = 0; j < p; j++) {
                    root[i][j] += vectors[i][k] * vectors[j][k] * Math.sqrt(value);
                    inverse[i][j] += vectors[i][k] * vectors[j][k] / Math.sqrt(value);
                }
            }
        }
        var beta = new double[p];
        for (var i = 0; i < p; i++) {
            beta[i] = dot(inverse[i], with);
        }
        var parts = new double[p];
        for (var i = 0; i < p; i++) {
            for (var k = 0; k < p; k++) {
                parts[i] += root[i][k] * root[i][k] * beta[k] * beta[k];
            }
        }
        return parts;
    }

    /** Turns a symmetric matrix into a diagonal one by Jacobi's rotations; answers the vectors in columns. */
    private static double[][] eigenvectors(double[][] a) {
        var n = a.length;
        var v = new double[n][n];
        for (var i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (var sweep = 0; sweep < 100; sweep++) {
            var off = 0.0;
            for (var i = 0; i < n; i++) {
                for (var j = i + 1; j < n; j++) {
                    off += a[i][j] * a[i][j];
                }
            }
            if (off < 1e-30) {
                break;
            }
            for (var p = 0; p < n; p++) {
                for (var q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        return v;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        var c = 1 / Math.sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < a.length; k++) {
            var kp = a[k][p];
            var kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (var k = 0; k < a.length; k++) {
            var pk = a[p][k];
            var qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
            var vp = v[k][p];
            var vq = v[k][q];
            v[k][p] = c * vp - s * vq;
            v[k][q] = s * vp + c * vq;
        }
    }
}
