package app.acta.listen.imports;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as it stood in the file.
 *
 * @param line where the row starts: the line of a text file, the row number of a sheet, the element of a JSON array; from 1
 * @param cells what stood in it, in the order of the columns; an absent cell is the empty string
 * @param problem why the row cannot be read, as a sentence; null when it can
 * @param raw the row as it was written, where that is more than its cells; null elsewhere
 */
record Row(
        long line,
        List<String> cells,
        @Nullable String problem,
        @Nullable String raw) {
    static Row of(long line, String... cells) {
        return new Row(line, Arrays.asList(cells), null, null);
    }

    static Row broken(long line, String raw, String problem) {
        return new Row(line, List.of(raw), problem, null);
    }

    Row because(String reason) {
        return new Row(line, cells, reason, raw);
    }

    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    boolean blank() {
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
