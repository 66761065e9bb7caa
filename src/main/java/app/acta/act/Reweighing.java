package app.acta.act;

import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import app.acta.understand.FeedbackRead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes a case graver when its voice was read fast at first and the full reading is graver. It is never made milder: what
 * was alarming once is looked at by a person. Where a person set the severity, or a rule that a person wrote, theirs stays.
 */
@Component
class Reweighing {
    private final Db db;
    private final Rules rules;
    private final Hearing hearing;
    private final Register register;
    private final CaseFile file;
    private final Timeline timeline;

    Reweighing(Db db, Rules rules, Hearing hearing, Register register, CaseFile file, Timeline timeline) {
        this.db = db;
        this.rules = rules;
        this.hearing = hearing;
        this.register = register;
        this.file = file;
        this.timeline = timeline;
    }

    // Inside the reader's transaction, before the rules that people write: those have the last word.
    @EventListener
    @Order(1)
    void read(FeedbackRead event) {
        var cases = cases(event.workspace(), event.second());
        if (cases.isEmpty()) {
            return;
        }
        register.standInLine(event.workspace());
        var written = rules.of(event.workspace());
        var voices = event.voices().stream()
                .filter(voice -> cases.containsKey(voice.id()))
                .toList();
        for (var spoken : hearing.of(event.workspace(), voices)) {
            var triage =
                    Rules.entry(written, spoken).map(Register.Entry::triage).orElseGet(() -> Triage.of(spoken));
            weigh(
                    event.workspace(),
                    Objects.requireNonNull(cases.get(spoken.voice().id())),
                    triage);
        }
    }

    private void weigh(Workspace.Id workspace, Case.Id id, Triage triage) {
        var held = file.hold(workspace, id);
        if (!held.isOpen() || triage.severity().compareTo(held.severity()) <= 0 || byPerson(workspace, held.id())) {
            return;
        }
        var why = "Read in full: " + triage.why();
        file.weigh(workspace, held, triage.severity(), why);
        timeline.add(
                workspace,
                held.id(),
                Actor.RULE,
                Case.Kind.SEVERITY,
                held.severity().title() + " → " + triage.severity().title() + ". " + why);
    }

    /** The cases of voices that have one already, and no rule that a person wrote has said how severe they are. */
    private Map<Feedback.Id, Case.Id> cases(Workspace.Id workspace, List<Feedback.Id> voices) {
        var found = new HashMap<Feedback.Id, Case.Id>();
        if (!voices.isEmpty()) {
            db.in(workspace)
                    .sql("""
                    select v.feedback_id, v.case_id from act.case_voices v
                    where v.workspace_id = :workspace and v.feedback_id = any(:voices) and not exists (
                        select from act.rule_met m
                        join act.own_rules r on r.workspace_id = m.workspace_id and r.id = m.rule_id
                        where m.workspace_id = v.workspace_id and m.feedback_id = v.feedback_id
                          and m.failed is null and r.severity is not null)
                    """)
                    .param("workspace", workspace.value())
                    .param("voices", voices.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                    .query(row -> {
                        found.put(
                                new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                                new Case.Id(row.getObject("case_id", UUID.class)));
                    });
        }
        return found;
    }

    private boolean byPerson(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql("""
                select exists (select from act.case_events
                               where workspace_id = :workspace and case_id in (select act.gathered(:workspace, :id))
                                 and kind = :kind and person_id is not null)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("kind", Case.Kind.SEVERITY.key())
                .query(Boolean.class)
                .single();
    }
}
