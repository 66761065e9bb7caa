package app.acta.listen;

import app.acta.identity.Secret;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Private links by which somebody without an account sees what became of what they said. */
@Component
public class Tracking {
    /** What a link opens: a voice, and the workspace that heard it. */
    public record Tracked(Workspace workspace, Feedback.Id feedback) {}

    private final Db db;
    private final Workspaces workspaces;

    Tracking(Db db, Workspaces workspaces) {
        this.db = db;
        this.workspaces = workspaces;
    }

    /**
     * A new link to this voice, {@code /track/} and the secret's word. The word is known to nobody afterwards but to whom
     * it is given; a voice may have several links.
     */
    public Secret create(Workspace.Id workspace, Feedback.Id feedback) {
        var secret = Secret.create("");
        db.in(workspace)
                .sql(
                        "insert into listen.tracking (hash, workspace_id, feedback_id) values (:hash, :workspace, :feedback)")
                .param("hash", secret.hash())
                .param("workspace", workspace.value())
                .param("feedback", feedback.value())
                .update();
        return secret;
    }

    /** Whether somebody was given a link to one of these voices. */
    public boolean linked(Workspace.Id workspace, Collection<Feedback.Id> voices) {
        return db.in(workspace)
                .sql(
                        "select exists (select from listen.tracking where workspace_id = :workspace and feedback_id = any(:voices))")
                .param("workspace", workspace.value())
                .param("voices", voices.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** What this secret opens, if anything. */
    public Optional<Tracked> open(Secret secret) {
        return db.outside()
                .sql("select workspace_id, feedback_id from listen.tracked(:hash)")
                .param("hash", secret.hash())
                .query((row, n) -> new Tracked(
                        workspaces.get(new Workspace.Id(row.getObject("workspace_id", UUID.class))),
                        new Feedback.Id(row.getObject("feedback_id", UUID.class))))
                .optional();
    }
}
