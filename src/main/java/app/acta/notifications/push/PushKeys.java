package app.acta.notifications.push;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.data.Seal;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys by which a workspace signs what it pushes, made when somebody first asks. */
@Component
public class PushKeys {
    private final Db db;
    private final Seal seal;

    PushKeys(Db db, Seal seal) {
        this.db = db;
        this.seal = seal;
    }

    /** The public key that browsers are to trust, in Base64 for addresses. */
    @Transactional
    public String open(Workspace.Id workspace) {
        return of(workspace).written();
    }

    /** Both. Where the seal is another one now they are made anew, and browsers that trust the old one go. */
    @Transactional
    Vapid of(Workspace.Id workspace) {
        var kept = kept(workspace);
        if (kept.isPresent()) {
            return kept.get();
        }
        var fresh = Vapid.fresh();
        var old = db.in(workspace)
                .sql("""
                insert into notifications.push_keys as k (workspace_id, public_key, private_key)
                values (:workspace, :open, :secret)
                on conflict (workspace_id) do update set workspace_id = k.workspace_id
                returning private_key
                """)
                .param("workspace", workspace.value())
                .param("open", fresh.open())
                .param("secret", seal.seal(workspace, fresh.kept()))
                .query((row, n) -> row.getBytes("private_key"))
                .single();
        // Somebody else may have made them at this very moment: then theirs count.
        if (seal.open(workspace, old).isPresent()) {
            return kept(workspace).orElseThrow();
        }
        db.in(workspace)
                .sql("""
                update notifications.push_keys set public_key = :open, private_key = :secret
                where workspace_id = :workspace
                """)
                .param("open", fresh.open())
                .param("secret", seal.seal(workspace, fresh.kept()))
                .param("workspace", workspace.value())
                .update();
        db.in(workspace)
                .sql("delete from notifications.browsers where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
        return fresh;
    }

    private Optional<Vapid> kept(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select public_key, private_key from notifications.push_keys where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> {
                    var open = row.getBytes("public_key");
                    return seal.open(workspace, row.getBytes("private_key")).map(secret -> Vapid.of(open, secret));
                })
                .optional()
                .flatMap(found -> found);
    }
}
