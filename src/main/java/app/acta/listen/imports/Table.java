package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file opened as a table: named columns, and under them rows that have a cell for each. */
final class Table implements AutoCloseable {
    private final Layout layout;
    private final Rows rows;
    private final Heading heading;
    private final List<String> header;

    private Table(Layout layout, Rows rows, Heading heading) {
        this.layout = layout;
        this.rows = rows;
        this.heading = heading;
        this.header = new ArrayList<>(
                heading.titles().stream().map(Heading.Title::name).toList());
    }

    static Table open(Path file, Layout layout) throws IOException {
        var rows = layout.open(file);
        try {
            return new Table(layout, rows, heading(rows, layout));
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** What the rows over the first one read say; nothing where no row names the columns. */
    Heading heading() {
        return heading;
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

    private static Heading heading(Rows rows, Layout layout) throws IOException {
        for (int i = 0; i < layout.skip(); i++) {
            rows.next();
        }
        var row = layout.header() ? rows.next() : null;
        if (row == null) {
            return new Heading(List.of(), null);
        }
        if (row.problem() != null) {
            throw Refusal.invalid(
                    "file", "The first row, which should name the columns, cannot be read. " + row.problem());
        }
        if (row.cells().size() > JsonRows.MOST_COLUMNS) {
            throw Refusal.invalid(
                    "file", "This file has more than 2,000 columns. Please remove those you do not need.");
        }
        var named = new ArrayList<>(List.of(row));
        for (var next = row; next != null && named.size() <= layout.under(); ) {
            next = rows.next();
            if (next != null) {
                named.add(next);
            }
        }
        return Heading.of(named);
    }
}
