package app.acta.act.fixes;

import app.acta.act.Case;
import app.acta.identity.May;
import app.acta.identity.Person;
import app.acta.identity.Visitor;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.platform.data.Db;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fixes in line: the list of all, those of a case, and what waits for somebody. */
@Component
public class FixBoard {
    /** How many fixes a page shows. */
    public static final int MOST = 500;

    private static final int SOON = 7;

    private final Db db;
    private final FixTable table;
    private final Workspaces workspaces;

    FixBoard(Db db, FixTable table, Workspaces workspaces) {
        this.db = db;
        this.table = table;
        this.workspaces = workspaces;
    }

    /** A fix with what was found last; null before anything was. */
    public record Row(Fix fix, Fix.@Nullable Look look) {}

    private static final String SELECT = "select " + FixTable.COLUMNS.replace("round, ", "f.round, ") + """
            , l.look_round, l.look, l.at, l.verdict, l.ratio, l.low, l.high, l.power, l.events_before, l.events_after, l.method
            from act.fixes f left join lateral (
                select round as look_round, look, at, verdict, ratio, low, high, power, events_before, events_after, method
                from act.fix_looks l where l.workspace_id = f.workspace_id and l.fix_id = f.id
                order by l.round desc, l.look desc limit 1) l on true
            where f.workspace_id = :workspace and\s""";

    private static Row row(ResultSet row, int n) throws SQLException {
        var fix = FixTable.read(row, n);
        return new Row(fix, row.getString("verdict") == null ? null : FixTable.look(row, "look_round"));
    }

    /** All fixes of these states, what somebody has to do first, then the newest; {@value #MOST} at most. */
    public List<Row> of(Workspace.Id workspace, List<Fix.State> states) {
        return db.in(workspace)
                .sql(SELECT + """
                f.state = any(:states)
                order by case f.state when 'reopened' then 0 when 'open' then 1 when 'watched' then 2 else 3 end,
                    f.planned_on nulls last, f.number desc limit :most
                """)
                .param("workspace", workspace.value())
                .param("states", states.stream().map(Fix.State::key).toArray(String[]::new))
                .param("most", MOST)
                .query(FixBoard::row)
                .list();
    }

    /** The fixes to which a case is linked. */
    public List<Row> of(Workspace.Id workspace, Case.Id found) {
        return db.in(workspace)
                .sql(SELECT + """
                (exists (select from act.fix_cases c where c.workspace_id = f.workspace_id and c.fix_id = f.id
                    and c.case_id = :case)
                or exists (select from act.problem_cases p where p.workspace_id = f.workspace_id
                    and p.problem_id = f.problem_id and p.case_id = :case))
                order by f.number desc
                """)
                .param("workspace", workspace.value())
                .param("case", found.value())
                .query(FixBoard::row)
                .list();
    }

    /**
     * What waits for the visitor: fixes that did not hold, and those due within a week or late. Whoever leads also sees those
     * of people who left.
     */
    public List<Row> waiting(Visitor visitor) {
        var members = workspaces.members(visitor.workspace()).stream()
                .map(Workspaces.Membership::person)
                .map(Person::id)
                .collect(Collectors.toSet());
        return db.in(visitor.workspace())
                .sql(SELECT + """
                (f.state = 'reopened' or f.state = 'open' and f.planned_on <= :soon)
                and (f.owner_id = :me or :leads and (f.owner_id is null or f.owner_id <> all(:members)))
                order by f.state desc, f.planned_on, f.number limit 50
                """)
                .param("workspace", visitor.workspace().value())
                .param("soon", table.today(visitor.place()).plusDays(SOON))
                .param("me", visitor.person().value())
                .param("leads", visitor.may(May.LEAD))
                .param("members", members.stream().map(Person.Id::value).toArray(UUID[]::new))
                .query(FixBoard::row)
                .list();
    }

    /** The fixes that may still be linked to a case: those that are not decided against, newest first. */
    public List<Fix> linkable(Workspace.Id workspace) {
        return of(workspace, List.of(Fix.State.OPEN, Fix.State.REOPENED, Fix.State.WATCHED, Fix.State.WORKED)).stream()
                .map(Row::fix)
                .toList();
    }
}
