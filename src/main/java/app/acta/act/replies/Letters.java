package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.identity.Workspace;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.mail.Mailbox;
import app.acta.platform.mail.MailboxChanged;
import app.acta.platform.mail.Mailboxes;
import app.acta.platform.mail.Post;
import app.acta.platform.mail.Undelivered;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Lets letters leave. Each is tried until a mail server takes it, after 30 s, 2, 10 and 30 minutes, then every hour, for
 * five days, as mail servers do among themselves. It is at least once, not exactly once: when Acta dies between a
 * server's yes and our note of it, the letter goes again after five minutes, under the same Message-ID, by which the
 * mailbox at the other end can know it.
 */
@Component
class Letters implements Job {
    /** How long a letter is tried. */
    static final Duration PATIENCE = Duration.ofDays(5);

    // Longer than a mail server may take: a second try cannot begin while a first still talks.
    private static final Duration LEASE = Post.LONGEST.plusMinutes(3);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30));
    // The database's clock starts a job, this machine's says what time it is: they may differ a little.
    private static final Duration SKEW = Duration.ofSeconds(30);

    private record Payload(UUID message) {}

    private record Held(
            Message message,
            @Nullable Instant leavingUntil,
            @Nullable Instant giveUpAt) {}

    private final Db db;
    private final Jobs jobs;
    private final Composer composer;
    private final Mailboxes mailboxes;
    private final Post post;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Letters(
            Db db,
            @org.springframework.context.annotation.Lazy Jobs jobs,
            Composer composer,
            Mailboxes mailboxes,
            Post post,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.jobs = jobs;
        this.composer = composer;
        this.mailboxes = mailboxes;
        this.post = post;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Lets this letter begin to leave once the open transaction commits. */
    void leave(Workspace.Id workspace, Message.Id id) {
        jobs.now(workspace, kind(), payload(id));
    }

    @Override
    public String kind() {
        return "act.letter";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = new Message.Id(json.readValue(payload, Payload.class).message());
        var begun = transaction.execute(status -> begin(workspace, id));
        if (begun == null || begun.isEmpty()) {
            return;
        }
        Undelivered failure = null;
        try {
            var mailbox = mailboxes.of(workspace);
            if (mailbox.isEmpty()) {
                throw Undelivered.forNow("No mail server is set up yet. An owner can do it under Settings, Mail.");
            }
            post.send(mailbox.get(), letter(workspace, begun.get().message(), mailbox.get()));
        } catch (Undelivered e) {
            failure = e;
        }
        var why = failure;
        // Cut off because Acta stops: that the letter waits is still written down, or it would count as on its way.
        var cut = Thread.interrupted();
        transaction.executeWithoutResult(status -> end(workspace, begun.get(), why));
        if (cut) {
            Thread.currentThread().interrupt();
        }
    }

    private app.acta.platform.mail.Letter letter(Workspace.Id workspace, Message message, Mailbox mailbox) {
        try {
            var composed = transaction.execute(status -> composer.letter(workspace, message, mailbox));
            if (composed == null) {
                throw new IllegalStateException("No letter for " + message.id());
            }
            return composed;
        } catch (RuntimeException e) {
            composer.forget(message.id());
            throw e;
        }
    }

    @Override
    public String title() {
        return "Letters to customers";
    }

    /** The letter stands as failed in its case, where it can be tried again. */
    @Override
    public boolean gaveUp(Boundary boundary, String payload, String why) {
        var workspace = new Workspace.Id(boundary.value());
        transaction.executeWithoutResult(status -> hold(
                        workspace,
                        new Message.Id(json.readValue(payload, Payload.class).message()))
                .ifPresent(message -> note(
                        workspace, message.message(), Message.State.FAILED, "Acta could not send it.", null, null)));
        return true;
    }

    // Whoever changes the row to "leaving" is the one who tries.
    private Optional<Held> begin(Workspace.Id workspace, Message.Id id) {
        var now = now();
        var held = hold(workspace, id);
        if (held.isEmpty()) {
            return held;
        }
        var wait = switch (held.get().message().state()) {
            case WAITING -> held.get().message().nextTry();
            case LEAVING -> held.get().leavingUntil();
            default -> Instant.MAX;
        };
        if (Instant.MAX.equals(wait)) {
            return Optional.empty();
        }
        if (wait != null && wait.isAfter(now.plus(SKEW))) {
            jobs.later(workspace, kind(), payload(id), wait);
            return Optional.empty();
        }
        db.in(workspace)
                .sql("""
                update act.messages set state = 'leaving', leaving_until = :until, tries = tries + 1, next_try = null
                where workspace_id = :workspace and id = :id
                """)
                .param("until", MessageTable.at(now.plus(LEASE)))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        return hold(workspace, id);
    }

    private void end(Workspace.Id workspace, Held held, @Nullable Undelivered why) {
        var now = now();
        var tried = held.message();
        if (why == null) {
            note(workspace, tried, Message.State.SENT, null, null, now);
            composer.forget(tried.id());
            return;
        }
        var pause = tried.tries() > PAUSES.size() ? Duration.ofHours(1) : PAUSES.get(tried.tries() - 1);
        var next = now.plus(pause);
        if (why.isForGood() || (held.giveUpAt() != null && next.isAfter(held.giveUpAt()))) {
            note(workspace, tried, Message.State.FAILED, why.sentence(), null, null);
            composer.forget(tried.id());
            return;
        }
        note(workspace, tried, Message.State.WAITING, why.sentence(), next, null);
        jobs.later(workspace, kind(), payload(tried.id()), next);
    }

    private void note(
            Workspace.Id workspace,
            Message message,
            Message.State state,
            @Nullable String problem,
            @Nullable Instant next,
            @Nullable Instant sent) {
        db.in(workspace)
                .sql("""
                update act.messages set state = :state, problem = :problem, next_try = :next, leaving_until = null,
                    sent_at = :sent
                where workspace_id = :workspace and id = :id and state = 'leaving'
                """)
                .param("state", state.key())
                .param("problem", problem)
                .param("next", MessageTable.at(next))
                .param("sent", MessageTable.at(sent))
                .param("workspace", workspace.value())
                .param("id", message.id().value())
                .update();
        events.publishEvent(new CaseChanged(workspace, message.caseId()));
    }

    /** Tries it again now, for five more days. */
    void again(Workspace.Id workspace, Case held, Message.Id id, Reach.To to) {
        var changed = db.in(workspace)
                .sql("""
                update act.messages set state = 'waiting', next_try = :now, give_up_at = :giveUp,
                    mail_to = coalesce(:to, mail_to)
                where workspace_id = :workspace and case_id = :case and id = :id and state in ('waiting', 'failed')
                """)
                .param("now", MessageTable.at(now()))
                .param("giveUp", MessageTable.at(now().plus(PATIENCE)))
                .param("to", to.mail())
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("id", id.value())
                .update();
        if (changed > 0) {
            leave(workspace, id);
        }
    }

    /** Takes it back. */
    void withdraw(Workspace.Id workspace, Case held, Message.Id id) {
        var changed = db.in(workspace)
                .sql("""
                update act.messages set state = 'withdrawn', next_try = null
                where workspace_id = :workspace and case_id = :case and id = :id and state in ('waiting', 'failed', 'to_post')
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("id", id.value())
                .update();
        if (changed == 0) {
            throw Refusal.conflict("This letter is leaving or has left already.");
        }
        events.publishEvent(new CaseChanged(workspace, held.id()));
    }

    /** Somebody mended the mailbox: everything that waits is tried at once. */
    @EventListener
    @Transactional
    void on(MailboxChanged changed) {
        var workspace = new Workspace.Id(changed.workspace().value());
        db.in(workspace)
                .sql("""
                update act.messages set next_try = :now where workspace_id = :workspace and state = 'waiting' returning id
                """)
                .param("now", MessageTable.at(now()))
                .param("workspace", workspace.value())
                .query(UUID.class)
                .list()
                .forEach(id -> leave(workspace, new Message.Id(id)));
    }

    private Optional<Held> hold(Workspace.Id workspace, Message.Id id) {
        return db.in(workspace)
                .sql("select leaving_until, give_up_at, " + MessageTable.COLUMNS
                        + " from act.messages where workspace_id = :workspace and id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Held(
                        MessageTable.read(row, n),
                        MessageTable.instant(row.getTimestamp("leaving_until")),
                        MessageTable.instant(row.getTimestamp("give_up_at"))))
                .optional();
    }

    private String payload(Message.Id id) {
        return json.writeValueAsString(new Payload(id.value()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
