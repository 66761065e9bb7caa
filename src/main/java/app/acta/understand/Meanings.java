package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.understand.words.TextReading;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What voices mean, each as a direction: what was kept when voices were read, and what other texts mean. */
@Component
public class Meanings {
    private final Db db;
    private final Readers readers;
    private final MeaningEncoder encoder;
    private final MeaningProgress progress;

    Meanings(Db db, Readers readers, MeaningEncoder encoder, MeaningProgress progress) {
        this.db = db;
        this.readers = readers;
        this.encoder = encoder;
        this.progress = progress;
    }

    /**
     * What a text means, and how it feels.
     *
     * @param feeling negative, neutral or positive; null where no reader reads its language
     */
    public record Told(
            @SuppressWarnings("ArrayRecordComponent") float[] meaning,
            @Nullable String feeling) {}

    /** By which encoder meanings are kept: those of another have nothing to do with them. Empty when there is none. */
    public String encoder() {
        return encoder.key();
    }

    /** Whether an owner's encoder gives meanings, to texts of all languages; else only English ones have them. */
    public boolean own() {
        return encoder.own();
    }

    /** Whether there are meanings to go by in this workspace. Not before an owner's encoder has looked at every voice. */
    public boolean known(Workspace.Id workspace) {
        return progress.done(workspace);
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
                .param("encoder", encoder.key())
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
                  on read.workspace_id = :workspace and read.feedback_id = r.id
                    and understand.has_meaning(read.read_by, read.unread, :own)
                for share of read
                on conflict (workspace_id, feedback_id, encoder) do nothing
                """)
                .param("workspace", workspace.value())
                .param("own", encoder.own())
                .param("encoder", encoder.key())
                .param("ids", texts.keySet().toArray(UUID[]::new))
                .param("vectors", texts.values().toArray(String[]::new))
                .update();
    }

    /** The meanings of the newest so many voices, in no order. */
    public List<float[]> newest(Workspace.Id workspace, int most) {
        return db.in(workspace)
                .sql("""
                select vector from understand.embeddings where workspace_id = :workspace and encoder = :encoder
                order by feedback_id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .param("most", most)
                .query((row, n) -> Embeddings.vector(row.getBytes(1)))
                .list();
    }

    /**
     * What texts mean, in their order. Takes about a fiftieth of a second for a sentence; empty when the encoder cannot be
     * used on this machine.
     */
    public List<float[]> of(List<String> texts) {
        return List.of(encoder.meanings(texts));
    }

    /**
     * The same, and how each feels.
     *
     * @param readable whether they are of a language that readers read
     */
    public List<Told> told(List<String> texts, boolean readable) {
        if (readable && !encoder.own()) {
            return readers.inFull(texts).stream()
                    .map(read -> new Told(Objects.requireNonNull(read.embedding()), read.feeling()))
                    .toList();
        }
        var meanings = encoder.meanings(texts);
        var felt = readable && meanings.length > 0 ? readers.inFull(texts) : List.<TextReading>of();
        return IntStream.range(0, meanings.length)
                .mapToObj(n -> new Told(
                        meanings[n], felt.isEmpty() ? null : felt.get(n).feeling()))
                .toList();
    }
}
