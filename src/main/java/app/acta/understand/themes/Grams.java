package app.acta.understand.themes;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Logistic regression on words, pairs of words and stretches of letters, weighed by TF-IDF: sees the names, numbers and
 * misspellings that a vector of meaning blurs. Learnt by AdaGrad (Duchi et al. 2011).
 */
final class Grams {
    private static final int ROUNDS = 25;
    private static final float RATE = 0.5f;
    private static final int LONGEST = 600;

    private final Map<Integer, Integer> index = new HashMap<>();
    private final float[] rarity;
    private final int labels;
    /** One row per gram: all labels of a gram lie side by side. */
    private final float[] weights;

    private Grams(List<Set<Integer>> texts, int labels) {
        this.labels = labels;
        var counts = new HashMap<Integer, Integer>();
        texts.forEach(text -> text.forEach(gram -> counts.merge(gram, 1, Integer::sum)));
        counts.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(gram -> index.put(gram, index.size()));
        rarity = new float[index.size()];
        index.forEach((gram, at) ->
                rarity[at] = (float) (1 + Math.log((double) texts.size() / counts.getOrDefault(gram, 1))));
        weights = new float[index.size() * labels];
    }

    /** @param targets per text and label 0 to 1, together 1 */
    static Grams learn(List<String> texts, float[][] targets, float[] importance, float decay, long seed) {
        var sets = texts.stream().map(Grams::grams).toList();
        var grams = new Grams(sets, targets[0].length);
        var rows = sets.stream().map(grams::rows).toArray(int[][]::new);
        var order = new java.util.ArrayList<>(
                IntStream.range(0, rows.length).boxed().toList());
        var random = new Random(seed);
        var squares = new float[grams.weights.length];
        Arrays.fill(squares, 1e-4f);
        for (var round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (var i : order) {
                grams.step(rows[i], targets[i], importance[i], squares, decay);
            }
        }
        return grams;
    }

    private void step(int[] row, float[] target, float importance, float[] squares, float decay) {
        var values = values(row);
        var p = scores(row, values);
        logSoftmax(p);
        for (var label = 0; label < labels; label++) {
            p[label] = importance * ((float) Math.exp(p[label]) - target[label]);
        }
        for (var i = 0; i < row.length; i++) {
            var at = row[i] * labels;
            for (var label = 0; label < labels; label++) {
                var slope = p[label] * values[i] + decay * weights[at + label];
                squares[at + label] += slope * slope;
                weights[at + label] -= RATE * slope / (float) Math.sqrt(squares[at + label]);
            }
        }
    }

    /** The logarithms of the labels' probabilities. */
    float[] read(String text) {
        var row = rows(grams(text));
        var scores = scores(row, values(row));
        logSoftmax(scores);
        return scores;
    }

    private float[] scores(int[] row, float[] values) {
        var scores = new float[labels];
        for (var i = 0; i < row.length; i++) {
            var at = row[i] * labels;
            for (var label = 0; label < labels; label++) {
                scores[label] += values[i] * weights[at + label];
            }
        }
        return scores;
    }

    static void logSoftmax(float[] scores) {
        var most = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            most = Math.max(most, score);
        }
        var sum = 0.0;
        for (var score : scores) {
            sum += Math.exp(score - most);
        }
        var log = (float) (most + Math.log(sum));
        for (var i = 0; i < scores.length; i++) {
            scores[i] -= log;
        }
    }

    private int[] rows(Set<Integer> grams) {
        return grams.stream()
                .filter(index::containsKey)
                .mapToInt(index::get)
                .sorted()
                .toArray();
    }

    private float[] values(int[] row) {
        var values = new float[row.length];
        var sum = 0.0;
        for (var i = 0; i < row.length; i++) {
            values[i] = rarity[row[i]];
            sum += values[i] * values[i];
        }
        var scale = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
        for (var i = 0; i < row.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    private static Set<Integer> grams(String text) {
        var words = Terms.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        var found = new HashSet<Integer>();
        for (var i = 0; i < words.size(); i++) {
            found.add(hash("w", words.get(i)));
            if (i > 0) {
                found.add(hash("p", words.get(i - 1) + " " + words.get(i)));
            }
        }
        var line = " " + String.join(" ", words) + " ";
        for (var length = 3; length <= 5; length++) {
            for (var from = 0; from + length <= line.length(); from++) {
                found.add(hash("c", line.substring(from, from + length)));
            }
        }
        return found;
    }

    // Kind and letters together; of a few hundred thousand grams hardly two share 32 bits.
    private static int hash(String kind, String gram) {
        var hash = (kind + gram).hashCode() * 0x9E3779B1;
        return (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    }
}
