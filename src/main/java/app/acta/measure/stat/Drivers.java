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
    public record Importance(double r2, List<Double> parts, int n) {}

    private final double[][] among;
    private final double[] with;
    private final int n;
    private final int[] varies;
    private final int columns;

    private Drivers(double[][] among, double[] with, int n, int[] varies, int columns) {
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
        var given = of(outcome, drivers);
        if (method == Method.LMG && given.varies.length > MOST_FOR_LMG) {
            throw new IllegalArgumentException(
                    "With more than " + MOST_FOR_LMG + " drivers choose the method \"johnson\".");
        }
        var parts = method == Method.LMG ? given.lmg() : given.johnson();
        var all = new double[given.columns];
        for (var i = 0; i < parts.length; i++) {
            all[given.varies[i]] = parts[i];
        }
        return new Importance(
                Arrays.stream(parts).sum(), Arrays.stream(all).boxed().toList(), given.n);
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
        for (var set = 1; set < r2.length; set++) {
            r2[set] = explained(set);
        }
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

    /** R² of the drivers in a set, by elimination; one that the others foretell adds nothing. */
    private double explained(int set) {
        var in = java.util.stream.IntStream.range(0, with.length)
                .filter(i -> (set & 1 << i) != 0)
                .toArray();
        var a = new double[in.length][in.length + 1];
        for (var i = 0; i < in.length; i++) {
            for (var j = 0; j < in.length; j++) {
                a[i][j] = among[in[i]][in[j]];
            }
            a[i][in.length] = with[in[i]];
        }
        var r2 = 0.0;
        for (var i = 0; i < in.length; i++) {
            var pivot = a[i][i];
            if (pivot < SAME) {
                continue;
            }
            r2 += a[i][in.length] * a[i][in.length] / pivot;
            for (var j = i + 1; j < in.length; j++) {
                var factor = a[j][i] / pivot;
                for (var k = i; k <= in.length; k++) {
                    a[j][k] -= factor * a[i][k];
                }
            }
        }
        return r2;
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
