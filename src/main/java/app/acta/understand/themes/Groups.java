package app.acta.understand.themes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A division of numbered things into numbered groups, as an array with the group of each. */
final class Groups {
    private Groups() {}

    static int count(int[] of) {
        return Arrays.stream(of).max().orElse(-1) + 1;
    }

    /** The things in each group, in their order. */
    static int[][] members(int[] of, int groups) {
        var sizes = new int[groups];
        for (var group : of) {
            if (group >= 0) {
                sizes[group]++;
            }
        }
        var members = new int[groups][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        Arrays.fill(sizes, 0);
        for (var i = 0; i < of.length; i++) {
            if (of[i] >= 0) {
                members[of[i]][sizes[of[i]]++] = i;
            }
        }
        return members;
    }

    /** The same groups without gaps, the largest first; among equals that with the first member. */
    static int[] bySize(int[] of) {
        var members = members(of, count(of));
        var order = IntStream.range(0, members.length)
                .filter(group -> members[group].length > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(group -> -members[group].length)
                        .thenComparingInt(group -> members[group][0]))
                .toList();
        var renamed = new int[of.length];
        Arrays.fill(renamed, -1);
        for (var rank = 0; rank < order.size(); rank++) {
            for (var i : members[order.get(rank)]) {
                renamed[i] = rank;
            }
        }
        return renamed;
    }
}
