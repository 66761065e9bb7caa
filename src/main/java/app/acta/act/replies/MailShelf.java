package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import app.acta.platform.mail.Incoming;
import app.acta.platform.mail.MailFolder;
import app.acta.platform.mail.in.Mail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table of mail that was fetched. */
@Component
class MailShelf {
    private static final String COLUMNS =
            "id, fetched_at, from_mail, from_name, subject, gist, size, state, kind, why, case_id, feedback_id,"
                    + " raw is not null as kept";

    /** A mail's bytes, as far as they were fetched. */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(UUID id, byte[] bytes, boolean cut, Instant fetchedAt, Fetched.State state) {}

    /** What was made of a mail. */
    record Outcome(
            Fetched.State state,
            Fetched.@Nullable Aside kind,
            String why,
            @Nullable String rest,
            @Nullable String otherFrom,
            Case.@Nullable Id caseId,
            Message.@Nullable Id message,
            Feedback.@Nullable Id voice,
            Customer.@Nullable Id customer) {
        static Outcome aside(Fetched.Aside kind, String why, Case.@Nullable Id about) {
            return new Outcome(Fetched.State.ASIDE, kind, why, null, null, about, null, null, null);
        }
    }

    private final Db db;
    private final Clock clock;

    MailShelf(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Keeps a mail; empty when it is here already. */
    Optional<UUID> keep(Workspace.Id workspace, Incoming incoming, long validity, MailFolder.Raw mail) {
        return db.in(workspace)
                .sql("""
                insert into act.mail_in
                    (workspace_id, account, folder, uid_validity, uid, fetched_at, size, cut, raw, state)
                values (:workspace, :account, :folder, :validity, :uid, :now, :size, :cut, :raw, 'fetched')
                on conflict do nothing
                returning id
                """)
                .param("workspace", workspace.value())
                .param("account", incoming.account())
                .param("folder", incoming.folder())
                .param("validity", validity)
                .param("uid", mail.uid())
                .param("now", MessageTable.at(now()))
                .param("size", mail.size())
                .param("cut", mail.cut())
                .param("raw", mail.raw())
                .query(UUID.class)
                .optional();
    }

    /** Which mails of this folder are kept here but not marked on the server yet, a thousand at most. */
    List<Long> unmarked(Workspace.Id workspace, Incoming incoming, long validity) {
        return db.in(workspace)
                .sql("""
                select uid from act.mail_in
                where workspace_id = :workspace and account = :account and folder = :folder and not marked
                  and uid_validity = :validity
                order by uid limit 1000
                """)
                .param("workspace", workspace.value())
                .param("account", incoming.account())
                .param("folder", incoming.folder())
                .param("validity", validity)
                .query(Long.class)
                .list();
    }

    void marked(Workspace.Id workspace, Incoming incoming, long validity, Collection<Long> uids) {
        db.in(workspace)
                .sql("""
                update act.mail_in set marked = true
                where workspace_id = :workspace and account = :account and folder = :folder
                  and uid_validity = :validity and uid = any(:uids)
                """)
                .param("workspace", workspace.value())
                .param("account", incoming.account())
                .param("folder", incoming.folder())
                .param("validity", validity)
                .param("uids", uids.toArray(Long[]::new))
                .update();
    }

    Optional<Raw> raw(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql("""
                select id, raw, cut, fetched_at, state from act.mail_in
                where workspace_id = :workspace and id = :id and raw is not null
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query((row, n) -> new Raw(
                        row.getObject("id", UUID.class),
                        row.getBytes("raw"),
                        row.getBoolean("cut"),
                        row.getTimestamp("fetched_at").toInstant(),
                        Fetched.State.of(row.getString("state"))))
                .optional();
    }

    /** Writes down who wrote what; false when the same mail is here already under another number. */
    boolean named(Workspace.Id workspace, UUID id, Mail mail, byte[] key, String gist) {
        return db.in(workspace)
                        .sql("""
                        update act.mail_in set mail_key = :key, mail_id = :mailId, from_mail = :from, from_name = :name,
                            subject = :subject, gist = :gist
                        where workspace_id = :workspace and id = :id and not exists (
                            select from act.mail_in other
                            where other.workspace_id = :workspace and other.mail_key = :key and other.id <> :id)
                        """)
                        .param("key", key)
                        .param("mailId", mail.id())
                        .param("from", mail.from())
                        .param("name", mail.name())
                        .param("subject", mail.subject())
                        .param("gist", gist)
                        .param("workspace", workspace.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Writes down what became of it. What was taken in needs its bytes no longer; what was set aside may yet be. */
    void became(Workspace.Id workspace, UUID id, Outcome outcome) {
        db.in(workspace)
                .sql("""
                update act.mail_in set state = :state, kind = :kind, why = :why, rest = :rest, other_from = :otherFrom,
                    case_id = :case, message_id = :message, feedback_id = :voice, customer_id = :customer,
                    raw = case when :state in ('aside', 'failed') then raw end
                where workspace_id = :workspace and id = :id
                """)
                .param("state", outcome.state().key())
                .param("kind", outcome.kind() == null ? null : outcome.kind().key())
                .param("why", outcome.why())
                .param("rest", outcome.rest())
                .param("otherFrom", outcome.otherFrom())
                .param(
                        "case",
                        outcome.caseId() == null ? null : outcome.caseId().value())
                .param(
                        "message",
                        outcome.message() == null ? null : outcome.message().value())
                .param("voice", outcome.voice() == null ? null : outcome.voice().value())
                .param(
                        "customer",
                        outcome.customer() == null ? null : outcome.customer().value())
                .param("workspace", workspace.value())
                .param("id", id)
                .update();
    }

    /** Mail that was fetched, newest first. */
    List<Fetched> list(Workspace.Id workspace, boolean asideOnly, @Nullable UUID before, int most) {
        return db.in(workspace)
                .sql("select " + COLUMNS + """
                 from act.mail_in
                where workspace_id = :workspace and (not :aside or state in ('aside', 'failed'))
                  and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("aside", asideOnly)
                .param("before", before)
                .param("most", most)
                .query(MailShelf::fetched)
                .list();
    }

    /** One of them. */
    Optional<Fetched> find(Workspace.Id workspace, UUID id) {
        return db.in(workspace)
                .sql("select " + COLUMNS + " from act.mail_in where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(MailShelf::fetched)
                .optional();
    }

    /** How many could not be read and wait for somebody. */
    long failed(Workspace.Id workspace) {
        return db.in(workspace)
                .sql("select count(*) from act.mail_in where workspace_id = :workspace and state = 'failed'")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
    }

    /** The bytes of what was set aside are kept for thirty days. */
    void tidy(Workspace.Id workspace) {
        db.in(workspace)
                .sql("""
                update act.mail_in set raw = null
                where workspace_id = :workspace and state = 'aside' and raw is not null and fetched_at < :then
                """)
                .param("workspace", workspace.value())
                .param("then", MessageTable.at(now().minus(30, ChronoUnit.DAYS)))
                .update();
    }

    private static Fetched fetched(ResultSet row, int n) throws SQLException {
        var held = row.getObject("case_id", UUID.class);
        var voice = row.getObject("feedback_id", UUID.class);
        return new Fetched(
                row.getObject("id", UUID.class),
                row.getTimestamp("fetched_at").toInstant(),
                or(row.getString("from_mail")),
                or(row.getString("from_name")),
                or(row.getString("subject")),
                or(row.getString("gist")),
                row.getLong("size"),
                Fetched.State.of(row.getString("state")),
                Fetched.Aside.of(row.getString("kind")).orElse(null),
                or(row.getString("why")),
                held == null ? null : new Case.Id(held),
                voice == null ? null : new Feedback.Id(voice),
                row.getBoolean("kept"));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
