package app.acta.act;

import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a case ends: with an action, and where it was serious with an answer to "What can we do to make sure this doesn't
 * happen again?". There is no other way to close one.
 */
@Component
public class Closing {
    private static final int MOST = 5_000;

    private final Db db;
    private final CaseFile file;
    private final Cases cases;
    private final Timeline timeline;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;

    Closing(
            Db db,
            CaseFile file,
            Cases cases,
            Timeline timeline,
            Workspaces workspaces,
            ApplicationEventPublisher events) {
        this.db = db;
        this.file = file;
        this.cases = cases;
        this.timeline = timeline;
        this.workspaces = workspaces;
        this.events = events;
    }

    /**
     * Writes down what was done about it, for everybody to read.
     *
     * @param version what the visitor saw
     * @throws Refusal invalid, when it says nothing; conflict, when the case changed meanwhile
     */
    @Transactional
    public void act(Visitor visitor, int number, String action, int version) {
        if (action.isBlank() || action.length() > MOST) {
            throw Refusal.invalid("action", "Write what was done, in 1 to 5,000 characters.");
        }
        var held = cases.seen(visitor, number, version);
        var words = Words.clean(action);
        if (words.equals(held.action())) {
            return;
        }
        db.in(visitor.workspace())
                .sql("""
                update act.cases set action = :action, action_by = :by, action_at = :at, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("action", words)
                .param("by", visitor.person().value())
                .param("at", CaseTable.at(file.now()))
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        timeline.add(visitor.workspace(), held.id(), Actor.of(visitor), Case.Kind.ACTION, words);
        file.changed(visitor.workspace(), held.id());
    }

    /**
     * Answers what will keep it from happening again, who sees to it, and by when.
     *
     * @throws Refusal invalid, when one of the three is missing; conflict, when the case changed meanwhile
     */
    @Transactional
    public void prevent(Visitor visitor, int number, Case.Prevention prevention, int version) {
        if (prevention.answer().isBlank() || prevention.answer().length() > MOST) {
            throw Refusal.invalid("answer", "Write what will keep it from happening again, in 1 to 5,000 characters.");
        }
        if (prevention.by().getYear() < 2000 || prevention.by().getYear() > 9999) {
            throw Refusal.invalid("by", "Choose the day by which it is done.");
        }
        var held = cases.seen(visitor, number, version);
        var name = workspaces.members(visitor.workspace()).stream()
                .map(Workspaces.Membership::person)
                .filter(member -> member.id().equals(prevention.owner()))
                .map(Person::name)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("owner", "Choose who sees to it."));
        var words = Words.clean(prevention.answer());
        db.in(visitor.workspace())
                .sql("""
                update act.cases set prevention = :answer, prevention_owner_id = :owner, prevention_by = :by,
                    version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("answer", words)
                .param("owner", prevention.owner().value())
                .param("by", prevention.by())
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        timeline.add(
                visitor.workspace(),
                held.id(),
                Actor.of(visitor),
                Case.Kind.PREVENTION,
                "%s (%s, by %s)".formatted(words, name, day(prevention.by())));
        file.changed(visitor.workspace(), held.id());
        events.publishEvent(new PreventionPlanned(
                visitor, held.id(), number, new Case.Prevention(words, prevention.owner(), prevention.by())));
    }

    private static String day(LocalDate day) {
        return day.format(java.time.format.DateTimeFormatter.ofPattern("d MMMM yyyy", java.util.Locale.ENGLISH));
    }

    /**
     * Closes it; closing a closed case changes nothing.
     *
     * @throws Refusal invalid, without an action, or without an answer to the question on a serious case; conflict, when
     *     the case changed meanwhile
     */
    @Transactional
    public void close(Visitor visitor, int number, int version) {
        var workspace = visitor.workspace();
        if (!file.hold(workspace, number).isOpen()) {
            return;
        }
        var held = cases.seen(visitor, number, version);
        if (held.action() == null) {
            throw Refusal.invalid("action", "A case closes with an action. Write what was done for the customer.");
        }
        if (held.severity().serious() && held.prevention() == null) {
            throw Refusal.invalid(
                    "answer",
                    "This case is serious. Before it closes, say what we can do to make sure it doesn't happen again.");
        }
        var at = file.now();
        db.in(workspace)
                .sql("update act.cases set closed_at = :at where workspace_id = :workspace and id = :id")
                .param("at", CaseTable.at(at))
                .param("workspace", workspace.value())
                .param("id", held.id().value())
                .update();
        timeline.addOpenly(workspace, held.id(), Actor.of(visitor), Case.Kind.CLOSED, null);
        file.move(workspace, held, Clock.Event.CLOSED, at);
        events.publishEvent(new CaseClosed(workspace, held.id(), number));
    }
}
