package app.acta.measure.stat;

import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import app.acta.platform.stat.Distributions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Many looks at once: how sure each finding is when all are told on one page. */
public final class Discoveries {
    private Discoveries() {}

    /** How likely so large a difference is by chance alone, from 0 to 1, by the normal distribution; 1 without an interval. */
    public static double chance(Interval difference) {
        var error = (difference.high() - difference.low()) / (2 * Intervals.Z);
        return error > 0 ? 2 * Distributions.normal(-Math.abs(difference.value()) / error) : 1;
    }

    /**
     * The share of false ones among all that are told, if this one is the last that is told (Y. Benjamini and Y. Hochberg, JRSS B
     * 57, 1995), in the order given.
     */
    public static List<Double> falseShares(List<Double> chances) {
        var order = IntStream.range(0, chances.size())
                .boxed()
                .sorted(Comparator.comparing(chances::get))
                .toList();
        var shares = new double[chances.size()];
        var least = 1.0;
        for (var rank = order.size(); rank > 0; rank--) {
            var at = order.get(rank - 1);
            least = Math.min(least, chances.get(at) * chances.size() / rank);
            shares[at] = least;
        }
        return Arrays.stream(shares).boxed().toList();
    }
}
