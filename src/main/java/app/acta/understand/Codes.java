package app.acta.understand;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The meanings of one workspace's voices, a bit a dimension: on which side of the middle each lies. Outside of the Java
 * heap, 72 bytes a voice of 384 dimensions: its bits, its id, and its place in the table by which ids are found. Not for
 * several threads at once.
 */
final class Codes implements AutoCloseable {
    private static final int SMALLEST = 1 << 10;

    /** So many more than are wanted are told apart by the direction itself, three times as many within these bounds. */
    private static final int FEWEST = 8_000;

    private static final int MORE = 20_000;

    private final float[] middle;
    private final int words;
    private Arena arena = Arena.ofShared();
    private MemorySegment bits;
    private MemorySegment ids;
    private MemorySegment table;
    private int capacity;
    private int size;

    /** @param middle the mean of the unit vectors: most meanings lie to one side, and bits about zero would tell little */
    Codes(float[] middle, int expected) {
        this.middle = middle;
        words = (middle.length + 63) / 64;
        capacity = Math.max(SMALLEST, expected + expected / 8);
        bits = arena.allocate(8L * words * capacity);
        ids = arena.allocate(16L * capacity);
        table = table(arena, capacity);
    }

    // A quarter of the seats at least stay free, or the search for an id that is not there would not end.
    private static MemorySegment table(Arena arena, int capacity) {
        return arena.allocate(8L * Integer.highestOneBit(capacity + capacity / 3));
    }

    /** Bytes that so many voices take. */
    static long bytes(int voices, int dimensions) {
        return voices * (dimensions / 8 + 16 + 8L);
    }

    long bytes() {
        return bits.byteSize() + ids.byteSize() + table.byteSize();
    }

    int size() {
        return size;
    }

    /** Keeps a voice's meaning in place of the one before; one of another encoder is passed over. */
    void put(UUID id, byte[] vector) {
        if (vector.length != middle.length) {
            return;
        }
        var place = find(id);
        if (place < 0) {
            if (size == capacity) {
                grow();
            }
            place = size++;
            ids.setAtIndex(ValueLayout.JAVA_LONG, 2L * place, id.getMostSignificantBits());
            ids.setAtIndex(ValueLayout.JAVA_LONG, 2L * place + 1, id.getLeastSignificantBits());
            enter(id, place);
        }
        var code = code(unit(vector));
        for (var w = 0; w < words; w++) {
            bits.setAtIndex(ValueLayout.JAVA_LONG, (long) place * words + w, code[w]);
        }
    }

    static float[] unit(byte[] vector) {
        var sum = 0.0;
        for (var value : vector) {
            sum += value * value;
        }
        var unit = new float[vector.length];
        for (var i = 0; i < unit.length && sum > 0; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(sum));
        }
        return unit;
    }

    private long[] code(float[] unit) {
        var code = new long[words];
        for (var i = 0; i < unit.length; i++) {
            if (unit[i] > middle[i]) {
                code[i >> 6] |= 1L << i;
            }
        }
        return code;
    }

    private void grow() {
        var larger = Math.multiplyExact(capacity, 3) / 2;
        var next = Arena.ofShared();
        bits = next.allocate(8L * words * larger).copyFrom(bits);
        ids = next.allocate(16L * larger).copyFrom(ids);
        table = table(next, larger);
        arena.close();
        arena = next;
        capacity = larger;
        for (var place = 0; place < size; place++) {
            enter(id(place), place);
        }
    }

    // Places are counted from one: zero is a free seat.
    private void enter(UUID id, int place) {
        var mask = (int) (table.byteSize() / 4) - 1;
        var seat = seat(id, mask);
        while (table.getAtIndex(ValueLayout.JAVA_INT, seat) != 0) {
            seat = (seat + 1) & mask;
        }
        table.setAtIndex(ValueLayout.JAVA_INT, seat, place + 1);
    }

    private int find(UUID id) {
        var mask = (int) (table.byteSize() / 4) - 1;
        for (var seat = seat(id, mask); ; seat = (seat + 1) & mask) {
            var place = table.getAtIndex(ValueLayout.JAVA_INT, seat) - 1;
            if (place < 0 || id(place).equals(id)) {
                return place;
            }
        }
    }

    private static int seat(UUID id, int mask) {
        var mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private UUID id(int place) {
        return new UUID(
                ids.getAtIndex(ValueLayout.JAVA_LONG, 2L * place),
                ids.getAtIndex(ValueLayout.JAVA_LONG, 2L * place + 1));
    }

    /**
     * Those that probably lie closest to a direction, the closest first: by differing bits from all, and of some times as
     * many as are wanted by the direction itself against their bits.
     */
    List<UUID> nearest(float[] direction, int most) {
        var code = code(direction);
        var apart = new short[size];
        var counts = new int[64 * words + 1];
        for (var place = 0; place < size; place++) {
            var differing = 0;
            for (var w = 0; w < words; w++) {
                differing += Long.bitCount(code[w] ^ bits.getAtIndex(ValueLayout.JAVA_LONG, (long) place * words + w));
            }
            apart[place] = (short) differing;
            counts[differing]++;
        }
        var wide = Math.min(most + Math.clamp(3L * most, FEWEST, MORE), size);
        var limit = 0;
        for (var sum = counts[0]; sum < wide; sum += counts[limit]) {
            limit++;
        }
        var places = new int[wide];
        var found = 0;
        for (var place = 0; place < size && found < wide; place++) {
            if (apart[place] < limit) {
                places[found++] = place;
            }
        }
        for (var place = 0; place < size && found < wide; place++) {
            if (apart[place] == limit) {
                places[found++] = place;
            }
        }
        return closest(direction, Arrays.copyOf(places, found), most);
    }

    /** The same among these alone. */
    List<UUID> nearest(float[] direction, List<UUID> among, int most) {
        return closest(
                direction,
                among.stream().mapToInt(this::find).filter(place -> place >= 0).toArray(),
                most);
    }

    private List<UUID> closest(float[] direction, int[] places, int most) {
        var sums = sums(direction);
        var close = new float[places.length];
        for (var n = 0; n < places.length; n++) {
            for (var w = 0; w < words; w++) {
                var word = bits.getAtIndex(ValueLayout.JAVA_LONG, (long) places[n] * words + w);
                for (var b = 0; b < 8; b++) {
                    close[n] += sums[8 * w + b][(int) (word >>> (8 * b)) & 0xFF];
                }
            }
        }
        return IntStream.range(0, places.length)
                .boxed()
                .sorted((a, b) -> Float.compare(close[b], close[a]))
                .limit(most)
                .map(n -> id(places[n]))
                .toList();
    }

    // For each byte of a code and each value it may have, what the direction gains by it.
    private float[][] sums(float[] direction) {
        var sums = new float[8 * words][256];
        for (var b = 0; b < sums.length; b++) {
            for (var value = 1; value < 256; value++) {
                var low = Integer.numberOfTrailingZeros(value);
                var dimension = 8 * b + low;
                sums[b][value] = sums[b][value & (value - 1)]
                        + (dimension < middle.length ? direction[dimension] - middle[dimension] : 0);
            }
        }
        return sums;
    }

    @Override
    public void close() {
        arena.close();
    }
}
