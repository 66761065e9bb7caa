package app.acta.platform.mail;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.data.Seal;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes that mail is fetched from, how far each has been fetched, and how that went last. */
@Component
public class Incomings {
    /** What a form says; an empty password keeps the one that is saved, if server and user stay the same. */
    public record Wanted(
            String host,
            String port,
            String security,
            String user,
            String password,
            String folder,
            String moveTo,
            Instant since) {}

    /**
     * How far a folder has been fetched.
     *
     * @param validity the server's UIDVALIDITY at that time; null before the first look
     * @param last the highest UID that was fetched
     */
    public record Position(@Nullable Long validity, long last) {}

    /**
     * How fetching goes.
     *
     * @param lookedAt when the folder was last looked at; null before the first time
     * @param problem one sentence on why that fails now; null when it works
     */
    public record Health(@Nullable Instant lookedAt, @Nullable String problem, @Nullable Instant problemSince) {}

    private final Db db;
    private final Seal seal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Incomings(Db db, Seal seal, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.seal = seal;
        this.events = events;
        this.clock = clock;
    }

    /** Every workspace that fetches mail, and when its settings last changed. */
    public Map<UUID, Instant> all() {
        return db
                .outside()
                .sql("select workspace_id, changed_at from platform.incoming_mailboxes()")
                .query((row, n) -> Map.entry(
                        row.getObject("workspace_id", UUID.class),
                        row.getTimestamp("changed_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where this workspace's mail is fetched from, if it is. */
    public Optional<Incoming> of(Boundary workspace) {
        return db.in(workspace)
                .sql("""
                select host, port, security, username, password, folder, move_to, since
                from platform.incoming where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> incoming(workspace, row))
                .optional();
    }

    /**
     * Saves it. Another server, user or folder begins anew, with mail that arrived since the day that the form names.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    @Transactional
    public Incoming save(Boundary workspace, Wanted wanted) {
        var incoming = checked(workspace, wanted);
        db.in(workspace)
                .sql("""
                insert into platform.incoming as i
                    (workspace_id, host, port, security, username, password, folder, move_to, since)
                values (:workspace, :host, :port, :security, :user, :password, :folder, :moveTo, :since)
                on conflict (workspace_id) do update set
                    uid_validity = case when (i.host, i.port, i.username, i.folder, i.since)
                        = (excluded.host, excluded.port, excluded.username, excluded.folder, excluded.since)
                        then i.uid_validity end,
                    last_uid = case when (i.host, i.port, i.username, i.folder, i.since)
                        = (excluded.host, excluded.port, excluded.username, excluded.folder, excluded.since)
                        then i.last_uid else 0 end,
                    host = excluded.host, port = excluded.port, security = excluded.security,
                    username = excluded.username, password = excluded.password, folder = excluded.folder,
                    move_to = excluded.move_to, since = excluded.since,
                    changed_at = clock_timestamp(), problem = null, problem_since = null
                """)
                .param("workspace", workspace.value())
                .param("host", incoming.host())
                .param("port", incoming.port())
                .param("security", incoming.security().key())
                .param("user", incoming.user())
                .param("password", seal.seal(workspace, incoming.password()))
                .param("folder", incoming.folder())
                .param("moveTo", incoming.moveTo())
                .param("since", at(incoming.since()))
                .update();
        events.publishEvent(new IncomingChanged(workspace));
        return incoming;
    }

    /** No more mail is fetched; what was taken in stays. */
    @Transactional
    public void forget(Boundary workspace) {
        db.in(workspace)
                .sql("delete from platform.incoming where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
        events.publishEvent(new IncomingChanged(workspace));
    }

    /** How far it has been fetched. */
    public Position position(Boundary workspace) {
        return db.in(workspace)
                .sql("select uid_validity, last_uid from platform.incoming where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new Position(row.getObject("uid_validity", Long.class), row.getLong("last_uid")))
                .optional()
                .orElse(new Position(null, 0));
    }

    /** Says how far it has been fetched now: in the transaction that keeps what was fetched. */
    public void fetched(Boundary workspace, long validity, long last) {
        db.in(workspace)
                .sql("""
                update platform.incoming set uid_validity = :validity,
                    last_uid = case when uid_validity = :validity then greatest(last_uid, :last) else :last end
                where workspace_id = :workspace
                """)
                .param("validity", validity)
                .param("last", last)
                .param("workspace", workspace.value())
                .update();
    }

    /** How fetching goes. */
    public Health health(Boundary workspace) {
        return db.in(workspace)
                .sql("select looked_at, problem, problem_since from platform.incoming where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query((row, n) -> new Health(
                        instant(row, "looked_at"), row.getString("problem"), instant(row, "problem_since")))
                .optional()
                .orElse(new Health(null, null, null));
    }

    /** Says how it went: the problem as a sentence, or null when it works. */
    public void looked(Boundary workspace, @Nullable String problem) {
        db.in(workspace)
                .sql("""
                update platform.incoming set problem = :problem,
                    looked_at = case when cast(:problem as text) is null then :now else looked_at end,
                    problem_since = case when cast(:problem as text) is null then null
                        else coalesce(problem_since, :now) end
                where workspace_id = :workspace
                """)
                .param("problem", problem)
                .param("now", at(clock.instant()))
                .param("workspace", workspace.value())
                .update();
    }

    private Incoming checked(Boundary workspace, Wanted wanted) {
        var host = wanted.host().strip();
        if (!host.matches("[A-Za-z0-9._:\\[\\]-]{1,253}")) {
            throw Refusal.invalid("in-host", "Write the IMAP server's name, such as imap.example.com.");
        }
        var typed = wanted.port().strip();
        if (!typed.matches("[0-9]{1,5}") || Integer.parseInt(typed) > 65535 || Integer.parseInt(typed) < 1) {
            throw Refusal.invalid("in-port", "A port is a number from 1 to 65535; IMAP mostly uses 993 or 143.");
        }
        var user = brief("in-user", wanted.user().strip());
        if (user.isEmpty()) {
            throw Refusal.invalid("in-user", "Write the user that reads this mailbox.");
        }
        var folder = brief("in-folder", wanted.folder().strip());
        var moveTo = brief("in-move", wanted.moveTo().strip());
        if (!moveTo.isEmpty() && moveTo.equalsIgnoreCase(folder.isEmpty() ? "INBOX" : folder)) {
            throw Refusal.invalid("in-move", "Choose another folder than the one that is looked at, or leave this empty.");
        }
        var port = Integer.parseInt(typed);
        return new Incoming(
                host,
                port,
                Mailbox.Security.of(wanted.security()),
                user,
                password(workspace, brief("in-password", wanted.password()), host, port, user),
                folder.isEmpty() ? "INBOX" : folder,
                moveTo.isEmpty() ? null : moveTo,
                wanted.since());
    }

    // A saved password goes only where it was meant to go.
    private String password(Boundary workspace, String typed, String host, int port, String user) {
        if (!typed.isEmpty()) {
            return typed;
        }
        return of(workspace)
                .filter(old -> old.host().equals(host)
                        && old.port() == port
                        && old.user().equals(user)
                        && !old.password().isEmpty())
                .map(Incoming::password)
                .orElseThrow(() ->
                        Refusal.invalid("in-password", "Enter the password of " + user + " on this server."));
    }

    private static String brief(String field, String text) {
        if (text.length() > 400 || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, "At most 400 ordinary characters.");
        }
        return text;
    }

    private Incoming incoming(Boundary workspace, ResultSet row) throws SQLException {
        var sealed = row.getBytes("password");
        return new Incoming(
                row.getString("host"),
                row.getInt("port"),
                Mailbox.Security.of(row.getString("security")),
                row.getString("username"),
                sealed == null ? "" : seal.open(workspace, sealed).orElse(""),
                row.getString("folder"),
                row.getString("move_to"),
                row.getTimestamp("since").toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
