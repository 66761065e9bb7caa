package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The rows that were handed back, as a file to be put right and brought again. */
@Component
class RejectedRows {
    /** A cell of Excel holds no more. */
    private static final int LONGEST_CELL = 32_000;

    private static final int FETCHED = 500;

    /** So many rows are looked at to say why: a page shall not wait for a file that is all wrong. */
    private static final int LOOKED_AT = 100_000;

    private final Db db;

    RejectedRows(Db db) {
        this.db = db;
    }

    /** Writes CSV: the columns of the file, then the line and the reason. */
    @Transactional(readOnly = true)
    public void write(Workspace.Id workspace, Import entry, OutputStream out) throws IOException {
        var names = new ArrayList<>(
                entry.look().columns().stream().map(Look.Column::name).toList());
        int columns = names.size();
        names.add("Line in the file");
        names.add("Why it was handed back");
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Excel takes a file without this mark for the machine's own encoding.
        writer.write('\ufeff');
        line(writer, names);
        var client = db.in(workspace)
                .sql("""
                select line, reason, cells from listen.rejected_rows
                where workspace_id = :workspace and import_id = :import order by row
                """)
                .param("workspace", workspace.value())
                .param("import", entry.id().value())
                .withFetchSize(FETCHED);
        client.query(row -> {
            var cells =
                    new ArrayList<>(Store.JSON.readValue(row.getString("cells"), new TypeReference<List<String>>() {}));
            while (cells.size() < columns) {
                cells.add("");
            }
            cells.addAll(columns, List.of(row.getString("line"), row.getString("reason")));
            try {
                line(writer, cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.flush();
    }

    /** Why rows were handed back, in sentences, the most frequent reason first. */
    @Transactional(readOnly = true)
    public List<String> reasons(Workspace.Id workspace, Import entry) {
        var reasons = new Reasons();
        db.in(workspace)
                .sql("""
                select line, reason from listen.rejected_rows
                where workspace_id = :workspace and import_id = :import order by row limit :most
                """)
                .param("workspace", workspace.value())
                .param("import", entry.id().value())
                .param("most", LOOKED_AT)
                .withFetchSize(FETCHED)
                .query(row -> {
                    reasons.add(row.getLong("line"), row.getString("reason"));
                });
        return reasons.sentences(entry.counts().rejected());
    }

    /** The cells as JSON that the database keeps: without NUL and half characters, and none longer than Excel takes. */
    static String cells(List<String> cells) {
        var kept = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            var part = cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) + "…" : cell;
            // Encoding replaces halves of surrogate pairs.
            kept.add(new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD'));
        }
        return Store.JSON.writeValueAsString(kept);
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(quoted(safe(cells.get(i))));
        }
        out.write("\r\n");
    }

    /** A cell that a spreadsheet would take for a formula is marked as text. */
    static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
