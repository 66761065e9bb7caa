package app.acta.act.course;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The median of a few numbers with its 95 % interval, which takes no shape of theirs for granted: the interval's ends are
 * order statistics whose ranks the binomial distribution with one half gives (Conover, Practical Nonparametric Statistics,
 * 3.2).
 *
 * @param n how many numbers there were
 * @param value null without any
 * @param low null while there are fewer than six: no two of so few hold the median with 95 %
 */
public record Middle(
        int n,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    /** The median of these. */
    public static Middle of(List<Double> numbers) {
        var sorted = numbers.stream().sorted().toList();
        var n = sorted.size();
        if (n == 0) {
            return new Middle(0, null, null, null);
        }
        var value = n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
        var rank = rank(n);
        return rank == 0
                ? new Middle(n, value, null, null)
                : new Middle(n, value, sorted.get(rank - 1), sorted.get(n - rank));
    }

    // The highest rank r for which fewer than r of n fair coins show heads in at most 2.5 % of all throws.
    private static int rank(int n) {
        var log = -n * Math.log(2);
        var tail = 0.0;
        for (var heads = 0; heads < n; heads++) {
            tail += Math.exp(log);
            if (tail > 0.025) {
                return heads;
            }
            log += Math.log((double) (n - heads) / (heads + 1));
        }
        return 0;
    }
}
