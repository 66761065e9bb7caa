package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What voices mean, each as a direction; of voices that were read in full. */
@Component
class Embeddings {
    private final Db db;

    Embeddings(Db db) {
        this.db = db;
    }

    /** Keeps what these readings brought. What was there stays while the words do: a fast reading brings nothing. */
    void keep(Workspace.Id workspace, List<ReadingWriter.Row> rows, Set<UUID> first) {
        var again = rows.stream()
                .filter(row -> row.made().reading() == null || row.voice().revision() > 0)
                .map(row -> row.voice().id().value())
                .filter(id -> !first.contains(id))
                .toArray(UUID[]::new);
        if (again.length > 0) {
            db.in(workspace)
                    .sql("""
                    delete from understand.embeddings where workspace_id = :workspace and feedback_id = any(:ids)
                    """)
                    .param("workspace", workspace.value())
                    .param("ids", again)
                    .update();
        }
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
                    on conflict (workspace_id, feedback_id) do update
                        set encoder = excluded.encoder, vector = excluded.vector, changed_xid = pg_current_xact_id()
                    """)
                    .param("workspace", workspace.value())
                    .param("encoder", Encoder.SHIPPED)
                    .param("ids", vectors.keySet().toArray(UUID[]::new))
                    .param("vectors", vectors.values().toArray(String[]::new))
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
