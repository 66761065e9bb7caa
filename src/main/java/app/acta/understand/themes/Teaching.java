package app.acta.understand.themes;

import app.acta.understand.words.Regression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How described themes are learnt; everything that is needed once and then forgotten. */
final class Teaching {
    private static final int NEIGHBOURS = 10;
    private static final int STEPS = 40;
    /** Fewer texts than this a theme, examples and others together, and only prototypes are believed. */
    private static final int ENOUGH = 8;
    /** Half the price of a squared weight. */
    private static final double L2 = 0.02;

    private static final float DECAY = 1e-5f;
    private static final float TOLD = 5;
    /** Without other texts, so many examples a theme are asked for before a regression is tried. */
    private static final int ALONE = 10;

    private static final int FOLDS = 3;
    /** Fewer texts have no mean of their own worth trusting. */
    private static final int FEW = 50;
    /** Of what is seen, the text's own vector and the mean of the last layer; further layers hold tone, not subject. */
    private static final int LAYERS = 2;

    private final List<Lesson> lessons;
    private final List<String> texts = new ArrayList<>();
    private final Sight sight;
    private final float[][] deep;
    private final int[] themes;
    private final int examples;
    private final Space space;
    private final float[][] places;
    private final float[][] named;

    Teaching(List<Lesson> lessons, List<String> pool, Sight sight) {
        if (lessons.isEmpty()) {
            throw new IllegalArgumentException("There is no theme to learn.");
        }
        this.lessons = lessons;
        this.sight = sight;
        var of = new ArrayList<Integer>();
        for (var theme = 0; theme < lessons.size(); theme++) {
            for (var example : lessons.get(theme).examples()) {
                texts.add(example);
                of.add(theme);
            }
        }
        examples = texts.size();
        var known = new java.util.HashSet<>(texts);
        pool.stream().filter(known::add).forEach(texts::add);
        themes = of.stream().mapToInt(Integer::intValue).toArray();
        deep = sight.deep().apply(texts);
        var seen = meanings(deep);
        var described = described();
        // The mean of what is there, examples and descriptions too while there is little else.
        var whole = Arrays.copyOf(seen, seen.length + (seen.length < FEW ? described.length : 0));
        for (var i = seen.length; i < whole.length; i++) {
            whole[i] = described[i - seen.length];
        }
        space = Space.of(whole);
        places = space.place(seen);
        named = space.place(described);
    }

    private float[][] described() {
        return lessons.stream()
                .map(lesson -> {
                    var rows = meanings(sight.deep().apply(lesson.descriptions()));
                    var all = new int[rows.length];
                    Arrays.setAll(all, i -> i);
                    return Discovery.middle(rows, all);
                })
                .toArray(float[][]::new);
    }

    private float[][] meanings(float[][] rows) {
        return Arrays.stream(rows).map(row -> meaning(row, sight.dimensions())).toArray(float[][]::new);
    }

    static float[] meaning(float[] deep, int dimensions) {
        return Space.unit(Arrays.copyOf(deep, dimensions));
    }

    Taught learn() {
        var prototypes = prototypes(places, themes, examples);
        var ids = lessons.stream().map(Lesson::theme).toList();
        if (lessons.size() == 1 || texts.size() < ENOUGH * lessons.size() || !isWorthLearning()) {
            return new Taught(ids, sight, space, prototypes, null, null, null);
        }
        var beliefs = beliefs(prototypes);
        // What is about none of the themes teaches nothing about them.
        var which = IntStream.range(0, texts.size())
                .filter(i -> beliefs[i][lessons.size()] < 0.5f)
                .boxed()
                .toList();
        var targets = which.stream().map(i -> themesOnly(beliefs[i])).toArray(float[][]::new);
        var learnt = regression(which, targets);
        var grams = Grams.learn(which.stream().map(texts::get).toList(), targets, weights(which, targets), DECAY, 1);
        var votes = new Votes(which.stream().map(i -> places[i]).toArray(float[][]::new), targets);
        return new Taught(ids, sight, space, prototypes, learnt, grams, votes);
    }

    private static float[] themesOnly(float[] belief) {
        var out = Arrays.copyOf(belief, belief.length - 1);
        var sum = 1e-9f;
        for (var x : out) {
            sum += x;
        }
        for (var i = 0; i < out.length; i++) {
            out[i] /= sum;
        }
        return out;
    }

    private Prototypes prototypes(float[][] places, int[] themes, int examples) {
        var own = new ArrayList<List<float[]>>();
        lessons.forEach(lesson -> own.add(new ArrayList<>()));
        for (var i = 0; i < examples; i++) {
            own.get(themes[i]).add(places[i]);
        }
        var all = own.stream().map(each -> each.toArray(float[][]::new)).toArray(float[][][]::new);
        return Prototypes.of(named, all, Arrays.copyOfRange(places, examples, places.length));
    }

    // With texts around them even a few examples carry a regression; alone they must show that they do, each being
    // asked
    // by a regression and by prototypes that have not seen it.
    private boolean isWorthLearning() {
        if (texts.size() - examples >= ENOUGH * lessons.size()) {
            return true;
        }
        if (examples < ALONE * lessons.size()) {
            return false;
        }
        var right = 0;
        for (var fold = 0; fold < FOLDS; fold++) {
            var inner = new ArrayList<Integer>();
            var outer = new ArrayList<Integer>();
            for (var i = 0; i < examples; i++) {
                (i % FOLDS == fold ? outer : inner).add(i);
            }
            var of = inner.stream().mapToInt(i -> themes[i]).toArray();
            var rows = inner.stream().map(i -> places[i]).toArray(float[][]::new);
            var prototypes = prototypes(rows, of, rows.length);
            var targets = new float[rows.length][];
            Arrays.setAll(targets, i -> themesOnly(certain(of[i])));
            var regression = regression(inner, targets);
            for (var i : outer) {
                right += best(regression.logs(deep[i])) == themes[i] ? 1 : 0;
                right -= best(prototypes.beliefs(places[i])) == themes[i] ? 1 : 0;
            }
        }
        return right > 0;
    }

    private static int best(float[] values) {
        var best = 0;
        for (var i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private float[] certain(int theme) {
        var belief = new float[lessons.size() + 1];
        belief[theme] = 1;
        return belief;
    }

    /** What is believed of each text: examples are what they are, the others what prototypes and neighbours say. */
    private float[][] beliefs(Prototypes prototypes) {
        var own = new float[texts.size()][];
        var fixed = new boolean[own.length];
        for (var i = 0; i < own.length; i++) {
            fixed[i] = i < examples;
            own[i] = fixed[i] ? certain(themes[i]) : prototypes.beliefs(places[i]);
        }
        if (examples == own.length) {
            return own;
        }
        var spread = Prototypes.spread(Neighbours.among(places, NEIGHBOURS).network(), own, fixed);
        for (var belief : spread) {
            sharpen(belief);
        }
        return spread;
    }

    private static void sharpen(float[] belief) {
        var sum = 0f;
        for (var i = 0; i < belief.length; i++) {
            belief[i] *= belief[i];
            sum += belief[i];
        }
        for (var i = 0; i < belief.length; i++) {
            belief[i] /= sum;
        }
    }

    private Taught.Learnt regression(List<Integer> which, float[][] targets) {
        var rows = new short[which.size()][];
        for (var i = 0; i < rows.length; i++) {
            rows[i] = small(deep[which.get(i)]);
        }
        var fit = new Regression(rows, targets, weights(which, targets), true).fit(L2, STEPS);
        return seen -> {
            var logs = fit.scores(Arrays.copyOf(seen, width()));
            Grams.logSoftmax(logs);
            return logs;
        };
    }

    private int width() {
        return Math.min(deep[0].length, LAYERS * sight.dimensions());
    }

    private short[] small(float[] row) {
        var out = new short[width()];
        for (var i = 0; i < out.length; i++) {
            out[i] = Float.floatToFloat16(row[i]);
        }
        return out;
    }

    // An example weighs like five texts that we are sure of without being told.
    private float[] weights(List<Integer> which, float[][] targets) {
        var weights = new float[targets.length];
        for (var i = 0; i < weights.length; i++) {
            weights[i] = which.get(i) < examples ? TOLD : targets[i][best(targets[i])];
        }
        return weights;
    }
}
