package app.acta.identity;

import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bearer tokens of the API: a role and an expiry, kept only as a hash. */
@Component
public class Tokens {
    /** A token as the list shows it; the secret itself is nowhere. */
    public record Token(UUID id, String name, Role role, Instant createdAt, Instant expiresAt, boolean revoked) {
        /** Whether it opens the API now. */
        public boolean valid(Instant now) {
            return !revoked && expiresAt.isAfter(now);
        }
    }

    private record Held(Visitor visitor, Instant expiresAt, Instant readAt) {}

    /** How long a revoked token may still pass on another node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int MOST_DAYS = 3650;

    private final Db db;
    private final Audit audit;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Tokens(Db db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /**
     * Makes a token.
     *
     * @param maker the person who makes it, or null for the operator's command
     * @param days how long it lives, 1–3650
     */
    @Transactional
    public Secret create(Workspace.Id workspace, @Nullable Person maker, String name, Role role, int days) {
        if (name.isBlank() || name.length() > 100) {
            throw Refusal.invalid("name", "Give the token a name of 1 to 100 characters.");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("days", "A token lives between 1 and " + MOST_DAYS + " days.");
        }
        var secret = Secret.create("acta_");
        db.in(workspace)
                .sql("""
                insert into identity.tokens (workspace_id, name, role, token_hash, created_by, expires_at)
                values (:workspace, :name, :role, :hash, :by, now() + make_interval(days => :days))
                """)
                .param("workspace", workspace.value())
                .param("name", name.strip())
                .param("role", role.key())
                .param("hash", secret.hash())
                .param("by", maker == null ? null : maker.id().value())
                .param("days", days)
                .update();
        audit.record(
                workspace,
                maker == null ? null : maker.id(),
                maker == null ? "operator" : maker.name(),
                "token.create",
                name.strip() + " as " + role.key());
        return secret;
    }

    /** All tokens, newest first. */
    public List<Token> list(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("""
                select id, name, role, created_at, expires_at, revoked_at is not null as revoked
                from identity.tokens where workspace_id = :workspace order by id desc
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> new Token(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.of(row.getString("role")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getBoolean("revoked")))
                .list();
    }

    /** Ends a token now; ending it again changes nothing. */
    @Transactional
    public void revoke(Visitor visitor, UUID token) {
        var name = db.in(visitor.workspace())
                .sql("""
                update identity.tokens set revoked_at = now()
                where workspace_id = :workspace and id = :id and revoked_at is null
                returning name
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", token)
                .query(String.class)
                .optional();
        held.clear();
        name.ifPresent(n -> audit.record(visitor, "token.revoke", n));
    }

    /**
     * Who holds this token.
     *
     * @throws Refusal unauthenticated, when it is unknown, expired or revoked
     */
    public Visitor holder(Secret token) {
        var key = Base64.getEncoder().encodeToString(token.hash());
        var now = Instant.now();
        var known = held.get(key);
        if (known != null
                && known.readAt().plus(REMEMBERED).isAfter(now)
                && known.expiresAt().isAfter(now)) {
            return known.visitor();
        }
        var read = db.outside()
                .sql("""
                select name as token_name, role, expires_at,
                       workspace_id as id, slug, workspace_name as name, time_zone
                from identity.token_holder(:hash)
                """)
                .param("hash", token.hash())
                .query((row, n) -> new Held(
                        new Visitor(
                                Workspaces.workspace(row, n),
                                Role.of(row.getString("role")),
                                null,
                                "token " + row.getString("token_name"),
                                null),
                        row.getTimestamp("expires_at").toInstant(),
                        now))
                .optional()
                .orElseThrow(() -> Refusal.unauthenticated("This token is unknown, expired or revoked."));
        if (held.size() > 10_000) {
            held.clear();
        }
        held.put(key, read);
        return read.visitor();
    }
}
