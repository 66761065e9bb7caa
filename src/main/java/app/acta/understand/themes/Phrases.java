package app.acta.understand.themes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the texts of a theme say and others do not: phrases of one to three words by class-based TF-IDF (Grootendorst 2022)
 * over the number of texts that hold them. Forms of one word count as one; a phrase never stands beside a part of itself.
 */
final class Phrases {
    /** A phrase tells more than a word of the same weight. */
    private static final double LONGER = 1.5;

    private static final int MOST_TEXTS = 2_000;

    /** Per phrase, written in stems, in how many texts of how many groups it stands. */
    private final Map<String, Integer> everywhere = new HashMap<>();

    private final List<Map<String, Integer>> groups = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    /** Per theme and stems how its texts write them: what others write of them is no name for it. */
    private final List<Map<String, Map<String, Integer>>> spellings = new ArrayList<>();

    private int texts;

    /** One more theme, with its texts. */
    void add(List<String> group) {
        var own = new HashMap<String, Integer>();
        spellings.add(new HashMap<>());
        // Evenly from all of a large theme: the first ones may be of one day.
        var step = Math.max(1, (group.size() + MOST_TEXTS - 1) / MOST_TEXTS);
        var count = 0;
        for (var i = 0; i < group.size(); i += step) {
            for (var phrase : phrases(group.get(i))) {
                own.merge(phrase, 1, Integer::sum);
            }
            count++;
        }
        own.forEach((phrase, times) -> everywhere.merge(phrase, times, Integer::sum));
        groups.add(own);
        sizes.add(count);
        texts += count;
    }

    private Set<String> phrases(String text) {
        var words = Terms.of(text);
        var found = new HashSet<String>();
        for (var i = 0; i < words.size(); i++) {
            var first = words.get(i);
            if (first.isEmpty() || Terms.isSmall(first)) {
                continue;
            }
            note(found, List.of(first));
            var second = i + 1 < words.size() ? words.get(i + 1) : Terms.BREAK;
            if (second.isEmpty()) {
                continue;
            }
            if (!Terms.isSmall(second)) {
                note(found, List.of(first, second));
            }
            var third = i + 2 < words.size() ? words.get(i + 2) : Terms.BREAK;
            if (!third.isEmpty() && !Terms.isSmall(third)) {
                note(found, List.of(first, second, third));
            }
        }
        return found;
    }

    private void note(Set<String> found, List<String> words) {
        var stems = String.join(" ", words.stream().map(Terms::stem).toList());
        found.add(stems);
        spellings
                .getLast()
                .computeIfAbsent(stems, any -> new HashMap<>())
                .merge(String.join(" ", words), 1, Integer::sum);
    }

    /** The most telling phrases of the theme that was added as number {@code group}; may be none. */
    List<String> of(int group, int most) {
        // One text alone speaks for no theme; only where no two say the same is it better than nothing.
        var shared = of(group, most, Math.max(2, sizes.get(group) / 25));
        return shared.isEmpty() ? of(group, most, 1) : shared;
    }

    private List<String> of(int group, int most, int least) {
        var own = groups.get(group);
        var size = sizes.get(group);
        var average = (double) texts / Math.max(1, groups.size());
        var scores = new HashMap<String, Double>();
        own.forEach((phrase, times) -> {
            if (times >= least) {
                var all = Objects.requireNonNull(everywhere.get(phrase));
                var bonus = phrase.indexOf(' ') < 0 ? 1 : LONGER;
                scores.put(phrase, bonus * times / size * Math.log(1 + average / all));
            }
        });
        var order = scores.keySet().stream()
                .sorted(Comparator.<String>comparingDouble(phrase -> -Objects.requireNonNull(scores.get(phrase)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        var chosen = new LinkedHashMap<String, Set<String>>();
        for (var phrase : order) {
            var stems = new HashSet<>(Arrays.asList(phrase.split(" ")));
            if (chosen.size() < most && chosen.values().stream().noneMatch(other -> overlaps(other, stems))) {
                chosen.put(phrase, stems);
            }
        }
        return chosen.keySet().stream().map(phrase -> spelling(group, phrase)).toList();
    }

    // "card" beside "new card" says nothing new; neither does "new card arrive".
    private static boolean overlaps(Set<String> a, Set<String> b) {
        var shared = new HashSet<>(a);
        shared.retainAll(b);
        return shared.size() == Math.min(a.size(), b.size()) || shared.size() > 1;
    }

    private String spelling(int group, String stems) {
        return Objects.requireNonNull(spellings.get(group).get(stems)).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
    }
}
