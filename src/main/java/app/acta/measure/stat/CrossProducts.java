package app.acta.measure.stat;

import java.util.Arrays;

/**
 * Sums of several columns, and of the products of every two, over rows of which each may stand for many that are alike: all that
 * a regression knows of them, however many there are. Columns are numbered from 0.
 */
public final class CrossProducts {
    /** A column whose variance is a smaller part of its mean square than this never varies but for rounding. */
    private static final double CONSTANT = 1e-12;

    private final double[] sums;
    private final double[][] products;
    private long n;

    public CrossProducts(int columns) {
        sums = new double[columns];
        products = new double[columns][columns];
    }

    /** Adds a row that occurs so many times. */
    public void add(double[] row, long times) {
        n += times;
        // Most things are not spoken of in most voices: the products of nothing are passed over.
        var there = new int[row.length];
        var many = 0;
        for (var i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                there[many++] = i;
            }
        }
        for (var a = 0; a < many; a++) {
            var i = there[a];
            var weighted = times * row[i];
            sums[i] += weighted;
            for (var b = a; b < many; b++) {
                products[i][there[b]] += weighted * row[there[b]];
            }
        }
    }

    /** Adds the sum of a column over rows that were added up elsewhere; their number is said by {@link #more}. */
    public void sum(int column, double sum) {
        sums[column] += sum;
    }

    /** Adds the sum of the products of two columns, the first not after the second, over rows that were added up elsewhere. */
    public void product(int first, int second, double sum) {
        products[first][second] += sum;
    }

    /** Says how many rows were added up elsewhere. */
    public void more(long rows) {
        n += rows;
    }

    /** How many columns. */
    public int columns() {
        return sums.length;
    }

    /** How many rows. */
    public long n() {
        return n;
    }

    private double centred(int i, int j) {
        return products[Math.min(i, j)][Math.max(i, j)] - sums[i] * sums[j] / n;
    }

    /** Whether a column has several values. */
    public boolean varies(int column) {
        return n > 1 && centred(column, column) > CONSTANT * products[column][column];
    }

    /** How two columns go together, Pearson's r, from −1 to 1; 0 where one never varies. */
    public double correlation(int i, int j) {
        return varies(i) && varies(j) ? Math.clamp(centred(i, j) / Math.sqrt(centred(i, i) * centred(j, j)), -1, 1) : 0;
    }

    /** The same of some columns only, renumbered in this order. */
    public CrossProducts of(int... columns) {
        var some = new CrossProducts(columns.length);
        some.n = n;
        Arrays.setAll(some.sums, i -> sums[columns[i]]);
        for (var i = 0; i < columns.length; i++) {
            for (var j = i; j < columns.length; j++) {
                some.products[i][j] = products[Math.min(columns[i], columns[j])][Math.max(columns[i], columns[j])];
            }
        }
        return some;
    }
}
