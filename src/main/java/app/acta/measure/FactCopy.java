package app.acta.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** Copies one workspace's facts inside a transaction on either side. */
final class FactCopy {
    private static final int AT_ONCE = 5_000;
    /** Of more changed facts than this all are copied: their keys would fill memory, and one by one they take longer. */
    private static final int MANY = 200_000;

    private final UUID workspace;
    private final ZoneId zone;
    private final MeasureSettings settings;
    private final Connection from;
    private final DuckDBConnection to;
    private final FactStream stream;

    FactCopy(
            UUID workspace,
            ZoneId zone,
            MeasureSettings settings,
            Connection from,
            DuckDBConnection to,
            FactStream stream) {
        this.workspace = workspace;
        this.zone = zone;
        this.settings = settings;
        this.from = from;
        this.to = to;
        this.stream = stream;
    }

    /** Replaces all facts of the workspace; answers how many there are. */
    long all(FactTable table) throws SQLException {
        delete(table, "");
        // What tells workspaces apart is said twice, by the boundary and by the query, and so PostgreSQL expects far
        // too few rows and would look up each of them. Laid together as wholes they come faster.
        tell("set local enable_nestloop = off; set local work_mem = '64MB'");
        // Laid down in the order of days: a question about some of them passes over the rest unread. PostgreSQL puts
        // them
        // in order for a tenth of what it takes to find them; here they would have to be written twice.
        try {
            return gather(table, table.all(workspace, settings) + " order by f." + table.countedBy(), table.table());
        } finally {
            tell("set local enable_nestloop = on");
        }
    }

    /** Adds or replaces the facts of which anything committed since; answers how many. */
    long since(FactTable table, String snapshot) throws SQLException {
        var changed = changed(table, snapshot);
        if (changed.isEmpty()) {
            return 0;
        }
        if (changed.size() > MANY) {
            return all(table);
        }
        stage(table);
        var count = 0L;
        for (var at = 0; at < changed.size(); at += AT_ONCE) {
            var some = changed.subList(at, Math.min(changed.size(), at + AT_ONCE));
            count += gather(table, table.some(workspace, settings, some), table.staging());
        }
        var key = table.columns().getFirst().name();
        delete(table, " and " + key + " in (select " + key + " from " + table.staging() + ")");
        run("insert into " + table.table() + " from " + table.staging());
        run("drop table " + table.staging());
        return count;
    }

    private List<UUID> changed(FactTable table, String snapshot) throws SQLException {
        try (var select = from.prepareStatement(table.changed() + " limit " + (MANY + 1))) {
            var parameter = 1;
            for (var window = 0; window < table.windows(); window++) {
                select.setObject(parameter++, workspace);
                select.setString(parameter++, snapshot);
                select.setString(parameter++, snapshot);
            }
            var keys = new ArrayList<UUID>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getObject(1, UUID.class));
                }
            }
            return keys;
        }
    }

    private void stage(FactTable table) throws SQLException {
        run("create or replace temp table " + table.staging() + " as from " + table.table() + " limit 0");
    }

    private void delete(FactTable table, String which) throws SQLException {
        try (var delete = to.prepareStatement("delete from " + table.table() + " where workspace_id = ?" + which)) {
            delete.setObject(1, workspace);
            delete.executeUpdate();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = to.createStatement()) {
            statement.execute(sql);
        }
    }

    private void tell(String sql) throws SQLException {
        try (var statement = from.createStatement()) {
            statement.execute(sql);
        }
    }

    private long gather(FactTable table, String query, String into) throws SQLException {
        try (var rows = new FactReader(from, query, table.columns().size())) {
            return stream.insert(to, into, table, rows, workspace, zone);
        }
    }
}
