package app.acta.listen.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of delimited text. Unlike a strict reader it goes on after a broken row: a quote that is never closed costs the
 * line it stands on, not the rest of the file, because a row is kept in the buffer until it is known to be whole.
 */
final class CsvRows implements Rows {
    /** Stands for "no delimiter": every line is one cell. No text holds this character. */
    static final char NONE = '\uFFFF';

    private static final String OPEN_QUOTE = "A quotation mark in this row is never closed.";
    private static final String TOO_LONG = "This row is longer than 2 million characters.";

    private final Text text;
    private final Reader in;
    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private char[] buffer = new char[1 << 16];
    private int start;
    private int at;
    private int end;
    private long line = 1;
    private int lines;
    private int secondLine;
    private boolean finished;

    /** @param delimiter the character between cells, or {@link #NONE} */
    CsvRows(Text text, char delimiter) {
        this.text = text;
        this.in = text.reader();
        this.delimiter = delimiter;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            start = at;
            lines = 0;
            secondLine = -1;
            cells.clear();
            if (peek() < 0) {
                return null;
            }
            long first = line;
            var problem = record();
            if (problem != null) {
                return givenBack(first, problem);
            }
            line = first + lines;
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                return Row.of(first, cells.toArray(String[]::new));
            }
        }
    }

    @Override
    public double share() {
        return text.share();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Reads one record from {@code start}; leaves {@code at} behind its line end. Returns what is wrong, or null. */
    private @Nullable String record() throws IOException {
        while (true) {
            int c = delimiter == NONE ? peek() : skipSpaces('"');
            if (c == '"' && delimiter != NONE) {
                var problem = quoted();
                if (problem != null) {
                    return problem;
                }
            } else if (!plain()) {
                return TOO_LONG;
            }
            c = peek();
            if (c < 0) {
                return null;
            }
            at++;
            if (c != delimiter) {
                endLine(c);
                return null;
            }
        }
    }

    /** Reads a cell without quotes up to the delimiter or the line end; false where the row grows too long. */
    private boolean plain() throws IOException {
        int from = at - start;
        while (true) {
            while (at < end) {
                char c = buffer[at];
                if (c == delimiter || c == '\n' || c == '\r') {
                    cells.add(new String(buffer, start + from, at - start - from));
                    return true;
                }
                at++;
            }
            if (at - start > LONGEST_ROW) {
                return false;
            }
            if (!fill()) {
                cells.add(new String(buffer, start + from, at - start - from));
                return true;
            }
        }
    }

    /**
     * Reads a quoted cell. A quote that neither doubles nor ends the cell is taken as a letter while the row is on its first
     * line (careless exports write them so); after a line end it means that an earlier quote was never closed.
     */
    private @Nullable String quoted() throws IOException {
        at++;
        int from = at - start;
        StringBuilder pieces = null;
        while (true) {
            while (at < end && buffer[at] != '"') {
                char c = buffer[at++];
                if (c == '\n' || (c == '\r' && peek() != '\n')) {
                    lines++;
                    secondLine = secondLine < 0 ? at - start : secondLine;
                }
            }
            if (at >= end) {
                if (at - start > LONGEST_ROW || !fill()) {
                    return at - start > LONGEST_ROW ? TOO_LONG : OPEN_QUOTE;
                }
                continue;
            }
            int quote = at - start;
            at++;
            int c = skipSpaces(delimiter);
            boolean last = c < 0 || c == delimiter || c == '\n' || c == '\r';
            if (last && pieces == null) {
                cells.add(new String(buffer, start + from, quote - from));
                return null;
            }
            if (!last && c != '"' && lines > 0) {
                return OPEN_QUOTE;
            }
            pieces = pieces == null ? new StringBuilder() : pieces;
            pieces.append(buffer, start + from, quote - from + (last ? 0 : 1));
            if (last) {
                cells.add(pieces.toString());
                return null;
            }
            at += c == '"' ? 1 : 0;
            from = at - start;
        }
    }

    /** Hands back the first line of a broken row and goes on reading behind it. */
    private Row givenBack(long first, String problem) throws IOException {
        if (secondLine >= 0) {
            at = start + secondLine;
        } else {
            skipLine();
        }
        line = first + 1;
        int shown = Math.min(at - start, secondLine >= 0 ? secondLine : LONGEST_ROW);
        return Row.broken(first, new String(buffer, start, Math.max(0, shown)).strip(), problem);
    }

    private void skipLine() throws IOException {
        while (true) {
            while (at < end) {
                char c = buffer[at++];
                if (c == '\n' || c == '\r') {
                    endLine(c);
                    return;
                }
            }
            if (at - start > LONGEST_ROW) {
                finished = finished || !refillBehind();
            } else if (!fill()) {
                return;
            }
            if (finished && at >= end) {
                return;
            }
        }
    }

    /** Drops what was read behind the longest row that is shown, and reads on in its place. */
    private boolean refillBehind() throws IOException {
        at = start + LONGEST_ROW;
        int n = in.read(buffer, at, buffer.length - at);
        end = at + Math.max(0, n);
        return n > 0;
    }

    private void endLine(int c) throws IOException {
        lines++;
        if (c == '\r' && peek() == '\n') {
            at++;
        }
    }

    /** Passes over spaces where a line end or the given character follows them; returns what comes next. */
    private int skipSpaces(char wanted) throws IOException {
        int from = at - start;
        while (peek() == ' ') {
            at++;
        }
        int c = peek();
        if (at - start > from && c != wanted && (wanted == '"' || (c >= 0 && c != '\n' && c != '\r'))) {
            at = start + from;
            return ' ';
        }
        return c;
    }

    private int peek() throws IOException {
        return at < end || fill() ? buffer[at] : -1;
    }

    /** Reads on behind what is kept of the row under way; false at the end of the file. */
    private boolean fill() throws IOException {
        if (finished) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            at -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int n = in.read(buffer, end, buffer.length - end);
        finished = n < 0;
        end += Math.max(0, n);
        return n > 0;
    }
}
