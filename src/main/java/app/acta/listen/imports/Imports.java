package app.acta.listen.imports;

import app.acta.identity.Audit;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files of feedback: brought, looked at, tried out, taken in. */
@Component
public class Imports {
    private static final int PAGE = 50;
    private static final int LONGEST_NAME = 200;

    private final Db db;
    private final Store store;
    private final Runs runs;
    private final Mappings mappings;
    private final RejectedRows rejected;
    private final Audit audit;

    Imports(Db db, Store store, Runs runs, Mappings mappings, RejectedRows rejected, Audit audit) {
        this.db = db;
        this.store = store;
        this.runs = runs;
        this.mappings = mappings;
        this.rejected = rejected;
        this.audit = audit;
    }

    /**
     * Keeps a file and looks at it: what it is, where its columns go. A saved mapping for the same columns is used at once.
     * Nothing is taken in yet.
     *
     * @param workspace where it shall go; its time zone is that of times without an offset
     * @param filename as the person calls it
     * @param by who brings it
     * @throws Refusal invalid, when the file is empty or no table
     */
    public Import bring(Workspace workspace, String filename, String by, InputStream content) throws IOException {
        var id = new Import.Id(UUID.randomUUID());
        var file = store.file(workspace.id(), id);
        try {
            long bytes = keep(content, file);
            var look = Look.at(file, filename, workspace.timeZone());
            var known = mappings.fitting(workspace.id(), look);
            insert(workspace.id(), id, cut(filename), bytes, by, known == null ? look : look.with(known));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return store.get(workspace.id(), id);
    }

    private static long keep(InputStream content, Path file) throws IOException {
        try {
            return Files.copy(content, file);
        } catch (IOException e) {
            if (!(e instanceof FileSystemException)
                    && !String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
            throw Refusal.busy("The file could not be kept: there is no room left on the disk.");
        }
    }

    private static String cut(String filename) {
        var name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1)
                .replace('\0', ' ')
                .strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private void insert(Workspace.Id workspace, Import.Id id, String filename, long bytes, String by, Look look) {
        db.in(workspace)
                .sql("""
                insert into listen.imports (workspace_id, id, filename, bytes, created_by, layout, mapping, columns)
                values (:workspace, :id, :filename, :bytes, :by, cast(:layout as jsonb), cast(:mapping as jsonb),
                        cast(:columns as jsonb))
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("filename", filename)
                .param("bytes", bytes)
                .param("by", by)
                .param("layout", Store.JSON.writeValueAsString(look.layout()))
                .param("mapping", look.mapping().json())
                .param("columns", look.json())
                .update();
    }

    /**
     * One import.
     *
     * @throws Refusal not found
     */
    public Import get(Workspace.Id workspace, Import.Id id) {
        return store.get(workspace, id);
    }

    /** The imports of a workspace, newest first, at most {@value #PAGE}. */
    public List<Import> newest(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select " + Store.READ + " from listen.imports where workspace_id = :workspace"
                        + " order by created_at desc, id limit " + PAGE)
                .param("workspace", workspace.value())
                .query(Store::read)
                .list();
    }

    /**
     * Changes how the file becomes voices: a mapping as JSON, laid over the present one. It may also set encoding, delimiter
     * and header; then the file is looked at anew.
     *
     * @throws Refusal invalid, with what is wrong; conflict, when it already runs
     */
    public Import map(Workspace.Id workspace, Import.Id id, String json) throws IOException {
        var entry = open(workspace, id);
        var layout = entry.look().layout().with(json);
        var look = entry.look();
        if (!layout.equals(look.layout())) {
            look = Look.at(
                    store.file(workspace, id), entry.filename(), look.mapping().zone(), layout);
        }
        return keep(workspace, id, look.with(look.mapping().with(json)));
    }

    private Import keep(Workspace.Id workspace, Import.Id id, Look look) {
        db.in(workspace)
                .sql("""
                update listen.imports set layout = cast(:layout as jsonb), mapping = cast(:mapping as jsonb),
                    columns = cast(:columns as jsonb), trial = null
                where workspace_id = :workspace and id = :id and state = 'mapped'
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("layout", Store.JSON.writeValueAsString(look.layout()))
                .param("mapping", look.mapping().json())
                .param("columns", look.json())
                .update();
        return store.get(workspace, id);
    }

    /** The names of the saved mappings, by name. */
    public List<String> mappings(Workspace.Id workspace) {
        return mappings.names(workspace);
    }

    /** Keeps this import's mapping under a name; a mapping of the same name is replaced. */
    public void saveMapping(Workspace.Id workspace, Import.Id id, String name) {
        mappings.save(workspace, name, store.get(workspace, id).look());
    }

    /**
     * Uses a saved mapping for this import.
     *
     * @throws Refusal not found
     */
    public Import useMapping(Workspace.Id workspace, Import.Id id, String name) throws IOException {
        return map(workspace, id, mappings.get(workspace, name));
    }

    /** Starts a dry run; what it finds is the import's {@link Import#trial}. */
    public Import tryOut(Workspace.Id workspace, Import.Id id) {
        return begin(workspace, id, "trying", "state = 'mapped'", null);
    }

    /**
     * Starts to take the rows in, in the background.
     *
     * @param history whether the voices are only counted and open no cases
     * @param by who starts it
     * @throws Refusal conflict, when it runs or has run already
     */
    @Transactional
    public Import start(Workspace.Id workspace, Import.Id id, boolean history, String by) {
        var entry = begin(workspace, id, "running", "state = 'mapped'", history);
        audit.record(workspace, null, by, "import.start", entry.filename());
        return entry;
    }

    /**
     * Lets an import go on that was stopped or has failed.
     *
     * @throws Refusal conflict, when it is neither
     */
    public Import resume(Workspace.Id workspace, Import.Id id) {
        return begin(workspace, id, "running", "state in ('cancelled', 'failed')", null);
    }

    private Import begin(
            Workspace.Id workspace, Import.Id id, String state, String allowed, @Nullable Boolean history) {
        int begun = db.in(workspace)
                .sql("""
                update listen.imports set state = :state, history = coalesce(:history, history), problem = null,
                    trial = case when :state = 'trying' then null else trial end,
                    started_at = coalesce(started_at, now()), finished_at = null
                where workspace_id = :workspace and id = :id and %s
                """.formatted(allowed))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("state", state)
                .param("history", history)
                .update();
        var entry = store.get(workspace, id);
        if (begun == 0) {
            throw Refusal.conflict("This import is " + entry.state().title().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        runs.submitAfterCommit(workspace, id);
        return entry;
    }

    /** Stops an import behind the rows that are taken in, or a dry run at once. What runs no more is left as it is. */
    public Import cancel(Workspace.Id workspace, Import.Id id) {
        db.in(workspace)
                .sql("""
                update listen.imports
                set state = case when state = 'trying' then 'mapped' else 'cancelled' end, finished_at = now(),
                    trial = case when state = 'trying' then null else trial end
                where workspace_id = :workspace and id = :id and state in ('running', 'trying')
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        return store.get(workspace, id);
    }

    /**
     * Forgets an import: its file, its rejected rows, its place in the list. Voices that were taken in stay.
     *
     * @throws Refusal conflict, while it runs
     */
    public void discard(Workspace.Id workspace, Import.Id id) throws IOException {
        if (store.get(workspace, id).busy()) {
            throw Refusal.conflict("Stop the import first.");
        }
        db.in(workspace)
                .sql(
                        "delete from listen.imports where workspace_id = :workspace and id = :id and state not in ('running', 'trying')")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        Files.deleteIfExists(store.file(workspace, id));
    }

    /** Writes the rows that were handed back as CSV: their columns, the line, the reason. */
    public void writeRejected(Workspace.Id workspace, Import.Id id, OutputStream out) throws IOException {
        rejected.write(workspace, store.get(workspace, id), out);
    }

    /** Why rows were handed back: rows with the same reason together, with the first of their lines, most frequent first. */
    public List<String> reasons(Workspace.Id workspace, Import entry) {
        return entry.counts().rejected() == 0 ? List.of() : rejected.reasons(workspace, entry);
    }

    private Import open(Workspace.Id workspace, Import.Id id) {
        var entry = store.get(workspace, id);
        if (!entry.open()) {
            throw Refusal.conflict("The columns of an import that has started stay as they are.");
        }
        return entry;
    }
}
