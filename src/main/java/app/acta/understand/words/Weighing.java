package app.acta.understand.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the words that weighed most: the text is read again without each of them, and what is missed then was its weight. */
final class Weighing {
    /** More words are tried in stretches, so that a long text costs no more than a short one: some 40 readings. */
    private static final int TRIES = 40;

    private static final int WORDS = 400;

    private Weighing() {}

    static List<TextReading.Weight> without(
            Function<List<String>, List<float[]>> reader, String text, int column, int most) {
        var words = Stream.of(text.strip().split("\\s+")).limit(WORDS).toList();
        var stretch = (words.size() + TRIES - 1) / TRIES;
        var tries = new ArrayList<String>();
        tries.add(String.join(" ", words));
        var stretches = new ArrayList<String>();
        for (var from = 0; from < words.size(); from += stretch) {
            var to = Math.min(words.size(), from + stretch);
            stretches.add(String.join(" ", words.subList(from, to)));
            var rest = new ArrayList<>(words.subList(0, from));
            rest.addAll(words.subList(to, words.size()));
            tries.add(String.join(" ", rest));
        }
        var said = reader.apply(tries);
        var whole = odds(said.getFirst()[column]);
        var weights = new TextReading.Weight[stretches.size()];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = new TextReading.Weight(stretches.get(i), (float) (whole - odds(said.get(i + 1)[column])));
        }
        return Arrays.stream(weights)
                .sorted(Comparator.comparingDouble(each -> -each.weight()))
                .limit(most)
                .toList();
    }

    private static double odds(double p) {
        var kept = Math.clamp(p, 1e-6, 1 - 1e-6);
        return Math.log(kept / (1 - kept));
    }
}
