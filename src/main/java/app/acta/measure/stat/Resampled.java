package app.acta.measure.stat;

import app.acta.measure.Intervals.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How sure the parts of {@link Drivers} are: they are found again in samples drawn with replacement from the rows (B. Efron, Annals
 * of Statistics 7, 1979; for relative weights S. Tonidandel, J. M. LeBreton and J. W. Johnson, Psychological Methods 14, 2009), the
 * same samples each time. A part is never less than nothing, so an interval near nothing says little.
 */
public final class Resampled {
    /** Larger samples take longer and tell no more. */
    private static final int ROWS = 5_000;

    private static final int TIMES = 200;
    private static final long SEED = 20_090_401;
    private static final double TAIL = 0.025;

    private Resampled() {}

    /**
     * The parts of R², each with its 95 % interval by percentiles.
     *
     * @throws IllegalArgumentException as {@link Drivers#importance} does
     */
    public static List<Interval> parts(double[] outcome, List<double[]> drivers, Drivers.Method method) {
        var found = Drivers.importance(outcome, drivers, method);
        var complete = IntStream.range(0, outcome.length)
                .filter(i -> Double.isFinite(outcome[i]) && drivers.stream().allMatch(d -> Double.isFinite(d[i])))
                .toArray();
        var size = Math.min(ROWS, complete.length);
        // The scatter of a smaller sample is that much wider.
        var narrower = Math.sqrt((double) size / complete.length);
        var random = new Random(SEED);
        var drawn = new ArrayList<List<Double>>();
        for (var time = 0; time < TIMES; time++) {
            var rows = IntStream.range(0, size)
                    .map(i -> complete[random.nextInt(complete.length)])
                    .toArray();
            var picked = pick(outcome, rows);
            // A sample in which everybody answered alike tells nothing.
            if (Arrays.stream(picked).distinct().count() > 1) {
                drawn.add(Drivers.importance(
                                picked, drivers.stream().map(d -> pick(d, rows)).toList(), method)
                        .parts());
            }
        }
        return IntStream.range(0, drivers.size())
                .mapToObj(i -> {
                    var sorted = drawn.stream()
                            .mapToDouble(parts -> parts.get(i))
                            .sorted()
                            .toArray();
                    var value = found.parts().get(i);
                    var low = sorted[(int) Math.floor(TAIL * (sorted.length - 1))];
                    var high = sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))];
                    return new Interval(
                            value,
                            Math.max(0, Math.min(value, value - (value - low) * narrower)),
                            Math.max(value, value + (high - value) * narrower));
                })
                .toList();
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }
}
