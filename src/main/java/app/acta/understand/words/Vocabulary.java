package app.acta.understand.words;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A set of word pieces that is asked with a stretch of a char array and its hash: no string is made for a look-up, which
 * is what makes the tokeniser fast.
 */
final class Vocabulary {
    static final int UNKNOWN = -1;

    private final int mask;
    private final int[] slots;
    private final int[] hashes;
    private final char[][] pieces;
    private final int longest;

    /** Pieces by their ids; null where an id is not in this set. */
    Vocabulary(List<char[]> pieces, List<Integer> ids) {
        var size = Integer.highestOneBit(Math.max(2, pieces.size() * 4) - 1) << 1;
        mask = size - 1;
        slots = new int[size];
        hashes = new int[size];
        this.pieces = new char[size][];
        Arrays.fill(slots, UNKNOWN);
        var most = 0;
        for (var i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            var hash = 0;
            for (var c : piece) {
                hash = next(hash, c);
            }
            var slot = spread(hash) & mask;
            while (slots[slot] != UNKNOWN) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = ids.get(i);
            hashes[slot] = hash;
            this.pieces[slot] = piece;
            most = Math.max(most, piece.length);
        }
        longest = most;
    }

    /** All pieces, in the order of the alphabet. */
    List<String> all() {
        return Arrays.stream(pieces)
                .filter(Objects::nonNull)
                .map(String::new)
                .sorted()
                .toList();
    }

    /** The hash of a stretch that is one char longer. */
    static int next(int hash, char c) {
        return hash * 0x01000193 + c + 1;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }

    /** Length of the longest piece, in chars. */
    int longest() {
        return longest;
    }

    /** The id of the piece, or {@link #UNKNOWN}. */
    int find(int hash, char[] text, int from, int to) {
        var slot = spread(hash) & mask;
        while (slots[slot] != UNKNOWN) {
            if (hashes[slot] == hash && Arrays.equals(pieces[slot], 0, pieces[slot].length, text, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }
}
