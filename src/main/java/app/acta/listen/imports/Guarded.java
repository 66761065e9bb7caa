package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;

/**
 * One part of a workbook while it is unpacked. Stops a file that is small on disk and boundless inside, by how much it
 * unpacks to and by how long one piece of text or one attribute is.
 */
final class Guarded extends FilterInputStream {
    /** Below this size nothing is refused: small parts of honest files may be packed very tightly. */
    private static final long HARMLESS = 50L << 20;

    private static final long RATIO = 200;

    /** A cell holds 32,767 characters in Excel, so 1 MB between two angle brackets is no cell. */
    private static final int LONGEST_PIECE = 1 << 20;

    private final long most;
    private final long size;
    private volatile long read;
    private int piece;

    Guarded(InputStream in, ZipEntry entry) {
        super(in);
        this.most = Math.max(HARMLESS, entry.getCompressedSize() * RATIO);
        this.size = entry.getSize();
    }

    /** How much of the part is read, 0 to 1. */
    double share() {
        return size <= 0 ? 0 : Math.min(1, read / (double) size);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xFF;
    }

    // One thread reads; others only look how far it is.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public int read(byte[] block, int from, int length) throws IOException {
        int n = super.read(block, from, length);
        for (int i = from; i < from + n; i++) {
            piece = block[i] == '<' ? 0 : piece + 1;
            if (piece > LONGEST_PIECE) {
                throw Refusal.invalid(
                        "file",
                        "A cell of this workbook holds more than a million characters. Excel allows 32,767;"
                                + " please save the file as CSV instead.");
            }
        }
        read = read + Math.max(0, n);
        if (read > most) {
            throw Refusal.invalid(
                    "file",
                    "This workbook unpacks to more than 200 times its size, as files made to do harm do."
                            + " Please save it as CSV instead.");
        }
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        var block = new byte[(int) Math.min(8192, wanted)];
        return Math.max(0, read(block, 0, block.length));
    }
}
