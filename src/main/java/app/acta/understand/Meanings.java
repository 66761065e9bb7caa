package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.TextReading;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What voices mean, each as a direction: what was kept when voices were read, and what other texts mean. */
@Component
public class Meanings {
    private final Db db;
    private final Readers readers;

    Meanings(Db db, Readers readers) {
        this.db = db;
        this.readers = readers;
    }

    /** What the sender of these words wrote, without what they quote. */
    public static String ownWords(String words) {
        return OwnWords.of(words);
    }

    /** The meanings of these voices as far as they were kept; of whatever length. */
    public Map<Feedback.Id, float[]> kept(Workspace.Id workspace, Collection<Feedback.Id> ids) {
        var found = new HashMap<Feedback.Id, float[]>();
        db.in(workspace)
                .sql("""
                select feedback_id, vector from understand.embeddings
                where workspace_id = :workspace and feedback_id = any(:ids) and encoder = :encoder
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .param("encoder", Encoder.SHIPPED)
                .query((row, n) ->
                        Map.entry(new Feedback.Id(row.getObject(1, UUID.class)), Embeddings.vector(row.getBytes(2))))
                .list()
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** Keeps meanings of voices that have none; of one that was erased meanwhile nothing is kept. */
    public void keep(Workspace.Id workspace, Map<Feedback.Id, float[]> vectors) {
        var texts = new LinkedHashMap<UUID, String>();
        vectors.forEach(
                (id, vector) -> texts.put(id.value(), Base64.getEncoder().encodeToString(Embeddings.bytes(vector))));
        db.in(workspace)
                .sql("""
                insert into understand.embeddings (workspace_id, feedback_id, encoder, vector)
                select :workspace, r.id, :encoder, decode(r.vector, 'base64')
                from unnest(:ids, :vectors) r(id, vector)
                join understand.readings read
                  on read.workspace_id = :workspace and read.feedback_id = r.id and read.read_by is not null
                for share of read
                on conflict (workspace_id, feedback_id) do nothing
                """)
                .param("workspace", workspace.value())
                .param("encoder", Encoder.SHIPPED)
                .param("ids", texts.keySet().toArray(UUID[]::new))
                .param("vectors", texts.values().toArray(String[]::new))
                .update();
    }

    /**
     * English texts read in full, in their order: what each means and how it feels. Takes about a fiftieth of a second for
     * a sentence; empty when the encoder cannot be loaded on this machine.
     */
    public List<TextReading> read(List<String> texts) {
        return readers.inFull(texts);
    }
}
