package app.acta.act.budgets;

import app.acta.act.Case;
import app.acta.identity.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The columns of an entry with its case, and the one way to read them. */
final class SpendingTable {
    static final String SELECT = """
            select s.*, c.number, exists (select from act.spendings r
                where r.workspace_id = s.workspace_id and r.reverses = s.id) as reversed
            from act.spendings s join act.cases c on c.workspace_id = s.workspace_id and c.id = s.case_id
            where s.workspace_id = :workspace""";

    private SpendingTable() {}

    static Spending read(ResultSet row, int n) throws SQLException {
        var expires = row.getTimestamp("expires_at");
        var passes = row.getTimestamp("passes_at");
        var askedOf = row.getObject("asked_of", UUID.class);
        return new Spending(
                row.getObject("id", UUID.class),
                new Case.Id(row.getObject("case_id", UUID.class)),
                row.getInt("number"),
                new Person.Id(row.getObject("person_id", UUID.class)),
                row.getString("person"),
                Spending.Kind.of(row.getString("kind")).orElseThrow(),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("reason"),
                row.getTimestamp("made_at").toInstant(),
                Spending.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                expires == null ? null : expires.toInstant(),
                askedOf == null ? null : new Person.Id(askedOf),
                passes == null ? null : passes.toInstant(),
                row.getString("answer"),
                row.getBoolean("reversed"));
    }
}
