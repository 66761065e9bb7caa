package app.acta.act.problems;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tables of problems. */
@Component
class ProblemTable {
    private static final String SELECT = """
            select p.id, p.number, p.title, p.cause, p.state, p.opened_at, p.state_at, p.version,
                f.cases, f.customers, f.first_at, f.last_at
            from act.problems p join act.problem_facts f on f.workspace_id = p.workspace_id and f.id = p.id
            where p.workspace_id = :workspace""";

    private final Db db;

    ProblemTable(Db db) {
        this.db = db;
    }

    List<Problem> all(Workspace.Id workspace) {
        return db.in(workspace)
                .sql(SELECT + " order by p.state = 'open' desc, f.customers desc, p.number desc")
                .param("workspace", workspace.value())
                .query(ProblemTable::read)
                .list();
    }

    Optional<Problem> find(Workspace.Id workspace, int number) {
        return db.in(workspace)
                .sql(SELECT + " and p.number = :number")
                .param("workspace", workspace.value())
                .param("number", number)
                .query(ProblemTable::read)
                .optional();
    }

    Optional<Problem> find(Workspace.Id workspace, Problem.Id id) {
        return db.in(workspace)
                .sql(SELECT + " and p.id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ProblemTable::read)
                .optional();
    }

    Optional<Problem> of(Workspace.Id workspace, Case.Id id) {
        return db.in(workspace)
                .sql(SELECT + """
                 and p.id = (select problem_id from act.problem_cases
                     where workspace_id = :workspace and case_id = :case)
                """)
                .param("workspace", workspace.value())
                .param("case", id.value())
                .query(ProblemTable::read)
                .optional();
    }

    /** The problem of this number; nobody else changes its words or state until the transaction ends. */
    Problem hold(Workspace.Id workspace, int number) {
        db.in(workspace)
                .sql("select id from act.problems where workspace_id = :workspace and number = :number for update")
                .param("workspace", workspace.value())
                .param("number", number)
                .query(UUID.class)
                .optional();
        return find(workspace, number).orElseThrow(() -> Refusal.notFound("There is no problem " + number + "."));
    }

    List<Case.Id> cases(Workspace.Id workspace, Problem.Id id) {
        return db
                .in(workspace)
                .sql("select case_id from act.problem_case_facts where workspace_id = :workspace and problem_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(Case.Id::new)
                .toList();
    }

    void standInLine(Workspace.Id workspace) {
        db.in(workspace)
                .sql("select last_problem from act.counters where workspace_id = :workspace for update")
                .param("workspace", workspace.value())
                .query(Integer.class)
                .optional();
    }

    Problem.Id insert(Workspace.Id workspace, String title, Case.@Nullable Id of, String cause, Instant at) {
        return new Problem.Id(db.in(workspace)
                .sql("""
                with next as (
                    update act.counters set last_problem = last_problem + 1 where workspace_id = :workspace
                    returning last_problem)
                insert into act.problems (workspace_id, number, title, title_of, cause, opened_at, state_at)
                select :workspace, last_problem, :title, :of, :cause, :at, :at from next
                returning id
                """)
                .param("workspace", workspace.value())
                .param("title", title)
                .param("of", of == null ? null : of.value(), Types.OTHER)
                .param("cause", cause)
                .param("at", at(at))
                .query(UUID.class)
                .single());
    }

    boolean add(Workspace.Id workspace, Problem.Id id, Case.Id member, Instant at) {
        var added = db.in(workspace)
                .sql("""
                insert into act.problem_cases (workspace_id, case_id, problem_id, added_at)
                values (:workspace, :case, :id, :at)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("case", member.value())
                .param("id", id.value())
                .param("at", at(at))
                .update();
        return added > 0 && touch(workspace, id);
    }

    boolean remove(Workspace.Id workspace, Problem.Id id, Case.Id member) {
        var removed = db.in(workspace)
                .sql("""
                delete from act.problem_cases
                where workspace_id = :workspace and problem_id = :id and case_id = :case
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("case", member.value())
                .update();
        return removed > 0 && touch(workspace, id);
    }

    private boolean touch(Workspace.Id workspace, Problem.Id id) {
        db.in(workspace)
                .sql("""
                update act.problems set changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        return true;
    }

    void say(Workspace.Id workspace, Problem.Id id, String title, String cause) {
        db.in(workspace)
                .sql("""
                update act.problems set title_of = case when title = :title then title_of end, title = :title,
                    cause = :cause, version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("title", title)
                .param("cause", cause)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void mark(Workspace.Id workspace, Problem.Id id, Problem.State state, Instant at) {
        db.in(workspace)
                .sql("""
                update act.problems set state = :state, state_at = :at, version = version + 1,
                    changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .param("state", state.key())
                .param("at", at(at))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void note(Workspace.Id workspace, Problem.Id id, Visitor visitor, String words, Instant at) {
        var member = visitor.member();
        db.in(workspace)
                .sql("""
                insert into act.problem_events (workspace_id, problem_id, at, person_id, actor, words)
                values (:workspace, :id, :at, :person, :actor, :words)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at(at))
                .param("person", member == null ? null : member.id().value(), Types.OTHER)
                .param("actor", visitor.actor())
                .param("words", words)
                .update();
    }

    List<Problem.Entry> history(Workspace.Id workspace, Problem.Id id) {
        return db.in(workspace)
                .sql("""
                select at, person_id, actor, words from act.problem_events
                where workspace_id = :workspace and problem_id = :id order by id desc limit 200
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, n) -> new Problem.Entry(
                        row.getTimestamp("at").toInstant(),
                        person(row.getObject("person_id", UUID.class)),
                        row.getString("actor"),
                        row.getString("words")))
                .list();
    }

    private static Person.@Nullable Id person(@Nullable UUID id) {
        return id == null ? null : new Person.Id(id);
    }

    private static Problem read(ResultSet row, int n) throws SQLException {
        return new Problem(
                new Problem.Id(row.getObject("id", UUID.class)),
                row.getInt("number"),
                row.getString("title"),
                row.getString("cause"),
                Problem.State.of(row.getString("state")).orElseThrow(),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("state_at").toInstant(),
                row.getInt("cases"),
                row.getInt("customers"),
                instant(row.getTimestamp("first_at")),
                instant(row.getTimestamp("last_at")),
                row.getInt("version"));
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
