package app.acta.understand.themes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;

/**
 * Finds groups in a network whose members are nearer to each other than chance would have it, by the Leiden algorithm
 * (Traag, Waltman, van Eck 2019) on modularity with a resolution (Reichardt, Bornholdt 2006). Unlike with Louvain's, every
 * group hangs together.
 */
final class Communities {
    private static final int ROUNDS = 12;

    private final Network network;
    private final double price;
    private final Random random;
    private final double[] mass;
    private final double[] links;
    private final int[] touched;
    private int touches;

    private Communities(Network network, double resolution, Random random) {
        this.network = network;
        this.random = random;
        price = resolution / Math.max(network.total, 1e-12);
        mass = new double[network.nodes()];
        links = new double[network.nodes()];
        touched = new int[network.nodes()];
    }

    /**
     * The group of each node, the largest group being 0.
     *
     * @param resolution higher gives more and smaller groups
     * @param tries the best of so many runs is taken
     */
    static int[] of(Network network, double resolution, long seed, int tries) {
        var best = new int[network.nodes()];
        var most = Double.NEGATIVE_INFINITY;
        for (var run = 0; run < tries; run++) {
            var found = once(network, resolution, new Random(seed + 7919L * run));
            var quality = quality(network, found, resolution);
            if (quality > most) {
                most = quality;
                best = found;
            }
        }
        return Groups.bySize(best);
    }

    private static int[] once(Network network, double resolution, Random random) {
        var whole = new int[network.nodes()];
        Arrays.setAll(whole, node -> node);
        for (var round = 0; round < ROUNDS; round++) {
            var before = whole.clone();
            whole = levels(network, whole, resolution, random);
            if (Arrays.equals(Groups.bySize(before), Groups.bySize(whole))) {
                break;
            }
        }
        return whole;
    }

    // One pass from single nodes to whole groups, starting from a division that is there already.
    private static int[] levels(Network network, int[] begin, double resolution, Random random) {
        var level = network;
        var of = begin.clone();
        var place = new int[network.nodes()];
        Arrays.setAll(place, node -> node);
        while (true) {
            var at = new Communities(level, resolution, random);
            at.move(of);
            var groups = Groups.bySize(of);
            if (Groups.count(groups) == level.nodes()) {
                return lifted(place, groups);
            }
            var parts = Groups.bySize(at.refine(groups));
            var count = Groups.count(parts);
            if (count == level.nodes()) {
                return lifted(place, groups);
            }
            place = lifted(place, parts);
            of = new int[count];
            for (var node = 0; node < parts.length; node++) {
                of[parts[node]] = groups[node];
            }
            level = level.grouped(parts, count);
        }
    }

    private static int[] lifted(int[] place, int[] groups) {
        var out = new int[place.length];
        Arrays.setAll(out, node -> groups[place[node]]);
        return out;
    }

    /** How much more weight lies inside groups than chance would put there; 1 at most. */
    static double quality(Network network, int[] of, double resolution) {
        var mass = new double[network.nodes()];
        var inside = 0.0;
        for (var node = 0; node < of.length; node++) {
            mass[of[node]] += network.strength[node];
            inside += network.inside[node];
            for (var edge = network.start[node]; edge < network.start[node + 1]; edge++) {
                inside += of[network.to[edge]] == of[node] ? network.weight[edge] : 0;
            }
        }
        var total = Math.max(network.total, 1e-12);
        return inside / total - resolution * Arrays.stream(mass).map(m -> m * m).sum() / (total * total);
    }

    // Moves single nodes to where they gain most, until none wants to move.
    private void move(int[] of) {
        Arrays.fill(mass, 0);
        for (var node = 0; node < of.length; node++) {
            mass[of[node]] += network.strength[node];
        }
        var free = new ArrayList<Integer>();
        for (var group = 0; group < mass.length; group++) {
            if (mass[group] == 0) {
                free.add(group);
            }
        }
        var queue = order(of.length);
        var waits = new boolean[of.length];
        Arrays.fill(waits, true);
        for (int head = 0, length = of.length; length > 0; length--) {
            var node = queue[head];
            head = (head + 1) % queue.length;
            waits[node] = false;
            var old = of[node];
            gather(node, of);
            mass[old] -= network.strength[node];
            var best = old;
            var most = gain(node, old);
            for (var i = 0; i < touches; i++) {
                var gain = gain(node, touched[i]);
                if (gain > most + 1e-12) {
                    most = gain;
                    best = touched[i];
                }
            }
            if (most < -1e-12 && !free.isEmpty()) {
                best = free.removeLast();
            }
            clear();
            mass[best] += network.strength[node];
            of[node] = best;
            if (best != old) {
                if (mass[old] < 1e-12) {
                    mass[old] = 0;
                    free.add(old);
                }
                for (var edge = network.start[node]; edge < network.start[node + 1]; edge++) {
                    var other = network.to[edge];
                    if (!waits[other] && of[other] != best) {
                        waits[other] = true;
                        queue[(head + length - 1) % queue.length] = other;
                        length++;
                    }
                }
            }
        }
    }

    // Divides each group into parts that hang well together; these are what the next level is made of.
    private int[] refine(int[] groups) {
        var size = groups.length;
        var parts = new int[size];
        Arrays.setAll(parts, node -> node);
        var groupMass = new double[size];
        var alone = new boolean[size];
        Arrays.fill(alone, true);
        // Weight between a part and the rest of its group.
        var bound = new double[size];
        for (var node = 0; node < size; node++) {
            mass[node] = network.strength[node];
            groupMass[groups[node]] += network.strength[node];
            for (var edge = network.start[node]; edge < network.start[node + 1]; edge++) {
                bound[node] += groups[network.to[edge]] == groups[node] ? network.weight[edge] : 0;
            }
        }
        for (var node : order(size)) {
            var rest = groupMass[groups[node]];
            if (!alone[node] || bound[node] < price * mass[node] * (rest - mass[node])) {
                continue;
            }
            gather(node, parts);
            mass[node] = 0;
            var best = node;
            var most = 0.0;
            for (var i = 0; i < touches; i++) {
                var part = touched[i];
                if (part == node
                        || groups[part] != groups[node]
                        || bound[part] < price * mass[part] * (rest - mass[part])) {
                    continue;
                }
                var gain = gain(node, part);
                if (gain > most) {
                    most = gain;
                    best = part;
                }
            }
            mass[node] = best == node ? network.strength[node] : 0;
            if (best != node) {
                mass[best] += network.strength[node];
                bound[best] += bound[node] - 2 * links[best];
                parts[node] = best;
                alone[best] = false;
            }
            clear();
        }
        return parts;
    }

    private double gain(int node, int group) {
        return links[group] - price * network.strength[node] * mass[group];
    }

    private void gather(int node, int[] of) {
        for (var edge = network.start[node]; edge < network.start[node + 1]; edge++) {
            var group = of[network.to[edge]];
            if (links[group] == 0) {
                touched[touches++] = group;
            }
            links[group] += network.weight[edge];
        }
    }

    private void clear() {
        for (var i = 0; i < touches; i++) {
            links[touched[i]] = 0;
        }
        touches = 0;
    }

    private int[] order(int size) {
        var order = new int[size];
        Arrays.setAll(order, node -> node);
        for (var i = size - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
