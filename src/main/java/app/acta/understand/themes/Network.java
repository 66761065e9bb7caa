package app.acta.understand.themes;

import java.util.Arrays;

/** Who is near whom: an undirected graph with weights, in compressed rows. Every edge stands in the rows of both ends. */
final class Network {
    /** Where the row of a node starts; one more than there are nodes. */
    final int[] start;

    final int[] to;
    final float[] weight;
    /** Twice the weight inside a node, where a node stands for several. */
    final double[] inside;
    /** All the weight at a node. */
    final double[] strength;
    /** All the weight at all nodes: twice that of the edges. */
    final double total;

    Network(int[] start, int[] to, float[] weight, double[] inside) {
        this.start = start;
        this.to = to;
        this.weight = weight;
        this.inside = inside;
        strength = inside.clone();
        for (var node = 0; node < strength.length; node++) {
            for (var edge = start[node]; edge < start[node + 1]; edge++) {
                strength[node] += weight[edge];
            }
        }
        total = Arrays.stream(strength).sum();
    }

    int nodes() {
        return inside.length;
    }

    /** The graph whose nodes are the groups of this one's: per node a group, from 0 on. */
    Network grouped(int[] of, int groups) {
        var members = Groups.members(of, groups);
        var start = new int[groups + 1];
        var to = new int[this.to.length];
        var weight = new float[this.to.length];
        var inside = new double[groups];
        var sum = new double[groups];
        var seen = new int[groups];
        var edges = 0;
        for (var group = 0; group < groups; group++) {
            var count = 0;
            for (var node : members[group]) {
                inside[group] += this.inside[node];
                for (var edge = this.start[node]; edge < this.start[node + 1]; edge++) {
                    var other = of[this.to[edge]];
                    if (other == group) {
                        inside[group] += this.weight[edge];
                        continue;
                    }
                    if (sum[other] == 0) {
                        seen[count++] = other;
                    }
                    sum[other] += this.weight[edge];
                }
            }
            for (var i = 0; i < count; i++) {
                to[edges] = seen[i];
                weight[edges++] = (float) sum[seen[i]];
                sum[seen[i]] = 0;
            }
            start[group + 1] = edges;
        }
        return new Network(start, Arrays.copyOf(to, edges), Arrays.copyOf(weight, edges), inside);
    }
}
