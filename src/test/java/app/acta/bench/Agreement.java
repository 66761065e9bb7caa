package app.acta.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far two ways of grouping the same things agree. */
public final class Agreement {
    private final Map<List<Object>, Integer> both = new HashMap<>();
    private final Map<Object, Integer> ones = new HashMap<>();
    private final Map<Object, Integer> others = new HashMap<>();
    private final int size;

    /** Groupings of the same things, in the same order. */
    public Agreement(List<?> one, List<?> other) {
        size = one.size();
        for (var i = 0; i < size; i++) {
            both.merge(List.of(one.get(i), other.get(i)), 1, Integer::sum);
            ones.merge(one.get(i), 1, Integer::sum);
            others.merge(other.get(i), 1, Integer::sum);
        }
    }

    /** Normalised mutual information, by the arithmetic mean of the entropies; 0 to 1. */
    public double information() {
        var shared = 0.0;
        for (var each : both.entrySet()) {
            var n = (double) each.getValue();
            var a = ones.getOrDefault(each.getKey().getFirst(), 0);
            var b = others.getOrDefault(each.getKey().getLast(), 0);
            shared += n / size * Math.log(n * size / ((double) a * b));
        }
        var mean = (entropy(ones) + entropy(others)) / 2;
        return mean == 0 ? 1 : shared / mean;
    }

    private double entropy(Map<Object, Integer> groups) {
        return groups.values().stream()
                .mapToDouble(n -> -(double) n / size * Math.log((double) n / size))
                .sum();
    }

    /** Rand index, adjusted for chance (Hubert, Arabie 1985); 1 at most, 0 by chance. */
    public double rand() {
        var together = pairs(both);
        var a = pairs(ones);
        var b = pairs(others);
        var chance = a * b / (size * (size - 1.0) / 2);
        return a + b == 2 * chance ? 1 : (together - chance) / ((a + b) / 2 - chance);
    }

    private static double pairs(Map<?, Integer> groups) {
        return groups.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
    }
}
