package app.acta.measure.moves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which names of a list stand for too few voices to be told alone: they are told together. */
final class Bundles {
    private Bundles() {}

    /**
     * Those that are told together. None of them, and not all of them together, has from 1 to just under the floor at either
     * time: else what is left of the whole would tell of them.
     *
     * @param before how many voices each has; absent where none
     * @param most how many are told alone at most: those with the most voices
     */
    static Set<String> of(Map<String, Long> before, Map<String, Long> now, int floor, int most) {
        var names = new HashSet<>(before.keySet());
        names.addAll(now.keySet());
        var larger = new ArrayList<>(names);
        larger.sort(Comparator.<String>comparingLong(name -> -sum(List.of(before, now), Set.of(name)))
                .thenComparing(Comparator.naturalOrder()));
        var bundle = new HashSet<String>(larger.size() > most ? larger.subList(most - 1, larger.size()) : List.of());
        names.stream().filter(name -> few(before, now, Set.of(name), floor)).forEach(bundle::add);
        for (var i = larger.size() - 1; i >= 0 && few(before, now, bundle, floor); i--) {
            bundle.add(larger.get(i));
        }
        return bundle.size() == 1 && !few(before, now, bundle, floor) ? Set.of() : Set.copyOf(bundle);
    }

    private static boolean few(Map<String, Long> before, Map<String, Long> now, Set<String> names, int floor) {
        return List.of(before, now).stream()
                .mapToLong(side -> sum(List.of(side), names))
                .anyMatch(n -> n > 0 && n < floor);
    }

    private static long sum(List<Map<String, Long>> sides, Set<String> names) {
        return sides.stream()
                .flatMap(side -> names.stream().map(name -> side.getOrDefault(name, 0L)))
                .mapToLong(Long::longValue)
                .sum();
    }
}
