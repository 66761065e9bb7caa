package app.acta.act.promises;

import app.acta.act.Case;
import app.acta.identity.Person;
import app.acta.people.Customer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a promise with its case, and the one way to read them. */
final class PromiseTable {
    static final String SELECT = """
            select p.id, p.case_id, c.number, c.title, c.customer_id, p.by_id, p.by_name, c.team, p.words, p.kind, p.made_at,
                p.due_at, p.work_by, p.zone, p.why, p.message_id, p.state, p.ended_at, p.evidence, p.answer, p.answered_at,
                p.version
            from act.promises p join act.cases c on c.workspace_id = p.workspace_id and c.id = p.case_id
            where p.workspace_id = :workspace""";

    private PromiseTable() {}

    static Promise read(ResultSet row, int n) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        var by = row.getObject("by_id", UUID.class);
        var answer = row.getObject("answer", Boolean.class);
        return new Promise(
                new Promise.Id(row.getObject("id", UUID.class)),
                new Case.Id(row.getObject("case_id", UUID.class)),
                row.getInt("number"),
                row.getString("title"),
                customer == null ? null : new Customer.Id(customer),
                by == null ? null : new Person.Id(by),
                row.getString("by_name"),
                row.getString("team"),
                row.getString("words"),
                Promise.Kind.of(row.getString("kind")).orElse(Promise.Kind.OTHER),
                time(row, "made_at"),
                time(row, "due_at"),
                time(row, "work_by"),
                ZoneId.of(row.getString("zone")),
                row.getString("why"),
                row.getObject("message_id", UUID.class),
                Promise.State.of(row.getString("state")).orElseThrow(),
                instant(row, "ended_at"),
                row.getString("evidence"),
                answer,
                instant(row, "answered_at"),
                row.getInt("version"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var found = row.getTimestamp(column);
        return found == null ? null : found.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
