package app.acta.understand.themes.kept;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.understand.Meanings;
import app.acta.understand.themes.Theme;
import app.acta.understand.themes.ThemeMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How themes lie in {@code understand.themes}, and how they stand as a whole in {@code understand.theme_looks}. */
@Component
class ThemeTable {
    private final Db db;
    private final Meanings meanings;

    ThemeTable(Db db, Meanings meanings) {
        this.db = db;
        this.meanings = meanings;
    }

    /**
     * How a workspace's themes stand.
     *
     * @param state raised by every change
     * @param shared what its voices have in common; empty before the first look
     * @param born how many ids were given
     * @param looked how many voices the last look saw
     * @param categories titles that so many voices have that they were chosen from a list
     * @param encoder by which themes lie where they lie
     */
    record Standing(
            int state,
            @SuppressWarnings("ArrayRecordComponent") float[] shared,
            int born,
            @Nullable Instant lookedAt,
            int looked,
            Set<String> categories,
            String encoder) {
        static final Standing NONE = new Standing(0, new float[0], 0, null, 0, Set.of(), "");
    }

    Standing standing(Workspace.Id workspace) {
        return standing(workspace, "");
    }

    /** The same, held until the transaction ends: whoever else changes themes waits. */
    Standing hold(Workspace.Id workspace) {
        db.in(workspace)
                .sql("""
                insert into understand.theme_looks (workspace_id, encoder) values (:workspace, :encoder)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("encoder", meanings.encoder())
                .update();
        return standing(workspace, " for update");
    }

    private Standing standing(Workspace.Id workspace, String lock) {
        return db.in(workspace)
                .sql("""
                select state, shared, born, looked_at, looked, categories, encoder from understand.theme_looks
                where workspace_id = :workspace
                """ + lock)
                .param("workspace", workspace.value())
                .query((row, n) -> new Standing(
                        row.getInt("state"),
                        floats(row.getBytes("shared")),
                        row.getInt("born"),
                        instant(row, "looked_at"),
                        row.getInt("looked"),
                        Set.of((String[]) row.getArray("categories").getArray()),
                        row.getString("encoder")))
                .optional()
                .orElse(Standing.NONE);
    }

    /** Says that themes have changed: who gives voices their themes looks at them anew. */
    void changed(Workspace.Id workspace) {
        db.in(workspace)
                .sql("update understand.theme_looks set state = state + 1 where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** Gives a number that no theme of this workspace ever had; {@link #hold} first. */
    int bear(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("update understand.theme_looks set born = born + 1 where workspace_id = :workspace returning born")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
    }

    /** Writes down what a look found; {@link #hold} first. */
    void looked(Workspace.Id workspace, ThemeMap map, int voices, Set<String> categories) {
        db.in(workspace)
                .sql("""
                update understand.theme_looks
                set shared = :shared, born = greatest(born, :born), looked_at = now(), looked = :voices, categories = :categories,
                    state = state + 1
                where workspace_id = :workspace
                """)
                .param("shared", bytes(map.shared()))
                .param("born", map.born())
                .param("voices", voices)
                .param("categories", categories.toArray(String[]::new))
                .param("workspace", workspace.value())
                .update();
    }

    /** Writes where a theme lies by another encoder than before. */
    void move(Workspace.Id workspace, String id, float[] mean, float reach) {
        db.in(workspace)
                .sql("""
                update understand.themes set mean = :mean, reach = :reach where workspace_id = :workspace and id = :id
                """)
                .param("mean", bytes(mean))
                .param("reach", reach)
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
    }

    /** Writes down by which encoder themes lie where they lie now. */
    void relearnt(Workspace.Id workspace, float[] shared, String encoder) {
        db.in(workspace)
                .sql("""
                update understand.theme_looks set shared = :shared, encoder = :encoder, state = state + 1
                where workspace_id = :workspace
                """)
                .param("shared", bytes(shared))
                .param("encoder", encoder)
                .param("workspace", workspace.value())
                .update();
    }

    List<Kept> all(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select id, wide, label, name, description, phrases, parent, merged_into, size, mean, reach, pinned,
                       excluded, by_hand, born_at, ended_at, sought_at
                from understand.themes where workspace_id = :workspace order by size desc, id
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Kept> find(Workspace.Id workspace, String id) {
        return all(workspace).stream().filter(theme -> theme.id().equals(id)).findFirst();
    }

    private static Kept read(ResultSet row) throws SQLException {
        var born = instant(row, "born_at");
        return new Kept(
                row.getString("id"),
                row.getBoolean("wide"),
                row.getString("label"),
                row.getString("name"),
                row.getString("description"),
                Arrays.asList((String[]) row.getArray("phrases").getArray()),
                row.getString("parent"),
                row.getString("merged_into"),
                row.getInt("size"),
                floats(row.getBytes("mean")),
                row.getFloat("reach"),
                row.getBoolean("pinned"),
                row.getBoolean("excluded"),
                row.getBoolean("by_hand"),
                born == null ? Instant.EPOCH : born,
                instant(row, "ended_at"),
                instant(row, "sought_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Writes a theme as it was found; what people said of it stays. */
    void write(Workspace.Id workspace, Theme theme, boolean wide) {
        db.in(workspace)
                .sql("""
                insert into understand.themes as t (workspace_id, id, wide, label, phrases, parent, size, mean, reach)
                values (:workspace, :id, :wide, :label, :phrases, :parent, :size, :mean, :reach)
                on conflict (workspace_id, id) do update set phrases = excluded.phrases, parent = excluded.parent,
                    size = excluded.size, mean = excluded.mean, reach = excluded.reach, ended_at = null
                """)
                .param("workspace", workspace.value())
                .param("id", theme.id())
                .param("wide", wide)
                .param("label", theme.label())
                .param("phrases", theme.phrases().toArray(String[]::new))
                .param("parent", theme.parent(), Types.VARCHAR)
                .param("size", theme.size())
                .param("mean", bytes(theme.mean()))
                .param("reach", theme.reach())
                .update();
    }

    /** Writes a theme that a person made. */
    void make(Workspace.Id workspace, String id, String name, @Nullable String description, Theme theme) {
        write(workspace, theme, false);
        db.in(workspace)
                .sql("""
                update understand.themes set name = nullif(:name, ''), description = cast(:description as text), by_hand = true
                where workspace_id = :workspace and id = :id
                """)
                .param("name", name)
                .param("description", description, Types.VARCHAR)
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
    }

    /** No voice is given these any more; what was recorded stays. */
    void end(Workspace.Id workspace, Collection<String> ids) {
        db.in(workspace)
                .sql("""
                update understand.themes set ended_at = now()
                where workspace_id = :workspace and id = any(:ids) and ended_at is null
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** Tells what became of a theme. */
    void tell(
            Workspace.Id workspace,
            String kind,
            String theme,
            List<String> others,
            String words,
            int count,
            @Nullable String person) {
        db.in(workspace)
                .sql("""
                insert into understand.theme_changes (workspace_id, kind, theme_id, others, words, count, person)
                values (:workspace, :kind, :theme, :others, :words, :count, :person)
                """)
                .param("workspace", workspace.value())
                .param("kind", kind)
                .param("theme", theme)
                .param("others", others.toArray(String[]::new))
                .param("words", words)
                .param("count", count)
                .param("person", person, Types.VARCHAR)
                .update();
    }

    static byte[] bytes(float[] numbers) {
        var buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return buffer.array();
    }

    static float[] floats(byte @Nullable [] bytes) {
        var numbers = new float[bytes == null ? 0 : bytes.length / 4];
        if (bytes != null) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
        }
        return numbers;
    }
}
