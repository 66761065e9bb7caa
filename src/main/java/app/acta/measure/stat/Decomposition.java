package app.acta.measure.stat;

import app.acta.measure.Intervals;
import app.acta.measure.Intervals.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a mean moved between two times: because other people answered (mix), or because the same kinds of people answered
 * otherwise (real), and how much of the real part goes with each theme. Mix and real are the symmetric parts of E. M. Kitagawa
 * (JASA 50, 1955) and P. Das Gupta (US Census P23-186, 1993); a part that is there at one time only is all mix. They sum to the
 * change exactly. Intervals are at 95 %, by the delta method from what each voice adds.
 */
public final class Decomposition {
    /** The theme of voices that have none. */
    public static final String NO_THEME = "";

    /** As many typical voices are added to each part, where its scatter is looked at: few that agree are not sure. */
    private static final double PSEUDO = 3;

    // Where each figure's error stands; before and now follow the whole.
    private static final int WHOLE = 0;
    private static final int MIX = 3;
    private static final int REAL = 4;
    private static final int FIRST = 5;

    /** Voices that are alike. */
    public record Group(String part, Set<String> themes, double value, long count) {}

    /**
     * One part.
     *
     * @param was its mean before, null where it was not there
     * @param is its mean now, null where it is not there
     * @param mix what its larger or smaller share added to the change
     * @param real what the change inside added
     */
    public record Part(
            String name,
            long before,
            long now,
            @Nullable Interval was,
            @Nullable Interval is,
            Interval mix,
            Interval real) {}

    /**
     * One theme's part of what is real: spoken of more or less often, or with another score. Of a voice with several themes each
     * has the same share.
     */
    public record Theme(String name, long before, long now, Interval real) {}

    /** The change taken apart; the parts and the themes are in the order of their names. */
    public record Change(
            Interval was,
            Interval is,
            Interval whole,
            Interval mix,
            Interval real,
            List<Part> parts,
            List<Theme> themes) {}

    private final List<String> parts;
    private final List<String> themes;
    private final Side before;
    private final Side now;
    private final double middle;

    private Decomposition(List<Group> before, List<Group> now) {
        parts = Stream.concat(before.stream(), now.stream())
                .map(Group::part)
                .distinct()
                .sorted()
                .toList();
        var named = new TreeSet<String>();
        Stream.concat(before.stream(), now.stream())
                .forEach(g -> named.addAll(g.themes().isEmpty() ? Set.of(NO_THEME) : g.themes()));
        themes = List.copyOf(named);
        this.before = new Side(-1, before, parts, themes);
        this.now = new Side(1, now, parts, themes);
        middle = (this.before.mean + this.now.mean) / 2;
    }

    /**
     * Takes a change apart.
     *
     * @param scatter the variance of an answer that is expected where too little is known; 0 takes that of all answers
     * @throws IllegalArgumentException when nobody answered at one of the two times
     */
    public static Change of(List<Group> before, List<Group> now, double scatter) {
        var were = before.stream().filter(g -> g.count() > 0).toList();
        var are = now.stream().filter(g -> g.count() > 0).toList();
        if (were.isEmpty() || are.isEmpty()) {
            throw new IllegalArgumentException("There are no answers " + (were.isEmpty() ? "before." : "now."));
        }
        return new Decomposition(were, are).change(scatter);
    }

    private boolean stays(int s) {
        return before.counts[s] > 0 && now.counts[s] > 0;
    }

    private double middle(int s) {
        return stays(s) ? (before.means[s] + now.means[s]) / 2 : before.counts[s] > 0 ? before.means[s] : now.means[s];
    }

    private double grown(int s) {
        return now.share[s] - before.share[s];
    }

    private double usual(int s) {
        return (now.share[s] + before.share[s]) / 2;
    }

    private double moved(int s) {
        return stays(s) ? now.means[s] - before.means[s] : 0;
    }

    private boolean stays(int s, int j) {
        return before.themed[s][j] > 0 && now.themed[s][j] > 0;
    }

    private double middle(int s, int j) {
        return stays(s, j)
                ? (before.themeMeans[s][j] + now.themeMeans[s][j]) / 2
                : before.themed[s][j] > 0 ? before.themeMeans[s][j] : now.themeMeans[s][j];
    }

    private double grown(int s, int j) {
        return now.themed[s][j] - before.themed[s][j];
    }

    private double moved(int s, int j) {
        return stays(s, j) ? now.themeMeans[s][j] - before.themeMeans[s][j] : 0;
    }

    /** What a theme adds to the change inside a part; the themes' sum is that change. */
    private double inside(int s, int j) {
        return stays(s)
                ? grown(s, j) * (middle(s, j) - middle(s)) + (now.themed[s][j] + before.themed[s][j]) / 2 * moved(s, j)
                : 0;
    }

    private double mix(int s) {
        return grown(s) * (middle(s) - middle);
    }

    private double real(int s) {
        return usual(s) * moved(s);
    }

    private double real(int s, int j) {
        return usual(s) * inside(s, j);
    }

    private Change change(double scatter) {
        var s = parts.size();
        var total =
                Arrays.stream(before.squares).sum() + Arrays.stream(now.squares).sum();
        var typical = (total + PSEUDO * scatter) / (before.n + now.n + (scatter > 0 ? PSEUDO : 0));
        var errors = errors(typical);
        var mix = IntStream.range(0, s).mapToDouble(this::mix).toArray();
        var real = IntStream.range(0, s).mapToDouble(this::real).toArray();
        return new Change(
                between(before.mean, errors[WHOLE + 1]),
                between(now.mean, errors[WHOLE + 2]),
                between(now.mean - before.mean, errors[WHOLE]),
                between(Arrays.stream(mix).sum(), errors[MIX]),
                between(Arrays.stream(real).sum(), errors[REAL]),
                IntStream.range(0, s)
                        .mapToObj(i -> new Part(
                                parts.get(i),
                                before.counts[i],
                                now.counts[i],
                                before.counts[i] == 0
                                        ? null
                                        : between(before.means[i], before.error(i, typical, PSEUDO)),
                                now.counts[i] == 0 ? null : between(now.means[i], now.error(i, typical, PSEUDO)),
                                between(mix[i], errors[FIRST + i]),
                                between(real[i], errors[FIRST + s + i])))
                        .toList(),
                IntStream.range(0, themes.size())
                        .mapToObj(j -> new Theme(
                                themes.get(j),
                                before.mentions[j],
                                now.mentions[j],
                                between(
                                        IntStream.range(0, s)
                                                .mapToDouble(i -> real(i, j))
                                                .sum(),
                                        errors[FIRST + 2 * s + j])))
                        .toList());
    }

    private static Interval between(double value, double variance) {
        var margin = Intervals.Z * Math.sqrt(variance);
        return new Interval(value, value - margin, value + margin);
    }

    /** The variance of everything that is told: whole, before, now, mix, real, each part's mix and real, each theme's. */
    private double[] errors(double typical) {
        var variance = new double[FIRST + 2 * parts.size() + themes.size()];
        for (var side : List.of(before, now)) {
            var own = new double[parts.size()][variance.length];
            for (var group : side.groups) {
                var s = parts.indexOf(group.part());
                var adds = adds(side, s, Side.split(group, themes), group.value());
                for (var k = 0; k < adds.length; k++) {
                    own[s][k] += group.count() * adds[k] * adds[k];
                }
            }
            for (var s = 0; s < own.length; s++) {
                if (side.counts[s] == 0) {
                    continue;
                }
                var one = adds(side, s, side.themed[s], 1);
                var nought = adds(side, s, side.themed[s], 0);
                for (var k = 0; k < variance.length; k++) {
                    var few = PSEUDO * (one[k] - nought[k]) * (one[k] - nought[k]) * typical;
                    variance[k] += (own[s][k] + few) * side.counts[s] / (side.counts[s] + PSEUDO - 1) / side.n / side.n;
                }
            }
        }
        products(typical, variance);
        return variance;
    }

    /** Shares and means are both uncertain, and each part is a product of them: what the first order leaves out. */
    private void products(double typical, double[] variance) {
        for (var s = 0; s < parts.size(); s++) {
            var shares = 0.0;
            var means = 0.0;
            for (var side : List.of(before, now)) {
                shares += side.share[s] * (1 - side.share[s]) / side.n;
                means += side.counts[s] == 0 ? 0 : side.error(s, typical, PSEUDO);
            }
            var mix = shares * means / (stays(s) ? 4 : 1);
            var real = stays(s) ? shares * means / 4 : 0;
            variance[MIX] += mix;
            variance[REAL] += real;
            variance[FIRST + s] += mix;
            variance[FIRST + parts.size() + s] += real;
        }
    }

    /** What one more voice of a part would add to each figure, times n: its influence (F. R. Hampel, JASA 69, 1974). */
    private double[] adds(Side side, int own, double[] split, double value) {
        var s = parts.size();
        var adds = new double[FIRST + 2 * s + themes.size()];
        var mean = (value - side.means[own]) / side.share[own];
        adds[WHOLE] = side.sign * (value - side.mean);
        adds[side == before ? WHOLE + 1 : WHOLE + 2] = value - side.mean;
        for (var i = 0; i < s; i++) {
            var here = i == own ? 1 : 0;
            var share = here - side.share[i];
            var mix = side.sign * (middle(i) - middle) * share
                    + grown(i) * (here * (stays(i) ? 0.5 : 1) * mean - (value - side.mean) / 2);
            var real = stays(i) ? moved(i) / 2 * share + side.sign * usual(i) * here * mean : 0;
            adds[MIX] += mix;
            adds[REAL] += real;
            adds[FIRST + i] = mix;
            adds[FIRST + s + i] = real;
            for (var j = 0; j < split.length; j++) {
                adds[FIRST + 2 * s + j] += inside(i, j) / 2 * share;
            }
        }
        for (var j = 0; stays(own) && j < split.length; j++) {
            adds[FIRST + 2 * s + j] += usual(own) * inside(side, own, j, split[j], value);
        }
        return adds;
    }

    private double inside(Side side, int s, int j, double split, double value) {
        var part = (value - side.means[s]) / side.share[s];
        if (side.themed[s][j] == 0) {
            return -grown(s, j) * part / 2;
        }
        var share = (split - side.themed[s][j]) / side.share[s];
        var theme = split * (value - side.themeMeans[s][j]) / (side.share[s] * side.themed[s][j]);
        var both = side.sign * share * (middle(s, j) - middle(s));
        return stays(s, j)
                ? both
                        + grown(s, j) * (theme - part) / 2
                        + moved(s, j) / 2 * share
                        + side.sign * (now.themed[s][j] + before.themed[s][j]) / 2 * theme
                : both + grown(s, j) * (theme - part / 2);
    }
}
