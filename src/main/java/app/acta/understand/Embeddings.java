package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Impression;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What voices mean, each as a direction; of voices that were read in full, by the encoder that ships. */
@Component
class Embeddings {
    private final Db db;

    Embeddings(Db db) {
        this.db = db;
    }

    /**
     * Keeps what these readings brought of the encoder that ships. What was there stays while the words do: a fast reading
     * brings nothing. What an owner's encoder found stays with words that no reader reads, too.
     */
    void keep(Workspace.Id workspace, List<ReadingWriter.Row> rows, Set<UUID> first) {
        forget(workspace, "", rows, first, row -> row.voice().revision() > 0 || isSilent(row.made()));
        forget(
                workspace,
                " and encoder = '" + Encoder.SHIPPED + "'",
                rows,
                first,
                row -> row.made().reading() == null);
        var vectors = new LinkedHashMap<UUID, String>();
        for (var row : rows) {
            var reading = row.made().reading();
            if (reading != null && reading.embedding() != null) {
                vectors.put(row.voice().id().value(), Base64.getEncoder().encodeToString(bytes(reading.embedding())));
            }
        }
        if (!vectors.isEmpty()) {
            db.in(workspace)
                    .sql("""
                    insert into understand.embeddings (workspace_id, feedback_id, encoder, vector)
                    select :workspace, r.id, :encoder, decode(r.vector, 'base64') from unnest(:ids, :vectors) r(id, vector)
                    on conflict (workspace_id, feedback_id, encoder) do update
                        set vector = excluded.vector, changed_xid = pg_current_xact_id()
                    """)
                    .param("workspace", workspace.value())
                    .param("encoder", Encoder.SHIPPED)
                    .param("ids", vectors.keySet().toArray(UUID[]::new))
                    .param("vectors", vectors.values().toArray(String[]::new))
                    .update();
        }
    }

    /** Whether nothing was said in any language. */
    private static boolean isSilent(Readers.Made made) {
        return made.reading() == null && made.how() != Impression.Read.LANGUAGE && made.how() != Impression.Read.SHORT;
    }

    private void forget(
            Workspace.Id workspace,
            String which,
            List<ReadingWriter.Row> rows,
            Set<UUID> first,
            Predicate<ReadingWriter.Row> gone) {
        var again = rows.stream()
                .filter(gone)
                .map(row -> row.voice().id().value())
                .filter(id -> !first.contains(id))
                .toArray(UUID[]::new);
        if (again.length > 0) {
            db.in(workspace)
                    .sql("delete from understand.embeddings where workspace_id = :workspace and feedback_id = any(:ids)"
                            + which)
                    .param("workspace", workspace.value())
                    .param("ids", again)
                    .update();
        }
    }

    static float[] vector(byte[] bytes) {
        var vector = new float[bytes.length];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = bytes[i];
        }
        return vector;
    }

    /** The direction alone: its longest component becomes ±127. */
    static byte[] bytes(float[] vector) {
        var longest = 0f;
        for (var value : vector) {
            longest = Math.max(longest, Math.abs(value));
        }
        var bytes = new byte[vector.length];
        for (var i = 0; i < bytes.length && longest > 0; i++) {
            bytes[i] = (byte) Math.round(vector[i] * 127 / longest);
        }
        return bytes;
    }
}
