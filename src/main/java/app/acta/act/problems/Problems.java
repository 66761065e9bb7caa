package app.acta.act.problems;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.CaseMerged;
import app.acta.act.Cases;
import app.acta.act.Timeline;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.people.CustomerErased;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Problems and the cases that tell of them. Telling everybody is in {@link Tellings}. */
@Component("actProblems") // the platform has problems too, of another kind
public class Problems {
    /** The longest title, in characters. */
    public static final int TITLE = 200;

    /** The longest cause, in characters. */
    public static final int CAUSE = 5_000;

    private final Db db;
    private final ProblemTable table;
    private final Cases cases;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Problems(Db db, ProblemTable table, Cases cases, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.table = table;
        this.cases = cases;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** All of them: the open ones first, those with most customers at the top. */
    public List<Problem> list(Workspace.Id workspace) {
        return table.all(workspace);
    }

    /**
     * The problem of this number.
     *
     * @throws Refusal not found
     */
    public Problem get(Workspace.Id workspace, int number) {
        return table.find(workspace, number).orElseThrow(() -> Refusal.notFound("There is no problem " + number + "."));
    }

    /**
     * The problem of this id.
     *
     * @throws Refusal not found
     */
    public Problem get(Workspace.Id workspace, Problem.Id id) {
        return table.find(workspace, id).orElseThrow(() -> Refusal.notFound("There is no such problem."));
    }

    /** The problem that this case tells of, if one is known. */
    public Optional<Problem> of(Workspace.Id workspace, Case.Id id) {
        return table.of(workspace, id);
    }

    /** The cases that tell of it, newest first. */
    public List<Case> cases(Workspace.Id workspace, Problem.Id id) {
        return cases.find(workspace, table.cases(workspace, id));
    }

    /** What happened to it, newest first. */
    public List<Problem.Entry> history(Workspace.Id workspace, Problem.Id id) {
        return table.history(workspace, id);
    }

    /**
     * Opens a problem from a case; a case that has one keeps it.
     *
     * @param title what it is about; blank takes the title of the case
     * @param cause what is behind it; may be blank
     * @throws Refusal not found, without such a case; invalid, when something is too long
     */
    @Transactional
    public Problem open(Visitor visitor, int caseNumber, String title, String cause) {
        var workspace = visitor.workspace();
        // Two who open a problem for one case at once stand in line, and the second finds the first one's.
        table.standInLine(workspace);
        var held = cases.get(workspace, caseNumber);
        var known = of(workspace, held.id());
        if (known.isPresent()) {
            return known.get();
        }
        var words = Words.of("title", title, TITLE);
        var own = words.isEmpty() || words.equals(held.title());
        var id = table.insert(
                workspace, own ? held.title() : words, own ? held.id() : null, Words.of("cause", cause, CAUSE), now());
        var opened = get(workspace, id);
        table.note(workspace, id, visitor, "opened the problem", now());
        add(visitor, opened.number(), caseNumber);
        return get(workspace, id);
    }

    /**
     * Lets a case belong to a problem; adding it again changes nothing.
     *
     * @throws Refusal conflict, when the case belongs to another problem
     */
    @Transactional
    public void add(Visitor visitor, int number, int caseNumber) {
        var workspace = visitor.workspace();
        var problem = get(workspace, number);
        var held = cases.get(workspace, caseNumber);
        if (!table.add(workspace, problem.id(), held.id(), now())) {
            of(workspace, held.id())
                    .filter(other -> !other.id().equals(problem.id()))
                    .ifPresent(other -> {
                        throw Refusal.conflict("Case %d belongs to problem %d already. Take it out there first."
                                .formatted(caseNumber, other.number()));
                    });
            return;
        }
        said(visitor, problem, held, "added case " + caseNumber, Case.Kind.PROBLEM);
    }

    /** Takes a case out of a problem; one that is not in it stays as it is. */
    @Transactional
    public void remove(Visitor visitor, int number, int caseNumber) {
        var workspace = visitor.workspace();
        var problem = get(workspace, number);
        var held = cases.get(workspace, caseNumber);
        if (table.remove(workspace, problem.id(), held.id())) {
            said(visitor, problem, held, "took out case " + caseNumber, Case.Kind.NO_PROBLEM);
        }
    }

    private void said(Visitor visitor, Problem problem, Case held, String words, Case.Kind kind) {
        var workspace = visitor.workspace();
        table.note(workspace, problem.id(), visitor, words, now());
        timeline.add(visitor, held.id(), kind, "Problem " + problem.number());
        events.publishEvent(new CaseChanged(workspace, held.id()));
        changed(workspace, problem.id());
    }

    /**
     * Says that two cases have one cause: the other joins the problem of one, or both begin a new one.
     *
     * @return the problem of both
     * @throws Refusal conflict, when they belong to two problems; invalid, when they are one case
     */
    @Transactional
    public Problem same(Visitor visitor, int one, int other) {
        if (one == other) {
            throw Refusal.invalid("with", "These are one case.");
        }
        var workspace = visitor.workspace();
        var first = of(workspace, cases.get(workspace, one).id());
        var second = of(workspace, cases.get(workspace, other).id());
        var problem = first.or(() -> second).orElseGet(() -> open(visitor, other, "", ""));
        add(visitor, problem.number(), one);
        add(visitor, problem.number(), other);
        return get(workspace, problem.id());
    }

    /**
     * Says what it is about and what is behind it.
     *
     * @param version what the visitor saw
     * @throws Refusal invalid, without a title; conflict, when it changed meanwhile
     */
    @Transactional
    public void say(Visitor visitor, int number, String title, String cause, int version) {
        var problem = seen(visitor, number, version);
        var words = Words.of("title", title, TITLE);
        if (words.isEmpty()) {
            throw Refusal.invalid("title", "Say in a few words what it is about.");
        }
        var behind = Words.of("cause", cause, CAUSE);
        if (words.equals(problem.title()) && behind.equals(problem.cause())) {
            return;
        }
        table.say(visitor.workspace(), problem.id(), words, behind);
        table.note(
                visitor.workspace(),
                problem.id(),
                visitor,
                behind.equals(problem.cause()) ? "called it “" + words + "”" : "wrote the cause",
                now());
        changed(visitor.workspace(), problem.id());
    }

    /**
     * Says where it stands.
     *
     * @param version what the visitor saw
     * @throws Refusal conflict, when it changed meanwhile
     */
    @Transactional
    public void mark(Visitor visitor, int number, Problem.State state, int version) {
        if (table.hold(visitor.workspace(), number).state() == state) {
            return;
        }
        var problem = seen(visitor, number, version);
        table.mark(visitor.workspace(), problem.id(), state, now());
        table.note(
                visitor.workspace(),
                problem.id(),
                visitor,
                "marked it: " + state.title().toLowerCase(java.util.Locale.ROOT),
                now());
        changed(visitor.workspace(), problem.id());
    }

    private Problem seen(Visitor visitor, int number, int version) {
        var problem = table.hold(visitor.workspace(), number);
        if (problem.version() != version) {
            throw Refusal.conflict("This problem changed while you were typing. Look, then save again.");
        }
        return problem;
    }

    void changed(Workspace.Id workspace, Problem.Id id) {
        events.publishEvent(new ProblemChanged(workspace, id));
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    @EventListener
    void merged(CaseMerged event) {
        var before = of(event.workspace(), event.from());
        db.in(event.workspace())
                .sql("""
                insert into act.problem_cases (workspace_id, case_id, problem_id, added_at)
                select workspace_id, :into, problem_id, added_at from act.problem_cases
                where workspace_id = :workspace and case_id = :from
                on conflict do nothing
                """)
                .param("into", event.into().value())
                .param("workspace", event.workspace().value())
                .param("from", event.from().value())
                .update();
        before.ifPresent(problem -> changed(event.workspace(), problem.id()));
    }

    // The title of a case is its customer's words; a cause is ours.
    @EventListener
    void erased(CustomerErased event) {
        db.in(event.workspace())
                .sql("""
                update act.problems p set title = 'Problem ' || p.number, title_of = null, version = p.version + 1,
                    changed_xid = pg_current_xact_id()
                from act.cases c
                where p.workspace_id = :workspace and c.workspace_id = p.workspace_id and c.id = p.title_of
                  and c.customer_id = :customer
                returning p.id
                """)
                .param("workspace", event.workspace().value())
                .param("customer", event.customer().value())
                .query(UUID.class)
                .list()
                .forEach(id -> changed(event.workspace(), new Problem.Id(id)));
    }
}
