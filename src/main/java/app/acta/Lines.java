package app.acta;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, one after the other, none longer than can be held: a stream without line ends must not fill the memory. */
final class Lines {
    /** In characters. */
    static final int LONGEST = 16_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;
    private boolean begun;

    Lines(InputStream in) {
        this.in = in;
        reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /**
     * The next line, or null at the end.
     *
     * @throws IllegalArgumentException with a reason when it is too long; the line after it comes next
     */
    @Nullable
    String next() throws IOException {
        var line = new StringBuilder();
        var length = 0L;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 ? null : checked(line, length);
            }
            var from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            if (length < LONGEST) {
                line.append(buffer, from, Math.min(at - from, LONGEST - (int) length));
            }
            length += at - from;
            if (at < end) {
                at++;
                return checked(line, length);
            }
        }
    }

    private static String checked(StringBuilder line, long length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("it has more than %,d characters.".formatted(LONGEST));
        }
        return line.toString();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer));
        if (!begun && end > 0) {
            begun = true;
            at = buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
        }
        return end > 0;
    }

    /** Whether nothing more is there now, though the input goes on. */
    boolean isWaiting() throws IOException {
        return at == end && in.available() == 0;
    }
}
