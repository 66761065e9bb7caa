package app.acta.listen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rewrites rows as PostgreSQL copies them out (its text format: tabs between, {@code \N} for nothing, backslashes before what
 * is special) into lines of a file, from bytes to bytes: making strings of them took four times as long.
 */
abstract class ExportLines {
    private static final int FULL = 1 << 16;

    private final OutputStream to;
    private byte[] out = new byte[2 * FULL];
    private int filled;
    /** The cell at hand, without backslashes. */
    byte[] plain = new byte[1024];

    int length;

    ExportLines(OutputStream to) {
        this.to = to;
    }

    /** Writes what stands before the first voice. */
    abstract void begin() throws IOException;

    /** Writes the cell at hand; its column's name where the form wants one. */
    abstract void cell(int column);

    /** Writes that this column has nothing. */
    abstract void nothing(int column);

    abstract void open();

    abstract void close();

    /** Writes one voice. */
    final void line(byte[] row) throws IOException {
        open();
        var at = 0;
        for (var column = 0; column < ExportColumn.ALL.size(); column++) {
            if (row[at] == '\\' && row[at + 1] == 'N') {
                nothing(column);
                at += 3;
            } else {
                at = take(row, at) + 1;
                cell(column);
            }
        }
        close();
        if (filled >= FULL) {
            flush();
        }
    }

    private int take(byte[] row, int from) {
        if (plain.length < row.length) {
            plain = new byte[2 * row.length];
        }
        length = 0;
        for (var at = from; at < row.length; at++) {
            var one = row[at];
            if (one == '\t' || one == '\n') {
                return at;
            }
            if (one == '\\') {
                at++;
                one = switch (row[at]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0B;
                    default -> row[at];
                };
            }
            plain[length++] = one;
        }
        return row.length;
    }

    /** The cell at hand as text. */
    final String text() {
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    /** Turns a moment of PostgreSQL in UTC into one of ISO 8601. */
    final void moment() {
        plain[10] = 'T';
        length -= "+00".length();
        plain[length++] = 'Z';
    }

    final void put(int one) {
        if (filled == out.length) {
            out = Arrays.copyOf(out, 2 * out.length);
        }
        out[filled++] = (byte) one;
    }

    final void put(byte[] bytes, int from, int many) {
        if (filled + many > out.length) {
            out = Arrays.copyOf(out, 2 * (filled + many));
        }
        System.arraycopy(bytes, from, out, filled, many);
        filled += many;
    }

    final void put(String words) {
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        put(bytes, 0, bytes.length);
    }

    /** Hands everything on. */
    final void flush() throws IOException {
        to.write(out, 0, filled);
        filled = 0;
    }
}
