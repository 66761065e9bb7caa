package app.acta.understand.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Adds up rows of signed bytes, four of them in a long at a time, and keeps over all places what is above zero: its sum and
 * its peak. Loops as short as a row is long are not made vector
 * instructions.
 */
final class Lanes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0001_0001_0001_0001L;
    private static final long BYTES = 0x00FF * ONES;
    /** Makes of signed bytes such from 0 to 255, 128 too high. */
    private static final long SIGNS = 0x8080_8080_8080_8080L;
    /** Added to what may be below zero: whether this bit is there tells whether it is. */
    private static final int ZERO = 1 << 14;

    private static final int LARGEST = 127 * Turns.PLACES;
    /** A row in longs. */
    private static final int LONG = Turns.UNITS / 8;

    private final long[] begin = new long[2 * LONG];
    /** So many places fit into a lane's sum. */
    private final int room;

    /** @param bias what each column has before anything is added; more than 15,000 is cut */
    Lanes(int[] bias) {
        var most = 0;
        for (var unit = 0; unit < bias.length; unit++) {
            var kept = Math.clamp(bias[unit], -15_000, 15_000);
            most = Math.max(most, kept);
            begin[lane(unit)] |= (long) (kept + ZERO - 128 * Turns.PLACES) << shift(unit);
        }
        room = 0xFFFF / (LARGEST + most);
    }

    // The even columns of eight stand in one long, the odd ones in the next.
    private static int lane(int unit) {
        return unit / 8 * 2 + unit % 2;
    }

    private static int shift(int unit) {
        return unit % 8 / 2 * 16;
    }

    /** What was added up over the places of a text. */
    final class Sum {
        private final long[] sums = new long[2 * LONG];
        private final long[] peaks = new long[2 * LONG];
        private final int[] whole = new int[Turns.UNITS];
        private int places;

        /** A place: three rows, by where they begin. */
        void add(byte[] table, int before, int here, int after) {
            if (places++ == room) {
                pour();
                places = 1;
            }
            for (var i = 0; i < LONG; i++) {
                var a = (long) LONGS.get(table, before + 8 * i) ^ SIGNS;
                var b = (long) LONGS.get(table, here + 8 * i) ^ SIGNS;
                var c = (long) LONGS.get(table, after + 8 * i) ^ SIGNS;
                keep(2 * i, (a & BYTES) + (b & BYTES) + (c & BYTES));
                keep(2 * i + 1, (a >>> 8 & BYTES) + (b >>> 8 & BYTES) + (c >>> 8 & BYTES));
            }
        }

        private void keep(int lane, long added) {
            var level = above(added + begin[lane]);
            sums[lane] += level;
            peaks[lane] += above((level | ZERO * ONES) - peaks[lane]);
        }

        private void pour() {
            for (var unit = 0; unit < Turns.UNITS; unit++) {
                whole[unit] += at(sums, unit);
            }
            java.util.Arrays.fill(sums, 0);
        }

        private static int at(long[] lanes, int unit) {
            return (int) (lanes[lane(unit)] >>> shift(unit) & 0xFFFF);
        }

        int sum(int unit) {
            return whole[unit] + at(sums, unit);
        }

        int peak(int unit) {
            return at(peaks, unit);
        }
    }

    // Of each lane what it is more than ZERO, or nothing.
    private static long above(long lanes) {
        var those = lanes >>> 14 & ONES;
        return lanes & (those << 14) - those;
    }
}
