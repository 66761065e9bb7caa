package app.acta.notifications.hooks;

import app.acta.identity.Audit;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.data.Seal;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The programs that are told of things, as owners enter them. */
@Component
public class Hooks {
    /** How many one workspace may have. */
    public static final int MOST = 50;

    /** How long the secret before a change signs along, in hours. */
    public static final int OLD_SECRET_HOURS = 24;

    /** What a form says; an empty rule is every rule. */
    public record Wanted(String name, String kind, String address, Set<Happening> events, String rule, boolean words) {}

    private static final String COLUMNS = """
            h.id, h.name, h.kind, h.address, h.events, h.rule_id, h.words, h.failing_since, h.stopped_at, h.stopped_why,
            (select count(*) from notifications.deliveries d
             where d.workspace_id = h.workspace_id and d.hook_id = h.id and d.ended_at is null) as waiting
            """;

    private final Db db;
    private final Seal seal;
    private final Entries entries;
    private final Jobs jobs;
    private final Audit audit;

    Hooks(Db db, Seal seal, Entries entries, Jobs jobs, Audit audit) {
        this.db = db;
        this.seal = seal;
        this.entries = entries;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** All of them, by name. */
    public List<Hook> list(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select " + COLUMNS
                        + " from notifications.hooks h where h.workspace_id = :workspace order by lower(h.name), h.id")
                .param("workspace", workspace.value())
                .query((row, n) -> hook(workspace, row))
                .list();
    }

    /**
     * This one.
     *
     * @throws Refusal not found
     */
    public Hook get(Workspace.Id workspace, Hook.Id id) {
        return find(workspace, id).orElseThrow(() -> Refusal.notFound("There is no such webhook."));
    }

    Optional<Hook> find(Workspace.Id workspace, Hook.Id id) {
        return db.in(workspace)
                .sql("select " + COLUMNS
                        + " from notifications.hooks h where h.workspace_id = :workspace and h.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> hook(workspace, row))
                .optional();
    }

    private Hook hook(Workspace.Id workspace, ResultSet row) throws SQLException {
        var events = EnumSet.noneOf(Happening.class);
        for (var event : (Object[]) row.getArray("events").getArray()) {
            Happening.of(event.toString()).ifPresent(events::add);
        }
        var failing = row.getTimestamp("failing_since");
        var stopped = row.getTimestamp("stopped_at");
        return new Hook(
                new Hook.Id(row.getObject("id", UUID.class)),
                row.getString("name"),
                Hook.Kind.of(row.getString("kind")).orElseThrow(),
                // An address that cannot be opened any more leads nowhere, and the page says so.
                URI.create(seal.open(workspace, row.getBytes("address")).orElse("https://unreadable.invalid/")),
                events,
                row.getObject("rule_id", UUID.class),
                row.getBoolean("words"),
                failing == null ? null : failing.toInstant(),
                stopped == null ? null : stopped.toInstant(),
                row.getString("stopped_why"),
                row.getLong("waiting"));
    }

    /** The secrets that sign now: the newest first, and for a day the one before. */
    List<String> secrets(Workspace.Id workspace, Hook.Id id) {
        var secrets = new ArrayList<String>();
        db.in(workspace)
                .sql("""
                select secret, case when old_until > now() then old_secret end as old from notifications.hooks
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(row -> {
                    seal.open(workspace, row.getBytes("secret")).ifPresent(secrets::add);
                    var old = row.getBytes("old");
                    if (old != null) {
                        seal.open(workspace, old).ifPresent(secrets::add);
                    }
                });
        return secrets;
    }

    /** A new hook, and its secret, which is shown this once. */
    public record Added(Hook.Id id, String secret) {}

    /**
     * Adds one.
     *
     * @throws Refusal invalid, with the field and a sentence; conflict, when there are {@value #MOST}
     */
    @Transactional
    public Added add(Visitor visitor, Wanted wanted) {
        var workspace = visitor.workspace();
        var checked = entries.checked(workspace, wanted);
        if (list(workspace).size() >= MOST) {
            throw Refusal.conflict("A workspace has at most " + MOST + " webhooks: remove one first.");
        }
        var secret = Signature.secret();
        var id = db.in(workspace)
                .sql("""
                insert into notifications.hooks
                    (workspace_id, name, kind, address, secret, events, rule_id, words)
                values (:workspace, :name, :kind, :address, :secret, :events, :rule, :words)
                returning id
                """)
                .param("workspace", workspace.value())
                .param("name", checked.name())
                .param("kind", checked.kind().key())
                .param("address", seal.seal(workspace, checked.address().toString()))
                .param("secret", seal.seal(workspace, secret))
                .param("events", checked.keys())
                .param("rule", checked.rule(), java.sql.Types.OTHER)
                .param("words", checked.words())
                .query(UUID.class)
                .single();
        audit.record(visitor, "webhook.add", checked.said());
        return new Added(new Hook.Id(id), secret);
    }

    /**
     * Changes one. What waits for it goes to the new address.
     *
     * @throws Refusal invalid, with the field and a sentence; not found
     */
    @Transactional
    public void change(Visitor visitor, Hook.Id id, Wanted wanted) {
        var workspace = visitor.workspace();
        get(workspace, id);
        var checked = entries.checked(workspace, wanted);
        db.in(workspace)
                .sql("""
                update notifications.hooks set name = :name, kind = :kind, address = :address, events = :events, rule_id = :rule, words = :words
                where workspace_id = :workspace and id = :id
                """)
                .param("name", checked.name())
                .param("kind", checked.kind().key())
                .param("address", seal.seal(workspace, checked.address().toString()))
                .param("events", checked.keys())
                .param("rule", checked.rule(), java.sql.Types.OTHER)
                .param("words", checked.words())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        audit.record(visitor, "webhook.change", checked.said());
    }

    /** A new secret, shown this once; the one before signs along for {@value #OLD_SECRET_HOURS} hours. */
    @Transactional
    public String rotate(Visitor visitor, Hook.Id id) {
        var hook = get(visitor.workspace(), id);
        var secret = Signature.secret();
        db.in(visitor.workspace())
                .sql("""
                update notifications.hooks set old_secret = secret, old_until = now() + make_interval(hours => :hours),
                    secret = :secret
                where workspace_id = :workspace and id = :id
                """)
                .param("hours", OLD_SECRET_HOURS)
                .param("secret", seal.seal(visitor.workspace(), secret))
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        audit.record(visitor, "webhook.secret", hook.name());
        return secret;
    }

    /** Sends nothing there until somebody starts it again; what happens meanwhile is not told later. */
    @Transactional
    public void stop(Visitor visitor, Hook.Id id) {
        var hook = get(visitor.workspace(), id);
        if (db.in(visitor.workspace())
                        .sql("""
                update notifications.hooks set stopped_at = now(), stopped_why = :why
                where workspace_id = :workspace and id = :id and stopped_at is null
                """)
                        .param("why", visitor.actor() + " stopped it.")
                        .param("workspace", visitor.workspace().value())
                        .param("id", id.value())
                        .update()
                > 0) {
            audit.record(visitor, "webhook.stop", hook.name());
        }
    }

    /** Sends there again, first what still waits. */
    @Transactional
    public void start(Visitor visitor, Hook.Id id) {
        var hook = get(visitor.workspace(), id);
        if (db.in(visitor.workspace())
                        .sql("""
                update notifications.hooks
                set stopped_at = null, stopped_why = null, failures = 0, failing_since = null, rests_until = null
                where workspace_id = :workspace and id = :id and stopped_at is not null
                """)
                        .param("workspace", visitor.workspace().value())
                        .param("id", id.value())
                        .update()
                > 0) {
            audit.record(visitor, "webhook.start", hook.name());
            jobs.now(visitor.workspace(), Rounds.KIND, "{}");
        }
    }

    /** Removes it with its log and what waits for it. */
    @Transactional
    public void remove(Visitor visitor, Hook.Id id) {
        var hook = get(visitor.workspace(), id);
        db.in(visitor.workspace())
                .sql("delete from notifications.hooks where workspace_id = :workspace and id = :id")
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        audit.record(visitor, "webhook.remove", hook.name() + " at " + hook.host());
    }
}
