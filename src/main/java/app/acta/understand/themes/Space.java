package app.acta.understand.themes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where texts lie when what they have in common is taken away. All texts about one bank resemble each other; subtracting
 * their mean leaves what tells them apart. Where texts come from several brands, products or languages, each group's own
 * mean is subtracted: otherwise the groups would be brands, not themes.
 */
final class Space {
    /** A group of fewer texts has no mean worth trusting. */
    private static final int ENOUGH = 10;

    private final float[] mean;
    private final Map<String, float[]> means;

    private Space(float[] mean, Map<String, float[]> means) {
        this.mean = mean;
        this.means = means;
    }

    static Space of(float[][] vectors) {
        return new Space(mean(Arrays.asList(vectors)), Map.of());
    }

    /** @param groups per vector the brand, product or the like; empty where there is none */
    static Space of(float[][] vectors, List<String> groups) {
        var rows = new HashMap<String, List<float[]>>();
        for (var i = 0; i < vectors.length; i++) {
            rows.computeIfAbsent(groups.get(i), any -> new java.util.ArrayList<>())
                    .add(vectors[i]);
        }
        var means = new HashMap<String, float[]>();
        rows.forEach((group, own) -> {
            if (!group.isEmpty() && own.size() >= ENOUGH) {
                means.put(group, mean(own));
            }
        });
        return new Space(mean(Arrays.asList(vectors)), means);
    }

    /** A space known from before. */
    static Space around(float[] mean) {
        return new Space(mean.clone(), Map.of());
    }

    float[] mean() {
        return mean.clone();
    }

    float[] place(float[] vector) {
        return place(vector, "");
    }

    /** The vector less what it shares with its group, of length one. */
    float[] place(float[] vector, String group) {
        var shared = means.getOrDefault(group, mean);
        var out = unit(vector);
        for (var i = 0; i < out.length; i++) {
            out[i] -= shared[i];
        }
        return unit(out);
    }

    float[][] place(float[][] vectors) {
        var out = new float[vectors.length][];
        Arrays.setAll(out, i -> place(vectors[i]));
        return out;
    }

    float[][] place(float[][] vectors, List<String> groups) {
        var out = new float[vectors.length][];
        Arrays.setAll(out, i -> place(vectors[i], groups.get(i)));
        return out;
    }

    private static float[] mean(List<float[]> rows) {
        if (rows.isEmpty()) {
            return new float[0];
        }
        var sum = new double[rows.getFirst().length];
        for (var row : rows) {
            var unit = unit(row);
            for (var i = 0; i < sum.length; i++) {
                sum[i] += unit[i];
            }
        }
        // Two or three texts have little in common but themselves: the mean is believed as their number grows.
        var mean = new float[sum.length];
        for (var i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / (rows.size() + 5));
        }
        return mean;
    }

    static float[] unit(float[] vector) {
        var sum = 0.0;
        for (var x : vector) {
            sum += (double) x * x;
        }
        var out = vector.clone();
        var scale = sum < 1e-18 ? 0 : (float) (1 / Math.sqrt(sum));
        for (var i = 0; i < out.length; i++) {
            out[i] *= scale;
        }
        return out;
    }

    static void add(float[] to, float[] what, float times) {
        for (var i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
