package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.CaseClosed;
import app.acta.act.Cases;
import app.acta.act.Dialogue;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.AskAgain;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Db;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Whether it is settled for the customer. Each time a case closes they are asked; their yes closes the loop, their no
 * opens the case again, and silence counts as a yes after the time that the question names, if it reached them.
 */
@Component
public class Settlements implements Job {
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** How a question was answered. */
    public enum Outcome {
        YES,
        NO,
        SILENCE,
        /** The case was opened again before they answered. */
        VOID,
        /** The question never reached them. */
        UNHEARD
    }

    /**
     * A customer was asked.
     *
     * @param silentAt when their silence counts
     * @param message the letter that asked, if it went by mail
     * @param answer null while they have not answered
     */
    public record Question(
            UUID id,
            Case.Id caseId,
            Instant askedAt,
            int days,
            Instant silentAt,
            Message.@Nullable Id message,
            @Nullable Outcome answer) {}

    private record Payload(UUID question) {}

    private static final String COLUMNS = "id, case_id, asked_at, days, silent_at, message_id, answer";

    private final Db db;
    private final Cases cases;
    private final Dialogue dialogue;
    private final Reach reach;
    private final Messages messages;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final LoopSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    Settlements(
            Db db,
            Cases cases,
            Dialogue dialogue,
            Reach reach,
            Messages messages,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            LoopSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.dialogue = dialogue;
        this.reach = reach;
        this.messages = messages;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** The last time that the customer of this case was asked. */
    public Optional<Question> latest(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("select " + COLUMNS
                        + " from act.settled_questions where workspace_id = :workspace and case_id = :case"
                        + " order by id desc limit 1")
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(Settlements::question)
                .optional();
    }

    /** A case closed: its customer is asked, in the same transaction. Whom nothing reaches is not asked. */
    @EventListener
    @Transactional
    void on(CaseClosed closed) {
        var workspace = closed.workspace();
        var held = cases.get(workspace, closed.number());
        var to = reach.of(workspace, held);
        db.in(workspace)
                .sql("""
                update act.settled_questions set answer = 'void', answered_at = :now
                where workspace_id = :workspace and case_id = :case and answer is null
                """)
                .param("now", MessageTable.at(now()))
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .update();
        if (to.way() == null) {
            return;
        }
        var days = settings.days(workspace);
        var silentAt = now().plus(days, ChronoUnit.DAYS);
        var letter = to.mail() == null
                ? Optional.<Message.Id>empty()
                : messages.queue(
                        workspace, held.id(), to, SettledWords.of(workspaces.get(workspace), held, to, silentAt));
        var id = db.in(workspace)
                .sql("""
                insert into act.settled_questions (workspace_id, case_id, asked_at, days, silent_at, message_id)
                values (:workspace, :case, :now, :days, :silentAt, :message)
                returning id
                """)
                .param("workspace", workspace.value())
                .param("case", held.id().value())
                .param("now", MessageTable.at(now()))
                .param("days", days)
                .param("silentAt", MessageTable.at(silentAt))
                .param("message", letter.map(Message.Id::value).orElse(null))
                .query(UUID.class)
                .single();
        dialogue.asked(workspace, held.id());
        jobs.later(workspace, kind(), json.writeValueAsString(new Payload(id)), silentAt);
    }

    /**
     * The customer says that it is settled; saying it again changes nothing.
     *
     * @throws Refusal conflict, while the case is still worked on
     */
    @Transactional
    public void yes(Workspace.Id workspace, Case.Id id) {
        settle(workspace, id, Case.SettledBy.CUSTOMER);
        answered(workspace, id, Outcome.YES);
    }

    /** The customer says that it is not: the case opens again with their words. */
    @Transactional
    public void no(Workspace.Id workspace, Case.Id id, String words) {
        answered(workspace, id, Outcome.NO);
        dialogue.unsettled(workspace, id, words);
    }

    /**
     * The customer told a person, by phone or otherwise.
     *
     * @throws Refusal conflict, while the case is worked on; invalid, without what they said
     */
    @Transactional
    public void told(Visitor visitor, int number, Message.Way way, boolean yes, String words) {
        var held = cases.get(visitor.workspace(), number);
        if (held.isOpen()) {
            throw Refusal.conflict("This case is open. Close it first, with what was done.");
        }
        messages.note(visitor, held, way, words);
        if (yes) {
            yes(visitor.workspace(), held.id());
        } else {
            no(visitor.workspace(), held.id(), words);
        }
    }

    @Override
    public String kind() {
        return "act.silence";
    }

    @Override
    public String title() {
        return "Closed cases whose customers stayed silent";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = json.readValue(payload, Payload.class).question();
        transaction.executeWithoutResult(status -> db.in(workspace)
                .sql(
                        "select " + COLUMNS
                                + " from act.settled_questions where workspace_id = :workspace and id = :id and answer is null for update")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(Settlements::question)
                .optional()
                .ifPresent(question -> silence(workspace, question, payload)));
    }

    private void silence(Workspace.Id workspace, Question question, String payload) {
        var held = cases.find(workspace, List.of(question.caseId())).getFirst();
        if (held.isOpen()) {
            answered(workspace, held.id(), Outcome.VOID);
            return;
        }
        var due = question.silentAt();
        var letter = question.message() == null
                ? null
                : messages.find(workspace, question.message()).orElse(null);
        if (letter != null) {
            if (letter.state() == Message.State.FAILED || letter.state() == Message.State.WITHDRAWN) {
                answered(workspace, held.id(), Outcome.UNHEARD);
                return;
            }
            // They have the whole time from the moment the letter left, however long it was on its way.
            due = letter.sentAt() == null
                    ? now().plus(1, ChronoUnit.DAYS)
                    : letter.sentAt().plus(question.days(), ChronoUnit.DAYS);
        }
        if (due.isAfter(now().plus(SKEW))) {
            jobs.later(workspace, kind(), payload, due);
            return;
        }
        settle(workspace, held.id(), Case.SettledBy.SILENCE);
        answered(workspace, held.id(), Outcome.SILENCE);
    }

    private void settle(Workspace.Id workspace, Case.Id id, Case.SettledBy by) {
        var before = cases.find(workspace, List.of(id)).getFirst();
        dialogue.settle(workspace, id, by);
        if (before.loop().settledAt() == null && before.customer() != null) {
            events.publishEvent(new AskAgain(workspace, before.customer()));
        }
    }

    private void answered(Workspace.Id workspace, Case.Id id, Outcome answer) {
        db.in(workspace)
                .sql("""
                update act.settled_questions set answer = :answer, answered_at = :now
                where workspace_id = :workspace and case_id = :case and answer is null
                """)
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("now", MessageTable.at(now()))
                .param("workspace", workspace.value())
                .param("case", id.value())
                .update();
    }

    private static Question question(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        var message = row.getObject("message_id", UUID.class);
        var answer = row.getString("answer");
        return new Question(
                row.getObject("id", UUID.class),
                new Case.Id(row.getObject("case_id", UUID.class)),
                row.getTimestamp("asked_at").toInstant(),
                row.getInt("days"),
                row.getTimestamp("silent_at").toInstant(),
                message == null ? null : new Message.Id(message),
                answer == null ? null : Outcome.valueOf(answer.toUpperCase(Locale.ROOT)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
