package app.acta.act.tasks;

import app.acta.act.Case;
import app.acta.act.CaseChanged;
import app.acta.act.Cases;
import app.acta.act.Timeline;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What departments do inside a case, each handover with how it arrived. */
@Component
public class Tasks {
    /** The longest words, in characters. */
    public static final int LONGEST = 2_000;

    private static final String SELECT = """
            select t.*, c.number, c.title from act.tasks t
            join act.cases c on c.workspace_id = t.workspace_id and c.id = t.case_id
            where t.workspace_id = :workspace""";

    private final Db db;
    private final Cases cases;
    private final Timeline timeline;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tasks(Db db, Cases cases, Timeline timeline, Workspaces workspaces, ApplicationEventPublisher events, Clock clock) {
        this.db = db;
        this.cases = cases;
        this.timeline = timeline;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    /** The tasks of a case, those to be done first, then by day. */
    public List<Task> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql(SELECT + " and t.case_id = :case order by t.done_at is not null, t.due, t.given_at")
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(Tasks::read)
                .list();
    }

    /** What this visitor has to do: their own tasks and those of their team that are nobody's yet, fifty at most. */
    public List<Task> waiting(Visitor visitor) {
        return db.in(visitor.workspace())
                .sql(SELECT + """
                 and t.done_at is null and (t.person_id = :me or t.person_id is null and t.team = :team)
                order by t.due, t.given_at limit 50
                """)
                .param("workspace", visitor.workspace().value())
                .param("me", visitor.person().value())
                .param("team", visitor.team(), Types.VARCHAR)
                .query(Tasks::read)
                .list();
    }

    /**
     * Hands something over inside a case. The same form sent again changes nothing.
     *
     * @param team the department; may be blank when a person is named
     * @throws Refusal invalid, without words, a day, or somebody to do it; conflict, when the case is closed
     */
    @Transactional
    public void give(
            Visitor visitor,
            int number,
            Task.Id id,
            String what,
            String team,
            Person.@Nullable Id person,
            @Nullable LocalDate due) {
        var held = cases.get(visitor.workspace(), number);
        var words = words("what", what);
        var group = team.strip();
        if (words.isEmpty()) {
            throw Refusal.invalid("what", "Write what there is to do.");
        }
        if (due == null || due.getYear() < 2000 || due.getYear() > 9999) {
            throw Refusal.invalid("due", "Choose the day by which it is needed.");
        }
        if (group.isEmpty() && person == null) {
            throw Refusal.invalid("team", "Name a department or a person.");
        }
        if (group.length() > 100) {
            throw Refusal.invalid("team", "A department's name has at most 100 characters.");
        }
        if (!held.isOpen()) {
            throw Refusal.conflict("This case is closed. Open it again first.");
        }
        var name = person == null ? group : name(visitor.workspace(), person);
        var member = visitor.member();
        var added = db.in(visitor.workspace())
                .sql("""
                insert into act.tasks (workspace_id, id, case_id, what, team, person_id, due, given_at, giver_id, giver)
                values (:workspace, :id, :case, :what, :team, :person, :due, :at, :giver_id, :giver)
                on conflict do nothing
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .param("case", held.id().value())
                .param("what", words)
                .param("team", group.isEmpty() ? null : group, Types.VARCHAR)
                .param("person", person == null ? null : person.value(), Types.OTHER)
                .param("due", due)
                .param("at", at(now()))
                .param("giver_id", member == null ? null : member.id().value(), Types.OTHER)
                .param("giver", visitor.actor())
                .update();
        if (added > 0) {
            said(visitor, held.id(), Case.Kind.TASK, "To %s, by %s: %s".formatted(name, due, words));
        }
    }

    private String name(Workspace.Id workspace, Person.Id person) {
        return workspaces.members(workspace).stream()
                .map(Workspaces.Membership::person)
                .filter(member -> member.id().equals(person))
                .map(Person::name)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("person", "Nobody of this name works here."));
    }

    /**
     * Takes a task over and says how it arrived; it is then the visitor's. Said once: who says it again changes nothing.
     *
     * @throws Refusal not found
     */
    @Transactional
    public void receive(Visitor visitor, Task.Id id, boolean inTime, boolean complete, boolean correct) {
        var task = get(visitor.workspace(), id);
        var changed = db.in(visitor.workspace())
                .sql("""
                update act.tasks set received_at = :at, receiver = :who, in_time = :in_time, complete = :complete,
                    correct = :correct, person_id = coalesce(person_id, :me)
                where workspace_id = :workspace and id = :id and received_at is null and done_at is null
                """)
                .param("at", at(now()))
                .param("who", visitor.actor())
                .param("in_time", inTime)
                .param("complete", complete)
                .param("correct", correct)
                .param("me", visitor.person().value())
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        if (changed > 0) {
            var handed = new Task.Handed(now(), visitor.actor(), inTime, complete, correct);
            said(
                    visitor,
                    caseOf(visitor.workspace(), task),
                    Case.Kind.RECEIVED,
                    task.what() + " (" + handed.words() + ")");
        }
    }

    /**
     * Says that a task is done, wholly or in part. Said once.
     *
     * @param typed what was done; may be blank when all of it was
     * @throws Refusal not found; invalid, when something is left and nobody says what
     */
    @Transactional
    public void finish(Visitor visitor, Task.Id id, String typed, boolean whole) {
        var task = get(visitor.workspace(), id);
        var words = words("done", typed);
        if (!whole && words.isEmpty()) {
            throw Refusal.invalid("done", "Say what is left.");
        }
        var changed = db.in(visitor.workspace())
                .sql("""
                update act.tasks set done_at = :at, done_by = :me, doer = :who, done_words = :words, done_whole = :whole
                where workspace_id = :workspace and id = :id and done_at is null
                """)
                .param("at", at(now()))
                .param("me", visitor.person().value())
                .param("who", visitor.actor())
                .param("words", words)
                .param("whole", whole)
                .param("workspace", visitor.workspace().value())
                .param("id", id.value())
                .update();
        if (changed > 0) {
            said(
                    visitor,
                    caseOf(visitor.workspace(), task),
                    Case.Kind.TASK_DONE,
                    task.what() + (whole ? "" : " (in part)") + (words.isEmpty() ? "" : ": " + words));
        }
    }

    /**
     * The task of this id.
     *
     * @throws Refusal not found
     */
    public Task get(Workspace.Id workspace, Task.Id id) {
        return db.in(workspace)
                .sql(SELECT + " and t.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Tasks::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such task."));
    }

    private Case.Id caseOf(Workspace.Id workspace, Task task) {
        return cases.get(workspace, task.number()).id();
    }

    private void said(Visitor visitor, Case.Id held, Case.Kind kind, String words) {
        timeline.add(visitor, held, kind, words);
        events.publishEvent(new CaseChanged(visitor.workspace(), held));
    }

    private static String words(String field, String typed) {
        var text = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .strip();
        if (text.length() > LONGEST) {
            throw Refusal.invalid(field, "At most 2,000 characters.");
        }
        return text;
    }

    private static Task read(ResultSet row, int n) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new Task(
                new Task.Id(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getString("title"),
                row.getString("what"),
                row.getString("team"),
                person == null ? null : new Person.Id(person),
                row.getObject("due", LocalDate.class),
                row.getTimestamp("given_at").toInstant(),
                row.getString("giver"),
                row.getTimestamp("received_at") == null
                        ? null
                        : new Task.Handed(
                                row.getTimestamp("received_at").toInstant(),
                                row.getString("receiver"),
                                row.getBoolean("in_time"),
                                row.getBoolean("complete"),
                                row.getBoolean("correct")),
                row.getTimestamp("done_at") == null
                        ? null
                        : new Task.Done(
                                row.getTimestamp("done_at").toInstant(),
                                row.getString("doer"),
                                row.getString("done_words"),
                                row.getBoolean("done_whole")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
