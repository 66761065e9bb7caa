package app.acta.platform.mail;

import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.data.Seal;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes that mail leaves from: each workspace's own, else the installation's. */
@Component
public class Mailboxes {
    /** What a form says of a mailbox; an empty password keeps the one that is saved, if server and user stay the same. */
    public record Wanted(
            String host,
            String port,
            String security,
            String user,
            String password,
            String from,
            String name,
            String answersTo,
            boolean plus) {}

    private final Db db;
    private final Seal seal;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;

    Mailboxes(Db db, Seal seal, MailSettings settings, ApplicationEventPublisher events) {
        this.db = db;
        this.seal = seal;
        this.settings = settings;
        this.events = events;
    }

    /** The mailbox that this workspace's mail leaves from: its own, else the installation's, else none. */
    public Optional<Mailbox> of(Boundary workspace) {
        return own(workspace).or(settings::mailbox);
    }

    /** The workspace's own mailbox. */
    public Optional<Mailbox> own(Boundary workspace) {
        return db.in(workspace)
                .sql("""
                select host, port, security, username, password, from_mail, from_name, answers_to, plus
                from platform.mailboxes where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, n) -> mailbox(workspace, row))
                .optional();
    }

    /** The installation's mailbox, which serves workspaces that have none. */
    public Optional<Mailbox> installation() {
        return settings.mailbox();
    }

    /**
     * Saves the workspace's own mailbox.
     *
     * @throws Refusal invalid, with the field and a sentence
     */
    @Transactional
    public Mailbox save(Boundary workspace, Wanted wanted) {
        var mailbox = checked(workspace, wanted);
        db.in(workspace)
                .sql("""
                insert into platform.mailboxes
                    (workspace_id, host, port, security, username, password, from_mail, from_name, answers_to, plus)
                values (:workspace, :host, :port, :security, :user, :password, :from, :name, :answersTo, :plus)
                on conflict (workspace_id) do update set
                    host = excluded.host, port = excluded.port, security = excluded.security,
                    username = excluded.username, password = excluded.password, from_mail = excluded.from_mail,
                    from_name = excluded.from_name, answers_to = excluded.answers_to, plus = excluded.plus,
                    changed_at = now()
                """)
                .param("workspace", workspace.value())
                .param("host", mailbox.host())
                .param("port", mailbox.port())
                .param("security", mailbox.security().key())
                .param("user", mailbox.user())
                .param("password", mailbox.password().isEmpty() ? null : seal.seal(workspace, mailbox.password()))
                .param("from", mailbox.from().mail())
                .param("name", mailbox.from().name())
                .param(
                        "answersTo",
                        mailbox.answersTo() == null ? null : mailbox.answersTo().mail())
                .param("plus", mailbox.plus())
                .update();
        events.publishEvent(new MailboxChanged(workspace));
        return mailbox;
    }

    /** Forgets the workspace's own mailbox; the installation's serves again. */
    @Transactional
    public void forget(Boundary workspace) {
        db.in(workspace)
                .sql("delete from platform.mailboxes where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
        events.publishEvent(new MailboxChanged(workspace));
    }

    private Mailbox checked(Boundary workspace, Wanted wanted) {
        var host = wanted.host().strip();
        if (!host.matches("[A-Za-z0-9._:\\[\\]-]{1,253}")) {
            throw Refusal.invalid("host", "Write the mail server's name, such as smtp.example.com.");
        }
        if (!wanted.port().strip().matches("[0-9]{1,5}")
                || Integer.parseInt(wanted.port().strip()) > 65535
                || Integer.parseInt(wanted.port().strip()) < 1) {
            throw Refusal.invalid("port", "A port is a number from 1 to 65535; mail servers mostly use 587 or 465.");
        }
        var port = Integer.parseInt(wanted.port().strip());
        brief("user", wanted.user());
        brief("password", wanted.password());
        brief("name", wanted.name());
        var from = address("from", wanted.from(), wanted.name());
        var answersTo = wanted.answersTo().isBlank() ? null : address("answersTo", wanted.answersTo(), "");
        var user = wanted.user().strip();
        return new Mailbox(
                host,
                port,
                Mailbox.Security.of(wanted.security()),
                user,
                password(workspace, wanted.password(), host, port, user),
                from,
                answersTo,
                wanted.plus());
    }

    // A saved password goes only where it was meant to go: another server or user must be told it anew.
    private String password(Boundary workspace, String typed, String host, int port, String user) {
        if (!typed.isEmpty() || user.isEmpty()) {
            return user.isEmpty() ? "" : typed;
        }
        var same = own(workspace)
                .filter(old -> old.host().equals(host)
                        && old.port() == port
                        && old.user().equals(user)
                        && !old.password().isEmpty());
        return same.map(Mailbox::password)
                .orElseThrow(() -> Refusal.invalid("password", "Enter the password of " + user + " on this server."));
    }

    private static void brief(String field, String text) {
        if (text.length() > 400 || text.indexOf(0) >= 0) {
            throw Refusal.invalid(field, "At most 400 ordinary characters.");
        }
    }

    private static Address address(String field, String mail, String name) {
        var fault = Address.fault(mail);
        if (fault != null) {
            throw Refusal.invalid(field, fault);
        }
        return Address.of(mail, name);
    }

    private Mailbox mailbox(Boundary workspace, ResultSet row) throws SQLException {
        var sealed = row.getBytes("password");
        var answersTo = row.getString("answers_to");
        return new Mailbox(
                row.getString("host"),
                row.getInt("port"),
                Mailbox.Security.of(row.getString("security")),
                row.getString("username"),
                // A key that was lost reads as no password: the server then refuses us in words that the page shows.
                sealed == null ? "" : seal.open(workspace, sealed).orElse(""),
                Address.of(row.getString("from_mail"), row.getString("from_name")),
                answersTo == null ? null : Address.of(answersTo, ""),
                row.getBoolean("plus"));
    }
}
