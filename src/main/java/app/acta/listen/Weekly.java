package app.acta.listen;

import app.acta.identity.Workspace;
import app.acta.platform.data.Db;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many voices there were, week by week and person by person: the same voices that the inbox shows for the same filter. */
@Component
public class Weekly {
    private final Db db;

    Weekly(Db db) {
        this.db = db;
    }

    /**
     * Voices of a week.
     *
     * @param week 0 is the seven days from the given day on, −1 those before it
     * @param value the value of the property by which they are told apart; null without one
     */
    public record Week(int week, @Nullable String value, long count) {}

    /**
     * Counts voices by the weeks before and after a day, local to the workspace.
     *
     * @param by a property by which they are told apart; null for none. A voice has one value of it
     */
    public List<Week> of(Workspace place, Filter filter, LocalDate day, @Nullable Facet by) {
        if (by != null && by.several()) {
            throw new IllegalArgumentException("A voice has several values of " + by);
        }
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql("""
                select floor(((occurred_at at time zone :zone)::date - cast(:day as date)) / 7.0)::integer as week,
                       %s as value, count(*) as count
                from listen.voices where workspace_id = :workspace%s group by 1, 2
                """.formatted(by == null ? "cast(null as text)" : by.sql(), where.sql()))
                .param("zone", place.timeZone().getId())
                .param("day", day)
                .param("workspace", place.id().value())
                .params(where.values())
                .query((row, n) -> new Week(row.getInt("week"), row.getString("value"), row.getLong("count")))
                .list();
    }

    /** The day, local to the workspace, on which the first of them was said. */
    public Optional<LocalDate> first(Workspace place, Filter filter) {
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql(
                        "select min((occurred_at at time zone :zone)::date) from listen.voices where workspace_id = :workspace"
                                + where.sql())
                .param("zone", place.timeZone().getId())
                .param("workspace", place.id().value())
                .params(where.values())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** Voices in which an employee is named, by the employee. */
    public record Named(String employee, long count) {}

    /** Counts voices by the employee they name; those that name nobody are left out. */
    public List<Named> byEmployee(Workspace place, Filter filter) {
        var where = filter.where(place.timeZone());
        return db.in(place.id())
                .sql("select employee, count(*) as count from listen.voices where workspace_id = :workspace"
                        + " and employee is not null" + where.sql() + " group by employee order by employee")
                .param("workspace", place.id().value())
                .params(where.values())
                .query((row, n) -> new Named(row.getString("employee"), row.getLong("count")))
                .list();
    }
}
