package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The nearest neighbours among vectors of length one, by looking at all of them. */
final class Neighbours {
    private static final int BLOCK = 64;

    /** Per thing the numbers of its neighbours, the nearest first. */
    final int[][] of;
    /** How near each of them is: the cosine. */
    final float[][] near;

    private Neighbours(int[][] of, float[][] near) {
        this.of = of;
        this.near = near;
    }

    /** @param most neighbours at most; fewer where there are fewer things */
    static Neighbours among(float[][] units, int most) {
        return of(units, units, most, true);
    }

    /** The neighbours of some things among others. */
    static Neighbours of(float[][] things, float[][] others, int most) {
        return of(things, others, most, false);
    }

    private static Neighbours of(float[][] things, float[][] others, int most, boolean same) {
        var size = Math.clamp(others.length - (same ? 1 : 0), 0, most);
        var found = new Neighbours(new int[things.length][size], new float[things.length][size]);
        if (size == 0) {
            return found;
        }
        IntStream.range(0, (things.length + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(block -> found.fill(things, others, block * BLOCK, same));
        return found;
    }

    private void fill(float[][] things, float[][] others, int from, boolean same) {
        var to = Math.min(things.length, from + BLOCK);
        var width = others[0].length;
        // The block lies on its side, so that the inner loop runs along memory and the compiler can widen it.
        var turned = new float[width][to - from];
        for (var i = from; i < to; i++) {
            for (var j = 0; j < width; j++) {
                turned[j][i - from] = things[i][j];
            }
        }
        for (var row = from; row < to; row++) {
            Arrays.fill(near[row], Float.NEGATIVE_INFINITY);
        }
        var sums = new float[to - from];
        for (var other = 0; other < others.length; other++) {
            var vector = others[other];
            if (sums.length < 8) {
                // Too few to run along: one by one is faster.
                for (var i = 0; i < sums.length; i++) {
                    sums[i] = Dot.of(vector, things[from + i]);
                }
            } else {
                Arrays.fill(sums, 0);
                for (var j = 0; j < width; j++) {
                    axpy(vector[j], turned[j], sums);
                }
            }
            for (var i = 0; i < sums.length; i++) {
                if (sums[i] > near[from + i][near[from + i].length - 1] && !(same && from + i == other)) {
                    insert(from + i, other, sums[i]);
                }
            }
        }
    }

    private static void axpy(float times, float[] what, float[] to) {
        for (var i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private void insert(int row, int other, float cosine) {
        var at = near[row].length - 1;
        while (at > 0 && near[row][at - 1] < cosine) {
            near[row][at] = near[row][at - 1];
            of[row][at] = of[row][at - 1];
            at--;
        }
        near[row][at] = cosine;
        of[row][at] = other;
    }

    /** The graph of these neighbours: weighed by the third power of the cosine, twice where both see each other. */
    Network network() {
        var size = of.length;
        var degree = new int[size + 1];
        for (var i = 0; i < size; i++) {
            for (var other : of[i]) {
                degree[i + 1]++;
                degree[other + 1]++;
            }
        }
        for (var i = 0; i < size; i++) {
            degree[i + 1] += degree[i];
        }
        var to = new int[degree[size]];
        var weight = new float[to.length];
        var next = degree.clone();
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < of[i].length; j++) {
                var other = of[i][j];
                var w = (float) Math.pow(Math.max(near[i][j], 1e-3), 3);
                to[next[i]] = other;
                weight[next[i]++] = w;
                to[next[other]] = i;
                weight[next[other]++] = w;
            }
        }
        return new Network(degree, to, weight, new double[size]);
    }
}
