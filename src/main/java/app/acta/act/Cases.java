package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases and the work on them. How they end is in {@link Closing}, what passes between us and the customer in {@link Dialogue}. */
@Component
public class Cases {
    /** The longest note, in characters. */
    public static final int NOTE = 20_000;

    private final Db db;
    private final CaseFile file;
    private final Register register;
    private final Timeline timeline;
    private final Inbox inbox;
    private final Hearing hearing;
    private final Workspaces workspaces;

    Cases(
            Db db,
            CaseFile file,
            Register register,
            Timeline timeline,
            Inbox inbox,
            Hearing hearing,
            Workspaces workspaces) {
        this.db = db;
        this.file = file;
        this.register = register;
        this.timeline = timeline;
        this.inbox = inbox;
        this.hearing = hearing;
        this.workspaces = workspaces;
    }

    /**
     * The case of this number, or the one that it was merged into.
     * @throws Refusal not found
     */
    public Case get(Workspace.Id workspace, int number) {
        return db.in(workspace)
                .sql(
                        "select " + CaseTable.COLUMNS
                                + " from act.cases where workspace_id = :workspace and id = act.surviving(:workspace, cast(:number as integer))")
                .param("workspace", workspace.value())
                .param("number", number)
                .query(CaseTable::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no case " + number + "."));
    }

    /** These cases, newest first; unknown ids are left out. */
    public List<Case> find(Workspace.Id workspace, Collection<Case.Id> ids) {
        return db.in(workspace)
                .sql(
                        "select " + CaseTable.COLUMNS
                                + " from act.cases where workspace_id = :workspace and id = any(:ids) order by opened_at desc, id desc")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(Case.Id::value).toArray(UUID[]::new))
                .query(CaseTable::read)
                .list();
    }

    /** The case that works on this voice, if one does. */
    public Optional<Case> of(Workspace.Id workspace, Feedback.Id voice) {
        return db.in(workspace)
                .sql("select case_id from act.case_voices where workspace_id = :workspace and feedback_id = :voice")
                .param("workspace", workspace.value())
                .param("voice", voice.value())
                .query(UUID.class)
                .optional()
                .flatMap(
                        id -> find(workspace, List.of(new Case.Id(id))).stream().findFirst());
    }

    /** The ids of the voices that a case gathers. */
    public List<Feedback.Id> voices(Workspace.Id workspace, Case.Id id) {
        return db
                .in(workspace)
                .sql("""
                select feedback_id from act.case_voices where workspace_id = :workspace and case_id = :id
                order by feedback_id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(Feedback.Id::new)
                .toList();
    }

    /** What happened to it, newest first. */
    public List<Case.Entry> timeline(Workspace.Id workspace, Case.Id id) {
        return timeline.of(workspace, id);
    }

    /** The steps that were done, each with when and by whom. */
    public Map<Case.Step, Case.Done> steps(Workspace.Id workspace, Case.Id id) {
        var steps = new EnumMap<Case.Step, Case.Done>(Case.Step.class);
        db.in(workspace)
                .sql(
                        "select step, done_at, actor from act.case_steps where workspace_id = :workspace and case_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Case.Done(
                        Case.Step.of(row.getString("step")).orElseThrow(),
                        row.getTimestamp("done_at").toInstant(),
                        row.getString("actor")))
                .list()
                .forEach(done -> steps.put(done.step(), done));
        return steps;
    }

    /**
     * Opens a case for a voice, or lets the voice join its customer's open one. A voice that has a case keeps it.
     *
     * @throws Refusal not found, when there is no such voice
     */
    @Transactional
    public Case open(Visitor visitor, Feedback.Id voice) {
        var workspace = visitor.workspace();
        var said = inbox.get(workspace, voice);
        register.enter(workspace, hearing.asked(workspace, List.of(said)), Actor.of(visitor));
        return of(workspace, voice).orElseThrow();
    }

    /**
     * Opens a case because the customer came back about a voice that had none.
     *
     * @throws Refusal not found, when there is no such voice
     */
    @Transactional
    public Case open(Workspace.Id workspace, Feedback.Id voice) {
        var said = inbox.get(workspace, voice);
        register.enter(workspace, hearing.asked(workspace, List.of(said)), Actor.CUSTOMER);
        return of(workspace, voice).orElseThrow();
    }

    /**
     * Makes it the visitor's own.
     *
     * @throws Refusal conflict, when somebody else has it
     */
    @Transactional
    public Case take(Visitor visitor, int number) {
        var held = held(visitor, number);
        if (visitor.person().equals(held.owner())) {
            return held;
        }
        if (held.owner() != null) {
            throw Refusal.conflict("%s has this case already. Ask them, or let a lead give it to you."
                    .formatted(name(visitor.workspace(), held.owner())));
        }
        owner(visitor, held, visitor.person(), held.team());
        timeline.add(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.TAKEN, null);
        return get(visitor.workspace(), number);
    }

    /**
     * Gives it to a member and a team; null takes it away from whoever has it.
     *
     * @param version what the visitor saw
     * @throws Refusal conflict, when it changed meanwhile; invalid, when the person does not work here
     */
    @Transactional
    public void assign(Visitor visitor, int number, Person.@Nullable Id owner, String team, int version) {
        var held = seen(visitor, number, version);
        var group = team.isBlank() ? null : team.strip();
        if (group != null && group.length() > 100) {
            throw Refusal.invalid("team", "A team's name has at most 100 characters.");
        }
        var words = (owner == null ? "Nobody" : name(visitor.workspace(), owner)) + (group == null ? "" : ", " + group);
        owner(visitor, held, owner, group);
        timeline.add(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.ASSIGNED, "To " + words);
    }

    private void owner(Visitor visitor, Case held, Person.@Nullable Id owner, @Nullable String team) {
        db.in(visitor.workspace())
                .sql("""
                update act.cases set owner_id = :owner, team = :team, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("owner", CaseTable.value(owner))
                .param("team", team)
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        file.changed(visitor.workspace(), held.id());
    }

    private String name(Workspace.Id workspace, Person.Id person) {
        return workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(member -> member.id().equals(person))
                .map(Person::name)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("owner", "Nobody of this name works here."));
    }

    /**
     * Adds an internal note; the customer never sees it.
     *
     * @throws Refusal invalid, when it is empty or longer than {@value #NOTE} characters
     */
    @Transactional
    public void note(Visitor visitor, int number, String words) {
        if (words.isBlank() || words.length() > NOTE) {
            throw Refusal.invalid("note", "A note has 1 to 20,000 characters.");
        }
        var held = held(visitor, number);
        var note = Words.clean(words);
        if (timeline.isNewest(visitor.workspace(), held.id(), Actor.of(visitor), note)) {
            return;
        }
        timeline.add(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.NOTE, note);
        file.changed(visitor.workspace(), held.id());
    }

    /** Says that a step is done; a step is done once, and saying it again changes nothing. */
    @Transactional
    public void step(Visitor visitor, int number, Case.Step step) {
        step(visitor.workspace(), held(visitor, number), step, Actor.of(visitor));
    }

    void step(Workspace.Id workspace, Case held, Case.Step step, Actor actor) {
        var added = db.in(workspace)
                .sql("""
                insert into act.case_steps (workspace_id, case_id, step, done_at, person_id, actor)
                values (:workspace, :id, :step, :at, :person, :actor)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .param("step", step.key())
                .param("at", CaseTable.at(file.now()))
                .param("person", CaseTable.value(actor.person()))
                .param("actor", actor.name())
                .update();
        if (added > 0) {
            timeline.add(workspace, held.id(), actor, Case.Kind.STEP, step.title());
            file.changed(workspace, held.id());
        }
    }

    /**
     * Changes how severe it is; the clocks then follow the targets of the new severity.
     *
     * @param why the reason, for everybody who works on it
     * @throws Refusal invalid, without a reason; conflict, when it changed meanwhile
     */
    @Transactional
    public void weigh(Visitor visitor, int number, Case.Severity severity, String why, int version) {
        if (why.isBlank() || why.length() > 1_000) {
            throw Refusal.invalid("why", "Say in a sentence why.");
        }
        var held = seen(visitor, number, version);
        file.weigh(visitor.workspace(), held, severity, Words.clean(why));
        timeline.add(
                visitor.workspace(),
                held.id(),
                Actor.of(visitor),
                Case.Kind.SEVERITY,
                held.severity().title() + " → " + severity.title() + ". " + Words.clean(why));
    }

    private Case held(Visitor visitor, int number) {
        return file.hold(visitor.workspace(), number);
    }

    /** The case held, if it is still as the visitor saw it. */
    Case seen(Visitor visitor, int number, int version) {
        var held = held(visitor, number);
        if (held.version() != version || held.number() != number) {
            var last = timeline.of(visitor.workspace(), held.id()).stream().findFirst();
            throw Refusal.conflict("%s while you were typing. What you typed is kept below: look, then save again."
                    .formatted(
                            last.map(entry -> entry.who() + " " + entry.kind().deed())
                                    .orElse("This case changed")));
        }
        return held;
    }
}
