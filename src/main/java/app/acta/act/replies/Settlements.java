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
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
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
     * @param again whether it is the second question, some weeks after it was settled
     * @param silentAt when their silence counts
     * @param message the letter that asked, if it went by mail
     * @param answer null while they have not answered
     */
    public record Question(
            UUID id,
            Case.Id caseId,
            boolean again,
            Instant askedAt,
            int days,
            Instant silentAt,
            Message.@Nullable Id message,
            @Nullable Outcome answer) {}

    static final String KIND = "act.silence";

    private record Payload(UUID question) {}

    static String payload(ObjectMapper json, UUID question) {
        return json.writeValueAsString(new Payload(question));
    }

    private final SettledQuestions questions;
    private final StillSettled still;
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
            SettledQuestions questions,
            StillSettled still,
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
        this.questions = questions;
        this.still = still;
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
        return questions.latest(workspace, id);
    }

    /** A case closed: its customer is asked, in the same transaction. Whom nothing reaches is not asked. */
    @EventListener
    @Transactional
    void on(CaseClosed closed) {
        var workspace = closed.workspace();
        var held = cases.get(workspace, closed.number());
        var to = reach.of(workspace, held);
        questions.answered(workspace, held.id(), Outcome.VOID);
        if (to.way() == null) {
            return;
        }
        var days = settings.days(workspace);
        var silentAt = now().plus(days, ChronoUnit.DAYS);
        var letter = to.mail() == null
                ? Optional.<Message.Id>empty()
                : messages.queue(
                        workspace, held.id(), to, SettledWords.of(workspaces.get(workspace), held, to, silentAt));
        var id = questions.ask(workspace, held.id(), 1, days, silentAt, letter.orElse(null));
        dialogue.asked(workspace, held.id());
        jobs.later(workspace, KIND, payload(json, id), silentAt);
    }

    /**
     * The customer says that it is settled; saying it again changes nothing.
     *
     * @throws Refusal conflict, while the case is still worked on
     */
    @Transactional
    public void yes(Workspace.Id workspace, Case.Id id) {
        settle(workspace, id, Case.SettledBy.CUSTOMER);
        questions.answered(workspace, id, Outcome.YES);
    }

    /** The customer says that it is not: the case opens again with their words. */
    @Transactional
    public void no(Workspace.Id workspace, Case.Id id, String words) {
        questions.answered(workspace, id, Outcome.NO);
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
        return KIND;
    }

    @Override
    public String title() {
        return "Closed cases whose customers stayed silent";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var workspace = new Workspace.Id(boundary.value());
        var id = json.readValue(payload, Payload.class).question();
        transaction.executeWithoutResult(
                status -> questions.open(workspace, id).ifPresent(question -> silence(workspace, question, payload)));
    }

    private void silence(Workspace.Id workspace, Question question, String payload) {
        var held = cases.find(workspace, List.of(question.caseId())).getFirst();
        if (held.isOpen()) {
            questions.answered(workspace, held.id(), Outcome.VOID);
            return;
        }
        var due = question.silentAt();
        var letter = question.message() == null
                ? null
                : messages.find(workspace, question.message()).orElse(null);
        if (letter != null) {
            if (letter.state() == Message.State.FAILED || letter.state() == Message.State.WITHDRAWN) {
                questions.answered(workspace, held.id(), Outcome.UNHEARD);
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
        if (!question.again()) {
            settle(workspace, held.id(), Case.SettledBy.SILENCE);
        }
        questions.answered(workspace, held.id(), Outcome.SILENCE);
    }

    private void settle(Workspace.Id workspace, Case.Id id, Case.SettledBy by) {
        var before = cases.find(workspace, List.of(id)).getFirst();
        dialogue.settle(workspace, id, by);
        if (before.loop().settledAt() != null) {
            return;
        }
        still.later(workspace, id);
        if (before.customer() != null) {
            events.publishEvent(new AskAgain(workspace, before.customer()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
