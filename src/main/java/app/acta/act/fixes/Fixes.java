package app.acta.act.fixes;

import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.problems.Problems;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.listen.VoiceThemes;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fixes: what is done so that something does not happen again. What is decided about them is in {@link FixDecisions}, whether
 * they held is judged by {@link Judging}.
 */
@Component
public class Fixes {
    private static final int TITLE = 200;
    private static final int MOST = 5_000;

    private final Db db;
    private final FixTable table;
    private final Cases cases;
    private final Problems problems;
    private final Workspaces workspaces;
    private final VoiceThemes themes;

    Fixes(Db db, FixTable table, Cases cases, Problems problems, Workspaces workspaces, VoiceThemes themes) {
        this.db = db;
        this.table = table;
        this.cases = cases;
        this.problems = problems;
        this.workspaces = workspaces;
        this.themes = themes;
    }

    /**
     * The fix of this number.
     *
     * @throws Refusal not found
     */
    public Fix get(Workspace.Id workspace, int number) {
        return table.find(workspace, number, false)
                .orElseThrow(() -> Refusal.notFound("There is no fix " + number + "."));
    }

    /** What happened to it, newest first. */
    public List<Fix.Entry> told(Workspace.Id workspace, Fix.Id id) {
        return table.told(workspace, id);
    }

    /** What was found, newest first. */
    public List<Fix.Look> looks(Workspace.Id workspace, Fix.Id id) {
        return table.looks(workspace, id);
    }

    /** The cases in which the cause showed, newest first. */
    public List<Case> cases(Workspace.Id workspace, Fix.Id id) {
        return cases.find(
                workspace,
                db
                        .in(workspace)
                        .sql(FixTable.CASES)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query(UUID.class)
                        .list()
                        .stream()
                        .map(Case.Id::new)
                        .toList());
    }

    /**
     * Begins a fix.
     *
     * @param number the case from which it is begun; null without
     * @param problem the problem from which it is begun: its cases are linked, now and as they come; null without
     * @param theme the id of the theme from which it is begun; null without
     * @throws Refusal invalid, without a title or with somebody who does not work here; not found, when there is no such case
     *     or theme
     */
    @Transactional
    public Fix begin(
            Visitor visitor,
            Fix.Description description,
            @Nullable Integer number,
            @Nullable Integer problem,
            @Nullable String theme) {
        var workspace = visitor.workspace();
        check(workspace, description);
        if (theme != null && !themes.names(workspace).containsKey(theme)) {
            throw Refusal.notFound("There is no such theme any more.");
        }
        var from = number == null ? null : cases.get(workspace, number);
        var fix = insert(visitor, description, null, theme);
        if (from != null) {
            link(workspace, fix.id(), from.id());
        }
        if (problem != null) {
            db.in(workspace)
                    .sql("update act.fixes set problem_id = :problem where workspace_id = :workspace and id = :id")
                    .param("problem", problems.get(workspace, problem).id().value())
                    .param("workspace", workspace.value())
                    .param("id", fix.id().value())
                    .update();
        }
        var origin = from != null ? "From case #" + from.number() : problem != null ? "From problem " + problem : null;
        table.tell(workspace, fix.id(), visitor, Fix.Kind.BEGUN, origin);
        return get(workspace, fix.number());
    }

    Fix insert(Visitor visitor, Fix.Description description, Case.@Nullable Id from, @Nullable String theme) {
        var workspace = visitor.workspace();
        var number = db.in(workspace)
                .sql("""
                insert into act.fix_counters as c (workspace_id, last_number) values (:workspace, 1)
                on conflict (workspace_id) do update set last_number = c.last_number + 1
                returning last_number
                """)
                .param("workspace", workspace.value())
                .query(Integer.class)
                .single();
        var member = visitor.member();
        db.in(workspace)
                .sql("""
                insert into act.fixes (workspace_id, number, title, cause, hypothesis, owner_id, planned_on, from_case_id,
                    from_theme, made_by, made_on, made_at, state)
                values (:workspace, :number, :title, :cause, :hypothesis, :owner::uuid, :planned::date, :from::uuid, :theme,
                    :by::uuid, :on, :at, 'open')
                """)
                .param("workspace", workspace.value())
                .param("number", number)
                .params(values(description))
                .param("from", from == null ? null : from.value().toString())
                .param("theme", theme)
                .param("by", member == null ? null : member.id().value().toString())
                .param("on", table.today(visitor.place()))
                .param("at", FixTable.at(table.now()))
                .update();
        return get(workspace, number);
    }

    static Map<String, @Nullable Object> values(Fix.Description description) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("title", Typed.clean(description.title()));
        values.put("cause", Typed.cleanOrNull(description.cause()));
        values.put("hypothesis", Typed.cleanOrNull(description.hypothesis()));
        var owner = description.owner();
        values.put("owner", owner == null ? null : owner.value().toString());
        var planned = description.plannedOn();
        values.put("planned", planned == null ? null : planned.toString());
        return values;
    }

    private void check(Workspace.Id workspace, Fix.Description description) {
        if (description.title().isBlank() || description.title().length() > TITLE) {
            throw Refusal.invalid("title", "Say in 1 to 200 characters what keeps happening.");
        }
        if (description.cause().length() > MOST || description.hypothesis().length() > MOST) {
            throw Refusal.invalid(
                    description.cause().length() > MOST ? "cause" : "hypothesis", "That has at most 5,000 characters.");
        }
        var planned = description.plannedOn();
        if (planned != null && (planned.getYear() < 2000 || planned.getYear() > 2199)) {
            throw Refusal.invalid("planned", "Choose the day by which it is done.");
        }
        var owner = description.owner();
        if (owner != null && !works(workspace, owner)) {
            throw Refusal.invalid("owner", "Choose somebody who works here.");
        }
    }

    boolean works(Workspace.Id workspace, Person.Id person) {
        return workspaces.members(workspace).stream()
                .anyMatch(member -> member.person().id().equals(person));
    }

    /**
     * Says anew what happens, why, what will help, who sees to it and by when.
     *
     * @param version what the visitor saw
     * @throws Refusal as {@link #begin}; conflict, when it changed meanwhile
     */
    @Transactional
    public void describe(Visitor visitor, int number, Fix.Description description, int version) {
        var held = seen(visitor, number, version);
        check(visitor.workspace(), description);
        db.in(visitor.workspace())
                .sql("""
                update act.fixes set title = :title, cause = :cause, hypothesis = :hypothesis, owner_id = :owner::uuid,
                    planned_on = :planned::date, version = version + 1, changed_xid = pg_current_xact_id()
                where workspace_id = :workspace and id = :id
                """)
                .params(values(description))
                .param("workspace", visitor.workspace().value())
                .param("id", held.id().value())
                .update();
        table.tell(visitor.workspace(), held.id(), visitor, Fix.Kind.DESCRIBED, null);
    }

    /** Links a case in which the cause showed; linking again changes nothing. */
    @Transactional
    public void link(Visitor visitor, int number, int caseNumber) {
        var held = held(visitor, number);
        var found = cases.get(visitor.workspace(), caseNumber);
        if (link(visitor.workspace(), held.id(), found.id())) {
            table.tell(visitor.workspace(), held.id(), visitor, Fix.Kind.LINKED, "#" + caseNumber);
        }
    }

    boolean link(Workspace.Id workspace, Fix.Id fix, Case.Id found) {
        return db.in(workspace)
                        .sql("""
                insert into act.fix_cases (workspace_id, fix_id, case_id, added_at) values (:workspace, :fix, :case, :at)
                on conflict do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("fix", fix.value())
                        .param("case", found.value())
                        .param("at", FixTable.at(table.now()))
                        .update()
                > 0;
    }

    /** Takes a case out that has another cause; taking it out again changes nothing. */
    @Transactional
    public void unlink(Visitor visitor, int number, int caseNumber) {
        var held = held(visitor, number);
        var found = cases.get(visitor.workspace(), caseNumber);
        var gone = db.in(visitor.workspace())
                .sql("delete from act.fix_cases where workspace_id = :workspace and fix_id = :fix and case_id = :case")
                .param("workspace", visitor.workspace().value())
                .param("fix", held.id().value())
                .param("case", found.id().value())
                .update();
        if (gone > 0) {
            table.tell(visitor.workspace(), held.id(), visitor, Fix.Kind.UNLINKED, "#" + caseNumber);
        }
    }

    Optional<Fix> ofCase(Workspace.Id workspace, Case.Id found) {
        return db.in(workspace)
                .sql("select " + FixTable.COLUMNS
                        + " from act.fixes where workspace_id = :workspace and from_case_id = :case for update")
                .param("workspace", workspace.value())
                .param("case", found.value())
                .query(FixTable::read)
                .optional();
    }

    Fix held(Visitor visitor, int number) {
        return table.find(visitor.workspace(), number, true)
                .orElseThrow(() -> Refusal.notFound("There is no fix " + number + "."));
    }

    /** The fix held, if it is still as the visitor saw it. */
    Fix seen(Visitor visitor, int number, int version) {
        var held = held(visitor, number);
        if (held.version() != version) {
            var last = table.told(visitor.workspace(), held.id()).stream().findFirst();
            throw Refusal.conflict("%s while you were typing. What you typed is kept below: look, then save again."
                    .formatted(
                            last.map(entry -> entry.who() + " " + entry.kind().deed())
                                    .orElse("This fix changed")));
        }
        return held;
    }
}
