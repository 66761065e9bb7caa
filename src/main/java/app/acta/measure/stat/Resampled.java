package app.acta.measure.stat;

import app.acta.measure.Intervals.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How sure the parts of {@link Drivers} are: they are found again in samples drawn with replacement from the rows (B. Efron, Annals
 * of Statistics 7, 1979; for relative weights S. Tonidandel, J. M. LeBreton and J. W. Johnson, Psychological Methods 14, 2009), the
 * same samples each time. A part is never less than nothing, so an interval near nothing says little.
 *
 * <p>Rows that are alike are told once, with how many they are. To draw a row is to draw its group with the chance of its share of
 * all rows, and what a sample comes to depends on nothing but how many of each group are in it: these numbers follow a {@link
 * Multinomial} distribution. So samples of the groups are the samples of the rows, and not an approximation of them.
 */
public final class Resampled {
    private static final int TIMES = 200;
    private static final long SEED = 20_090_401;
    private static final double TAIL = 0.025;

    private Resampled() {}

    /**
     * The parts of R², each with its 95 % interval by percentiles.
     *
     * @param all every row; the outcome is column 0
     * @param rows the rows, alike ones once; or a random part of them, and then the intervals are made narrower by the root of
     *     how many more there are in all
     * @param times how many of each there are
     * @throws IllegalArgumentException as {@link Drivers#importance} does
     */
    public static List<Interval> parts(
            CrossProducts all, List<double[]> rows, List<Long> times, Drivers.Method method) {
        var found = Drivers.importance(all, method);
        var counts = times.stream().mapToLong(Long::longValue).toArray();
        // The scatter of a smaller sample is that much wider.
        var narrower = Math.sqrt((double) Arrays.stream(counts).sum() / all.n());
        var samples = new Multinomial(counts, new SplittableRandom(SEED));
        var drawn = new ArrayList<List<Double>>();
        for (var time = 0; time < TIMES; time++) {
            var sample = new CrossProducts(1 + found.parts().size());
            var each = samples.draw();
            for (var i = 0; i < each.length; i++) {
                if (each[i] > 0) {
                    sample.add(rows.get(i), each[i]);
                }
            }
            // A sample in which everybody answered alike tells nothing.
            if (sample.varies(0)) {
                drawn.add(Drivers.importance(sample, method).parts());
            }
        }
        return IntStream.range(0, found.parts().size())
                .mapToObj(i -> interval(found.parts().get(i), i, drawn, narrower))
                .toList();
    }

    private static Interval interval(double value, int driver, List<List<Double>> drawn, double narrower) {
        var sorted =
                drawn.stream().mapToDouble(parts -> parts.get(driver)).sorted().toArray();
        var low = sorted[(int) Math.floor(TAIL * (sorted.length - 1))];
        var high = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
        return new Interval(
                value,
                Math.max(0, Math.min(value, value - (value - low) * narrower)),
                Math.max(value, value + (high - value) * narrower));
    }
}
