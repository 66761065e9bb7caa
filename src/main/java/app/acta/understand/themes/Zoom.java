package app.acta.understand.themes;

import app.acta.understand.words.Dot;
import java.util.Arrays;
import java.util.stream.IntStream;

/** From how far away texts are looked at: few wide themes, or many narrow ones. */
final class Zoom {
    /** Of 83 themes found in Banking77 it makes 11; from 0.5 to 4 they are 5 to 16, none of them of one theme. */
    private static final double WIDE = 1.5;

    private static final double[] STEPS = {0.5, 0.7, 1, 1.5, 2, 3, 4, 6, 8, 11};
    private static final int TRIES = 3;
    private static final int BISECTIONS = 24;

    private final Network network;
    private final float[][] places;
    private final long seed;

    Zoom(Network network, float[][] places, long seed) {
        this.network = network;
        this.places = places;
        this.seed = seed;
    }

    /** So many groups, or as many as the texts suggest. */
    int[] groups(int count) {
        return count == Discovery.AUTO ? sharpest() : nearest(Math.min(count, network.nodes()));
    }

    // The look at which texts are, in the mean, most clearly nearer to their own group than to the next (Rousseeuw
    // 1987).
    private int[] sharpest() {
        var best = new int[network.nodes()];
        var most = Double.NEGATIVE_INFINITY;
        for (var resolution : STEPS) {
            var found = at(resolution);
            var clear = clearness(found);
            if (clear > most) {
                most = clear;
                best = found;
            }
        }
        return best;
    }

    /** A look from further away: half as many groups as there are things, or fewer. */
    int[] wide() {
        var found = Communities.of(network, WIDE, seed, TRIES);
        var most = network.nodes() / 2;
        return Groups.count(found) <= most ? found : nearest(most);
    }

    /** The mean silhouette by cosine distance; exact, by way of each group's sum. */
    double clearness(int[] of) {
        var members = Groups.members(of, Groups.count(of));
        if (members.length < 2) {
            return 0;
        }
        var sums = new float[members.length][];
        Arrays.setAll(sums, group -> sum(members[group]));
        var clear = IntStream.range(0, of.length)
                .parallel()
                .mapToDouble(i -> clearness(i, of[i], sums, members))
                .toArray();
        return Arrays.stream(clear).sum() / of.length;
    }

    private double clearness(int i, int own, float[][] sums, int[][] members) {
        if (members[own].length < 2) {
            return 0;
        }
        var inside = 1 - (Dot.of(sums[own], places[i]) - 1) / (members[own].length - 1);
        var outside = Double.POSITIVE_INFINITY;
        for (var group = 0; group < sums.length; group++) {
            if (group != own) {
                outside = Math.min(outside, 1 - Dot.of(sums[group], places[i]) / members[group].length);
            }
        }
        return (outside - inside) / Math.max(inside, outside);
    }

    private float[] sum(int[] members) {
        var sum = new float[places[0].length];
        for (var i : members) {
            Space.add(sum, places[i], 1);
        }
        return sum;
    }

    private int[] at(double resolution) {
        return whole(Communities.of(network, resolution, seed, TRIES));
    }

    // Groups of one or two texts are no themes: their texts go where they are nearest.
    private int[] whole(int[] of) {
        var least = of.length < 30 ? 1 : of.length < 100 ? 2 : 3;
        var members = Groups.members(of, Groups.count(of));
        var kept =
                (int) Arrays.stream(members).filter(own -> own.length >= least).count();
        if (kept == members.length || kept == 0) {
            return of;
        }
        var middles = new float[kept][];
        Arrays.setAll(middles, group -> Discovery.middle(places, members[group]));
        var out = of.clone();
        for (var i = 0; i < out.length; i++) {
            if (out[i] >= kept) {
                out[i] = Neighbours.of(new float[][] {places[i]}, middles, 1).of[0][0];
            }
        }
        return Groups.bySize(out);
    }

    // Resolution by halving, between one group and one per text; then the smallest are joined with their nearest.
    private int[] nearest(int count) {
        var low = 0.0;
        var high = 1.0;
        var best = at(high);
        while (Groups.count(best) < count && high < 1e6) {
            low = high;
            high *= 2;
            best = at(high);
        }
        for (var i = 0; i < BISECTIONS && Groups.count(best) != count; i++) {
            var middle = (low + high) / 2;
            var found = at(middle);
            if (Groups.count(found) >= count) {
                high = middle;
                best = found;
            } else {
                low = middle;
            }
        }
        while (Groups.count(best) > count) {
            best = joined(best);
        }
        return best;
    }

    private int[] joined(int[] of) {
        var members = Groups.members(of, Groups.count(of));
        var smallest = members.length - 1;
        var middles = new float[smallest][];
        Arrays.setAll(middles, group -> Discovery.middle(places, members[group]));
        var into = Neighbours.of(new float[][] {Discovery.middle(places, members[smallest])}, middles, 1).of[0][0];
        return Groups.bySize(
                Arrays.stream(of).map(group -> group == smallest ? into : group).toArray());
    }
}
