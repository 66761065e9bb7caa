package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the voices of a workspace have been given meanings by the encoder in use. */
@Component
public class MeaningProgress {
    private final Db db;
    private final MeaningEncoder encoder;
    private final Set<Workspace.Id> known = ConcurrentHashMap.newKeySet();

    MeaningProgress(Db db, MeaningEncoder encoder) {
        this.db = db;
        this.encoder = encoder;
    }

    /**
     * How far it is.
     *
     * @param encoder its name
     * @param own whether it is the owner's and not the one that ships
     * @param dimensions numbers in a meaning; 0 when the encoder cannot be used
     * @param fault why it cannot be used; null when it can
     * @param meant voices that have a meaning
     * @param all voices that can be given one
     * @param done whether search and themes go by it
     */
    public record Counted(
            String encoder,
            boolean own,
            int dimensions,
            @Nullable String fault,
            long meant,
            long all,
            boolean done) {}

    /** Whether meanings can be asked for here: an owner's encoder must have looked at every voice once. */
    boolean done(Workspace.Id workspace) {
        if (!encoder.own() || known.contains(workspace)) {
            return true;
        }
        var found = encoder.fault() == null
                && db.in(workspace)
                        .sql("""
                        select exists (select from understand.meanings_known
                                       where workspace_id = :workspace and encoder = :encoder)
                        """)
                        .param("workspace", workspace.value())
                        .param("encoder", encoder.key())
                        .query(Boolean.class)
                        .single();
        if (found) {
            known.add(workspace);
        }
        return found;
    }

    /** Writes down that an owner's encoder has looked at every voice, and lets go of what earlier ones of theirs found. */
    void finish(Workspace.Id workspace) {
        db.in(workspace)
                .sql("""
                insert into understand.meanings_known (workspace_id, encoder) values (:workspace, :encoder)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .update();
        for (var table : new String[] {"embeddings", "meanings_known"}) {
            db.in(workspace)
                    .sql("delete from understand." + table
                            + " where workspace_id = :workspace and encoder <> :encoder and encoder <> :shipped")
                    .param("workspace", workspace.value())
                    .param("encoder", encoder.key())
                    .param("shipped", app.acta.understand.words.Encoder.SHIPPED)
                    .update();
        }
        known.add(workspace);
    }

    /** Counts; of a million voices it takes about a second. */
    public Counted of(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select count(*) as all, count(e.feedback_id) as meant from understand.readings r
                left join understand.embeddings e on e.workspace_id = r.workspace_id and e.feedback_id = r.feedback_id
                    and e.encoder = :encoder
                where r.workspace_id = :workspace and understand.has_meaning(r.read_by, r.unread, :own)
                """)
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .param("own", encoder.own())
                .query((row, n) -> new Counted(
                        encoder.name(),
                        encoder.own(),
                        encoder.dimensions(),
                        encoder.fault(),
                        row.getLong("meant"),
                        row.getLong("all"),
                        done(workspace)))
                .single();
    }
}
