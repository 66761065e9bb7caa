package app.acta.act.replies;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Boundary;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/**
 * Whether it held: some weeks after a case was settled its customer is asked once more. Their no opens it again; their
 * silence changes nothing, since they have said once that it is settled or let it pass.
 */
@Component
class StillSettled implements Job {
    private record Payload(UUID held, Instant settledAt) {}

    private final Cases cases;
    private final Reach reach;
    private final Messages messages;
    private final SettledQuestions questions;
    private final Workspaces workspaces;
    private final Jobs jobs;
    private final LoopSettings settings;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    StillSettled(
            Cases cases,
            Reach reach,
            Messages messages,
            SettledQuestions questions,
            Workspaces workspaces,
            @Lazy Jobs jobs,
            LoopSettings settings,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.cases = cases;
        this.reach = reach;
        this.messages = messages;
        this.questions = questions;
        this.workspaces = workspaces;
        this.jobs = jobs;
        this.settings = settings;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The case was settled just now: the second question waits for its day. */
    void later(Workspace.Id workspace, Case.Id id) {
        var settledAt = cases.find(workspace, List.of(id)).getFirst().loop().settledAt();
        var days = settings.stillDays(workspace);
        if (settledAt != null && days > 0) {
            jobs.later(
                    workspace,
                    kind(),
                    json.writeValueAsString(new Payload(id.value(), settledAt)),
                    clock.instant().plus(days, ChronoUnit.DAYS));
        }
    }

    @Override
    public String kind() {
        return "act.still";
    }

    @Override
    public String title() {
        return "Questions whether a settled case has stayed settled";
    }

    @Override
    public void run(Boundary boundary, String payload) {
        var asked = json.readValue(payload, Payload.class);
        transaction.executeWithoutResult(status -> ask(new Workspace.Id(boundary.value()), asked));
    }

    private void ask(Workspace.Id workspace, Payload payload) {
        var held = cases.find(workspace, List.of(new Case.Id(payload.held()))).stream()
                .findFirst()
                .orElse(null);
        // Opened again meanwhile, or settled anew: then another question waits for its own day.
        if (held == null
                || held.isOpen()
                || !payload.settledAt().equals(held.loop().settledAt())) {
            return;
        }
        var latest = questions.latest(workspace, held.id());
        if (latest.isPresent() && latest.get().again() && latest.get().askedAt().isAfter(payload.settledAt())) {
            return;
        }
        var to = reach.of(workspace, held);
        if (to.way() == null) {
            return;
        }
        var days = settings.days(workspace);
        var silentAt = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(days, ChronoUnit.DAYS);
        questions.answered(workspace, held.id(), Settlements.Outcome.VOID);
        var letter = to.mail() == null
                ? Optional.<Message.Id>empty()
                : messages.queue(
                        workspace, held.id(), to, SettledWords.again(workspaces.get(workspace), held, to, silentAt));
        var id = questions.ask(workspace, held.id(), 2, days, silentAt, letter.orElse(null));
        jobs.later(workspace, Settlements.KIND, Settlements.payload(json, id), silentAt);
    }
}
