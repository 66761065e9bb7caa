package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.listen.Feedback;
import app.acta.platform.data.Db;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to cases because a rule says so, in the transaction of whoever looked at the voices. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ByRule {
    /** A further voice of the same customer joins an open case that is not older than this. */
    public static final Duration JOINS = Register.JOINS;

    private final Db db;
    private final Cases cases;
    private final CaseFile file;
    private final Register register;
    private final Hearing hearing;
    private final Timeline timeline;

    ByRule(Db db, Cases cases, CaseFile file, Register register, Hearing hearing, Timeline timeline) {
        this.db = db;
        this.cases = cases;
        this.file = file;
        this.register = register;
        this.hearing = hearing;
        this.timeline = timeline;
    }

    /**
     * Opens a case for each of these voices, or lets it join its customer's; those that have one keep it.
     *
     * @param severities how severe a rule says it is; who is not named is weighed by score and words
     * @param reasons one sentence for each voice
     */
    public void open(
            Workspace.Id workspace,
            List<Feedback> voices,
            Map<Feedback.Id, Case.Severity> severities,
            Map<Feedback.Id, String> reasons) {
        register.enter(
                workspace,
                hearing.of(workspace, voices).stream()
                        .map(spoken -> {
                            var id = spoken.voice().id();
                            var why = reasons.getOrDefault(id, "");
                            var severity = severities.get(id);
                            return new Register.Entry(
                                    spoken.voice(),
                                    severity == null ? Triage.of(spoken) : new Triage(severity, why),
                                    why);
                        })
                        .toList(),
                Actor.RULE);
    }

    /** The cases that work on these voices. */
    public Map<Feedback.Id, Case> of(Workspace.Id workspace, List<Feedback.Id> voices) {
        var ids = new HashMap<Feedback.Id, Case.Id>();
        db.in(workspace)
                .sql(
                        "select feedback_id, case_id from act.case_voices where workspace_id = :workspace and feedback_id = any(:ids)")
                .param("workspace", workspace.value())
                .param("ids", voices.stream().map(Feedback.Id::value).toArray(UUID[]::new))
                .query(row -> {
                    ids.put(
                            new Feedback.Id(row.getObject("feedback_id", UUID.class)),
                            new Case.Id(row.getObject("case_id", UUID.class)));
                });
        var found = cases.find(workspace, List.copyOf(ids.values())).stream()
                .collect(Collectors.toMap(Case::id, Function.identity()));
        return ids.entrySet().stream()
                .filter(each -> found.containsKey(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> found.get(each.getValue())));
    }

    /** Changes how severe an open case is; what it is already stays as it was. */
    public void weigh(Workspace.Id workspace, Case.Id id, Case.Severity severity, String why) {
        var held = file.hold(workspace, id);
        if (!held.isOpen() || held.severity() == severity) {
            return;
        }
        file.weigh(workspace, held, severity, why);
        timeline.add(
                workspace,
                id,
                Actor.RULE,
                Case.Kind.SEVERITY,
                held.severity().title() + " → " + severity.title() + ". " + why);
    }

    /**
     * Gives an open case that nobody has to a member and a team. A case that somebody took meanwhile stays theirs.
     *
     * @param owner null leaves it to the team
     * @param team null leaves the team as it is
     * @param why one sentence for the timeline
     */
    public void give(Workspace.Id workspace, Case.Id id, Person.@Nullable Id owner, @Nullable String team, String why) {
        var held = file.hold(workspace, id);
        if (!held.isOpen() || held.owner() != null) {
            return;
        }
        var changed = db.in(workspace)
                .sql("""
                update act.cases set owner_id = :owner, team = coalesce(cast(:team as text), team), version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                  and (owner_id, team) is distinct from (cast(:owner as uuid), coalesce(cast(:team as text), team))
                """)
                .param("owner", CaseTable.value(owner))
                .param("team", team)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        if (changed > 0) {
            timeline.add(workspace, id, Actor.RULE, Case.Kind.ASSIGNED, why);
            file.changed(workspace, id);
        }
    }

    /** Writes down that a clock of this case is about to run out. */
    public void warn(Workspace.Id workspace, Case.Id id, String words) {
        timeline.add(workspace, id, Actor.TIME, Case.Kind.ALARM, words);
        file.changed(workspace, id);
    }
}
