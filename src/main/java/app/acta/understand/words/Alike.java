package app.acta.understand.words;

import app.acta.understand.words.OwnHeads.Lesson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of the lessons about one label, to recognise one that is nearly the same. */
final class Alike {
    /** The cosine from which on a text is taken for nearly the same, and that from which on for the same. */
    private static final double NEARLY = 0.97;

    private static final double SAME = 0.99;

    /** Nobody is surer than this: the next person may see it otherwise. */
    private static final double SURE = 0.97;

    // As whole numbers, whose products the compiler sums several at a time.
    private final int[][] vectors;
    private final double[] lengths;
    private final int[] places;

    Alike(List<Lesson> lessons) {
        var seen = lessons.stream().filter(lesson -> lesson.vector() != null).toList();
        vectors = new int[seen.size()][];
        lengths = new double[vectors.length];
        places = new int[vectors.length];
        for (var i = 0; i < vectors.length; i++) {
            vectors[i] = whole(java.util.Objects.requireNonNull(seen.get(i).vector()));
            lengths[i] = Math.sqrt(dot(vectors[i], vectors[i]));
            places[i] = seen.get(i).place();
        }
    }

    /** Draws probabilities towards what was said of the nearest texts; gives how far, 0 to 1. */
    double draw(byte @Nullable [] vector, double[] p) {
        if (vector == null) {
            return 0;
        }
        var own = whole(vector);
        var length = Math.sqrt(dot(own, own));
        var near = 0.0;
        var sum = 0.0;
        var said = new double[p.length];
        for (var i = 0; i < vectors.length; i++) {
            if (vectors[i].length != own.length) {
                continue;
            }
            var cosine = dot(vectors[i], own) / Math.max(1e-9, length * lengths[i]);
            if (cosine > NEARLY) {
                var weight = Math.min(1, (cosine - NEARLY) / (SAME - NEARLY));
                near = Math.max(near, weight);
                sum += weight;
                for (var k = 0; k < p.length; k++) {
                    said[k] += weight * (k == places[i] ? SURE : (1 - SURE) / (p.length - 1));
                }
            }
        }
        for (var k = 0; k < p.length && sum > 0; k++) {
            p[k] = (1 - near) * p[k] + near * said[k] / sum;
        }
        return near;
    }

    private static int[] whole(byte[] vector) {
        var out = new int[vector.length];
        for (var i = 0; i < out.length; i++) {
            out[i] = vector[i];
        }
        return out;
    }

    private static int dot(int[] a, int[] b) {
        var sum = 0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
