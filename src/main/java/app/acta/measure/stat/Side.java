package app.acta.measure.stat;

import app.acta.measure.stat.Decomposition.Group;
import java.util.List;
import java.util.Set;

/** One of the two times that a {@link Decomposition} compares: shares, means and scatter of its parts and of the themes in them. */
final class Side {
    final double sign;
    final List<Group> groups;
    final long n;
    final double mean;
    final long[] counts;
    final double[] share;
    final double[] means;
    final double[] squares;
    /** How many voices speak of each theme. */
    final long[] mentions;
    /** The share of each theme inside each part, and the mean of the voices that speak of it there. */
    final double[][] themed;

    final double[][] themeMeans;

    Side(double sign, List<Group> groups, List<String> parts, List<String> themes) {
        this.sign = sign;
        this.groups = groups;
        counts = new long[parts.size()];
        share = new double[parts.size()];
        means = new double[parts.size()];
        squares = new double[parts.size()];
        mentions = new long[themes.size()];
        themed = new double[parts.size()][themes.size()];
        themeMeans = new double[parts.size()][themes.size()];
        n = groups.stream().mapToLong(Group::count).sum();
        mean = groups.stream().mapToDouble(g -> g.count() * g.value()).sum() / n;
        for (var group : groups) {
            var s = parts.indexOf(group.part());
            counts[s] += group.count();
            means[s] += group.count() * group.value();
            var split = split(group, themes);
            for (var j = 0; j < split.length; j++) {
                if (split[j] > 0) {
                    mentions[j] += group.count();
                    themed[s][j] += group.count() * split[j];
                    themeMeans[s][j] += group.count() * split[j] * group.value();
                }
            }
        }
        for (var s = 0; s < share.length; s++) {
            share[s] = (double) counts[s] / n;
            means[s] /= Math.max(1, counts[s]);
            for (var j = 0; j < themed[s].length; j++) {
                themeMeans[s][j] = themed[s][j] > 0 ? themeMeans[s][j] / themed[s][j] : 0;
                themed[s][j] /= Math.max(1, counts[s]);
            }
        }
        for (var group : groups) {
            var s = parts.indexOf(group.part());
            var off = group.value() - means[s];
            squares[s] += group.count() * off * off;
        }
    }

    /** The variance of a part's mean, some typical voices added. */
    double error(int part, double typical, double added) {
        return (squares[part] + added * typical) / (counts[part] + added - 1) / counts[part];
    }

    /** The share of each theme in one voice; they sum to 1. */
    static double[] split(Group group, List<String> themes) {
        var split = new double[themes.size()];
        var own = group.themes().isEmpty() ? Set.of(Decomposition.NO_THEME) : group.themes();
        own.forEach(theme -> split[themes.indexOf(theme)] = 1.0 / own.size());
        return split;
    }
}
