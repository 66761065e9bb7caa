package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file opened as a table: named columns, and under them rows that have a cell for each. */
final class Table implements AutoCloseable {
    private final Layout layout;
    private final Rows rows;
    private final List<String> header;

    private Table(Layout layout, Rows rows, List<String> header) {
        this.layout = layout;
        this.rows = rows;
        this.header = header;
    }

    static Table open(Path file, Layout layout) throws IOException {
        var rows = layout.open(file);
        try {
            return new Table(layout, rows, header(rows, layout));
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** The names of the columns; those of JSON grow while rows are read. */
    List<String> columns() {
        return named() ? rows.columns() : header;
    }

    /** The next row; a row with too few or too many cells comes back broken. Null after the last. */
    @Nullable
    Row next() throws IOException {
        var row = rows.next();
        if (row == null || row.problem() != null || named()) {
            return row;
        }
        if (header.isEmpty()) {
            for (int i = 0; i < row.cells().size(); i++) {
                header.add("Column " + (i + 1));
            }
        }
        int cells = row.cells().size();
        if (cells == header.size() || (layout.format() == Format.XLSX && cells < header.size())) {
            return row;
        }
        if (cells > header.size()
                && row.cells().subList(header.size(), cells).stream().allMatch(String::isBlank)) {
            return new Row(row.line(), row.cells().subList(0, header.size()), null, null);
        }
        return row.because("This row has %d %s; the first row has %d."
                .formatted(cells, cells == 1 ? "cell" : "cells", header.size()));
    }

    /** How much of the file is read, 0 to 1. */
    double share() {
        return rows.share();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private boolean named() {
        return layout.format() == Format.JSON || layout.format() == Format.JSONL;
    }

    private static List<String> header(Rows rows, Layout layout) throws IOException {
        for (int i = 0; i < layout.skip(); i++) {
            rows.next();
        }
        var row = layout.header() ? rows.next() : null;
        if (row == null) {
            return new ArrayList<>();
        }
        if (row.problem() != null) {
            throw Refusal.invalid(
                    "file", "The first row, which should name the columns, cannot be read. " + row.problem());
        }
        if (row.cells().size() > JsonRows.MOST_COLUMNS) {
            throw Refusal.invalid(
                    "file", "This file has more than 2,000 columns. Please remove those you do not need.");
        }
        return names(row.cells());
    }

    /** Names for all columns: an empty one is called by its number, a second one of the same name gets a number behind it. */
    private static List<String> names(List<String> cells) {
        var taken = new HashSet<String>();
        var names = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            var name = Cells.name(cells.get(i));
            name = name.isEmpty() ? "Column " + (i + 1) : name;
            var unique = name;
            for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = name + " " + n;
            }
            names.add(unique);
        }
        return names;
    }
}
