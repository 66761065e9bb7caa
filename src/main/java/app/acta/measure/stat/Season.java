package app.acta.measure.stat;

import java.util.Arrays;

/**
 * What comes back in every round of a series: the days of a week, the months or weeks of a year. The level is taken out by a
 * centred moving average of one round (classical decomposition: M. Kendall and A. Stuart, The Advanced Theory of Statistics,
 * vol. 3, 1976, 46.3); of what is left a round of up to twelve points keeps the median of each place, a longer one three
 * waves. It is taken as given only where it makes the description shorter by BIC.
 */
public final class Season {
    /** Longer rounds are described by waves. */
    private static final int PLACES = 12;

    private static final int WAVES = 3;

    private Season() {}

    /** How many points must be there before anything is said to come back: four short rounds, or two long ones. */
    public static int history(int round) {
        return round <= PLACES ? 4 * round : 2 * round;
    }

    /**
     * What of each value is season, around zero; all zero where none is seen or where there is too little history.
     *
     * @param values at even times; NaN where one is missing
     * @param round points in a round, at least 2
     */
    public static double[] of(double[] values, int round) {
        var none = new double[values.length];
        if (values.length < history(round)) {
            return none;
        }
        var left = withoutLevel(values, round);
        var places = round <= PLACES ? medians(left, round) : waves(left, round);
        var seasonal = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            seasonal[i] = places[i % round];
        }
        var parameters = round <= PLACES ? round - 1 : 2 * WAVES;
        return shorter(left, seasonal, parameters) ? seasonal : none;
    }

    private static double[] withoutLevel(double[] values, int round) {
        var half = round / 2;
        var left = new double[values.length];
        Arrays.fill(left, Double.NaN);
        for (var i = half; i < values.length - half; i++) {
            var sum = 0.0;
            var weight = 0.0;
            for (var k = -half; k <= half; k++) {
                // An even round takes half of each end, so that every place counts once.
                var share = round % 2 == 0 && Math.abs(k) == half ? 0.5 : 1.0;
                if (!Double.isNaN(values[i + k])) {
                    sum += share * values[i + k];
                    weight += share;
                }
            }
            if (weight >= round / 2.0) {
                left[i] = values[i] - sum / weight;
            }
        }
        return left;
    }

    private static double[] medians(double[] left, int round) {
        var places = new double[round];
        for (var place = 0; place < round; place++) {
            var first = place;
            var own = java.util.stream.IntStream.range(0, left.length)
                    .filter(i -> i % round == first && !Double.isNaN(left[i]))
                    .mapToDouble(i -> left[i])
                    .sorted()
                    .toArray();
            var m = own.length;
            places[place] = m == 0 ? 0 : (own[(m - 1) / 2] + own[m / 2]) / 2;
        }
        var mean = Arrays.stream(places).average().orElse(0);
        return Arrays.stream(places).map(p -> p - mean).toArray();
    }

    // Waves over whole rounds are nearly at right angles, so each is found by itself.
    private static double[] waves(double[] left, int round) {
        var places = new double[round];
        for (var wave = 1; wave <= WAVES; wave++) {
            var turn = 2 * Math.PI * wave / round;
            var cosine = 0.0;
            var sine = 0.0;
            var n = 0;
            for (var i = 0; i < left.length; i++) {
                if (!Double.isNaN(left[i])) {
                    cosine += left[i] * Math.cos(turn * i);
                    sine += left[i] * Math.sin(turn * i);
                    n++;
                }
            }
            for (var place = 0; n > 0 && place < round; place++) {
                places[place] += 2 * (cosine * Math.cos(turn * place) + sine * Math.sin(turn * place)) / n;
            }
        }
        return places;
    }

    private static boolean shorter(double[] left, double[] seasonal, int parameters) {
        var with = 0.0;
        var without = 0.0;
        var n = 0;
        for (var i = 0; i < left.length; i++) {
            if (!Double.isNaN(left[i])) {
                without += left[i] * left[i];
                with += (left[i] - seasonal[i]) * (left[i] - seasonal[i]);
                n++;
            }
        }
        return n > 2 * parameters
                && without > 1e-12
                && n * Math.log(without / Math.max(with, 1e-12)) > parameters * Math.log(n);
    }
}
