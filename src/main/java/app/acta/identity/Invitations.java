package app.acta.identity;

import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links that let a person into a workspace with a role. A link works once, for a week. */
@Component
public class Invitations {
    /** One that is still open. */
    public record Invitation(UUID id, String email, Role role, Instant expiresAt) {}

    /** What a link opens. */
    public record Opened(UUID id, String email, Role role, Workspace workspace) {}

    private final Db db;
    private final Workspaces workspaces;
    private final Audit audit;

    Invitations(Db db, Workspaces workspaces, Audit audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** Makes a link for this e-mail; the secret in it is shown once. */
    @Transactional
    public Secret invite(Visitor visitor, String email, Role role) {
        var mail = email.strip().toLowerCase(Locale.ROOT);
        if (!mail.matches("[^@\\s]+@[^@\\s]+") || mail.length() > 254) {
            throw Refusal.invalid("email", "Write an e-mail address such as name@example.com.");
        }
        var link = Secret.create("");
        db.in(visitor.workspace())
                .sql("""
                insert into identity.invitations (workspace_id, email, role, link_hash, invited_by, expires_at)
                values (:workspace, :email, :role, :hash, :by, now() + interval '7 days')
                """)
                .param("workspace", visitor.workspace().value())
                .param("email", mail)
                .param("role", role.key())
                .param("hash", link.hash())
                .param("by", visitor.person().value())
                .update();
        audit.record(visitor, "member.invite", mail + " as " + role.key());
        return link;
    }

    /** The invitations that wait, newest first. */
    public List<Invitation> open(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select id, email, role, expires_at from identity.invitations
                where workspace_id = :workspace and accepted_at is null and expires_at > now()
                order by id desc
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Invitation(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        Role.of(row.getString("role")),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /** Takes an invitation back. */
    @Transactional
    public void withdraw(Visitor visitor, UUID invitation) {
        var email = db.in(visitor.workspace())
                .sql("""
                delete from identity.invitations
                where workspace_id = :workspace and id = :id and accepted_at is null
                returning email
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", invitation)
                .query(String.class)
                .optional();
        email.ifPresent(mail -> audit.record(visitor, "member.withdraw", mail));
    }

    /**
     * What this link opens.
     *
     * @throws Refusal not found, when it is used, expired or unknown
     */
    public Opened byLink(Secret link) {
        return db.outside()
                .sql(
                        "select id as invitation_id, email, role, workspace_id as id, slug, workspace_name as name, time_zone from identity.invitation_by_link(:hash)")
                .param("hash", link.hash())
                .query((row, n) -> new Opened(
                        row.getObject("invitation_id", UUID.class),
                        row.getString("email"),
                        Role.of(row.getString("role")),
                        Workspaces.workspace(row, n)))
                .optional()
                .orElseThrow(() -> Refusal.notFound("This invitation was used or has expired. Ask for a new one."));
    }

    /** Lets the person in; the link is spent. */
    @Transactional
    public Workspace accept(Secret link, Person person) {
        var opened = byLink(link);
        var spent = db.in(opened.workspace().id())
                .sql("""
                update identity.invitations set accepted_at = now()
                where workspace_id = :workspace and id = :id and accepted_at is null
                """)
                .param("workspace", opened.workspace().id().value())
                .param("id", opened.id())
                .update();
        if (spent == 0) {
            throw Refusal.notFound("This invitation was used or has expired. Ask for a new one.");
        }
        workspaces.join(opened.workspace().id(), person.id(), opened.role());
        audit.record(
                opened.workspace().id(),
                person.id(),
                person.name(),
                "member.join",
                person.email() + " as " + opened.role().key());
        return opened.workspace();
    }
}
