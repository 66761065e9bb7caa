package app.acta.understand;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meanings of voices as {@code understand.embeddings} keeps them: a signed byte a dimension. */
@Component
class Directions {
    private final Db db;
    private final MeaningEncoder encoder;

    Directions(Db db, MeaningEncoder encoder) {
        this.db = db;
        this.encoder = encoder;
    }

    /** One voice's meaning. */
    static final class Kept {
        final UUID id;
        final byte[] vector;

        Kept(UUID id, byte[] vector) {
            this.id = id;
            this.vector = vector;
        }
    }

    /** The meanings of these voices as unit vectors; those that have none are left out. */
    Map<UUID, float[]> of(Workspace.Id workspace, Collection<UUID> ids) {
        var found = new HashMap<UUID, float[]>();
        db.in(workspace)
                .sql("""
                select feedback_id, vector from understand.embeddings
                where workspace_id = :workspace and feedback_id = any(:ids) and encoder = :encoder
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .param("encoder", encoder.key())
                .query((row, n) -> new Kept(row.getObject("feedback_id", UUID.class), row.getBytes("vector")))
                .list()
                .forEach(kept -> found.put(kept.id, Codes.unit(kept.vector)));
        return found;
    }

    /**
     * Keeps the meanings of voices in place of what was there; of those that were erased meanwhile it keeps nothing. The reading is
     * locked first, as an erasure does, so that one waits for the other.
     */
    @Transactional
    public void add(Workspace.Id workspace, List<UUID> ids, float[][] meanings) {
        db.in(workspace)
                .sql("""
                with standing as (
                    select feedback_id from understand.readings
                    where workspace_id = :workspace and feedback_id = any(:ids)
                      and understand.has_meaning(read_by, unread, :own) for update)
                insert into understand.embeddings (workspace_id, feedback_id, encoder, vector)
                select :workspace, r.id, :encoder, decode(r.vector, 'base64')
                from unnest(:ids, :vectors) r(id, vector) join standing on standing.feedback_id = r.id
                on conflict (workspace_id, feedback_id, encoder) do update set
                    vector = excluded.vector, changed_xid = pg_current_xact_id()
                """)
                .param("workspace", workspace.value())
                .param("own", encoder.own())
                .param("encoder", encoder.key())
                .param("ids", ids.toArray(UUID[]::new))
                .param(
                        "vectors",
                        Arrays.stream(meanings)
                                .map(meaning -> Base64.getEncoder().encodeToString(Embeddings.bytes(meaning)))
                                .toArray(String[]::new))
                .update();
    }

    /** How many voices have a meaning, counted up to a bound. */
    int count(Workspace.Id workspace, int bound) {
        return db.in(workspace)
                .sql("""
                select count(*) from (
                    select 1 from understand.embeddings
                    where workspace_id = :workspace and encoder = :encoder limit :bound) as bounded
                """)
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    /** The next so many below this id, the newest first. */
    List<Kept> below(Workspace.Id workspace, UUID id, int most) {
        return db.in(workspace)
                .sql("""
                select feedback_id, vector from understand.embeddings
                where workspace_id = :workspace and feedback_id < :id and encoder = :encoder
                order by feedback_id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("encoder", encoder.key())
                .param("most", most)
                .query((row, n) -> new Kept(row.getObject("feedback_id", UUID.class), row.getBytes("vector")))
                .list();
    }

    /** What a transaction that begins now would see, for {@link #since}. */
    String mark(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    /** What has come or changed since the mark was taken, however late its transaction committed. */
    List<Kept> since(Workspace.Id workspace, String mark) {
        return db.in(workspace)
                .sql("""
                select feedback_id, vector from understand.embeddings
                where workspace_id = :workspace and encoder = :encoder
                  and changed_xid >= pg_snapshot_xmin(cast(:mark as pg_snapshot))
                  and not pg_visible_in_snapshot(changed_xid, cast(:mark as pg_snapshot))
                """)
                .param("workspace", workspace.value())
                .param("encoder", encoder.key())
                .param("mark", mark)
                .query((row, n) -> new Kept(row.getObject("feedback_id", UUID.class), row.getBytes("vector")))
                .list();
    }
}
