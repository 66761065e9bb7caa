package app.acta.listen.imports;

/**
 * Counts how often each row of a file has been met, for files whose rows have no id: the second of two equal rows is another
 * voice, and importing the file again must find both. Costs 12 to 24 bytes for each different row.
 */
final class Occurrences {
    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int used;

    /** Counts one more row of this hash and answers which it is, from 1. */
    int meet(long hash) {
        if (used * 3L > keys.length * 2L) {
            grow();
        }
        int place = place(hash);
        if (counts[place] == 0) {
            keys[place] = hash;
            used++;
        }
        return ++counts[place];
    }

    private int place(long hash) {
        int mask = keys.length - 1;
        int place = (int) (hash ^ (hash >>> 32)) & mask;
        while (counts[place] != 0 && keys[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        var oldKeys = keys;
        var oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}
