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
    static final class Sum {
        /** Of each column over all places. */
        final int[] sums = new int[Turns.UNITS];
        /** Of each column at its highest. */
        final int[] peaks = new int[Turns.UNITS];
    }

    /**
     * Adds up three rows for each place.
     *
     * @param rows where they begin in the table, place after place
     */
    Sum sum(byte[] table, int[] rows) {
        var sum = new Sum();
        for (var column = 0; column < LONG; column++) {
            add(table, rows, column, sum);
        }
        return sum;
    }

    // Eight columns over all places, not all columns at a place: what is added up stays in registers.
    private void add(byte[] table, int[] rows, int column, Sum sum) {
        var beginEven = begin[2 * column];
        var beginOdd = begin[2 * column + 1];
        var peakEven = 0L;
        var peakOdd = 0L;
        for (var from = 0; from < rows.length; from += Turns.PLACES * room) {
            var even = 0L;
            var odd = 0L;
            var to = Math.min(rows.length, from + Turns.PLACES * room);
            for (var i = from; i + 2 < to; i += Turns.PLACES) {
                var a = (long) LONGS.get(table, rows[i] + 8 * column) ^ SIGNS;
                var b = (long) LONGS.get(table, rows[i + 1] + 8 * column) ^ SIGNS;
                var c = (long) LONGS.get(table, rows[i + 2] + 8 * column) ^ SIGNS;
                var level = above((a & BYTES) + (b & BYTES) + (c & BYTES) + beginEven);
                even += level;
                peakEven += above((level | ZERO * ONES) - peakEven);
                level = above((a >>> 8 & BYTES) + (b >>> 8 & BYTES) + (c >>> 8 & BYTES) + beginOdd);
                odd += level;
                peakOdd += above((level | ZERO * ONES) - peakOdd);
            }
            for (var unit = 8 * column; unit < 8 * column + 8; unit++) {
                sum.sums[unit] += at(unit % 2 == 0 ? even : odd, unit);
            }
        }
        for (var unit = 8 * column; unit < 8 * column + 8; unit++) {
            sum.peaks[unit] = at(unit % 2 == 0 ? peakEven : peakOdd, unit);
        }
    }

    private static int at(long lane, int unit) {
        return (int) (lane >>> shift(unit) & 0xFFFF);
    }

    // Of each lane what it is more than ZERO, or nothing.
    private static long above(long lanes) {
        var those = lanes >>> 14 & ONES;
        return lanes & (those << 14) - those;
    }
}
