package app.acta.listen.imports;

import app.acta.identity.Workspace;
import app.acta.listen.BatchIntake;
import app.acta.listen.Channel;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.Db;
import app.acta.platform.problems.Refusal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How imports lie in {@code listen.imports}, and where their files are. */
@Component
class Store {
    /** What an earlier version kept says nothing of parts that came later; these are then false or 0. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static final String READ = """
            id, filename, bytes, created_at, created_by, state, layout, mapping, columns, history, read, received, repeated,
            rejected, share, trial, problem, started_at, finished_at""";

    private static final Mapping BLANK =
            new Mapping("file", Channel.OTHER, DateOrder.MDY, ZoneOffset.UTC, false, Map.of());

    private final Db db;
    private final DataSource pool;
    private final DataDirectory directory;

    Store(Db db, DataSource pool, DataDirectory directory) {
        this.db = db;
        this.pool = pool;
        this.directory = directory;
    }

    /** @throws Refusal not found */
    Import get(Workspace.Id workspace, Import.Id id) {
        return db.in(workspace)
                .sql("select " + READ + " from listen.imports where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Store::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("There is no such import."));
    }

    /** Where the file of an import lies while it is not done. */
    Path file(Workspace.Id workspace, Import.Id id) {
        return directory.imports().resolve(id.value() + "." + workspace.value());
    }

    void fail(Workspace.Id workspace, Import.Id id, String sentence) {
        db.in(workspace)
                .sql("""
                update listen.imports set state = 'failed', problem = :problem, finished_at = now()
                where workspace_id = :workspace and id = :id and state in ('running', 'trying')
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("problem", sentence)
                .update();
    }

    /** Shows how far a dry run has come; false when somebody has stopped it. */
    boolean tried(Workspace.Id workspace, Import.Id id, Import.Counts counts, double share) {
        return db.in(workspace)
                        .sql("""
                update listen.imports set share = :share, trial = cast(:trial as jsonb)
                where workspace_id = :workspace and id = :id and state = 'trying'
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("share", share)
                        .param("trial", JSON.writeValueAsString(new Import.Trial(counts, List.of(), List.of())))
                        .update()
                == 1;
    }

    /** Keeps what a dry run found. */
    void tried(Workspace.Id workspace, Import.Id id, Import.Trial trial) {
        db.in(workspace)
                .sql("""
                update listen.imports set state = 'mapped', share = 0, trial = cast(:trial as jsonb)
                where workspace_id = :workspace and id = :id and state = 'trying'
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("trial", JSON.writeValueAsString(trial))
                .update();
    }

    static void handBack(Connection connection, Workspace.Id workspace, Import.Id id, List<Portion.Rejected> rejected)
            throws SQLException {
        if (rejected.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                insert into listen.rejected_rows (workspace_id, import_id, row, line, reason, cells)
                values (?, ?, ?, ?, ?, cast(? as jsonb)) on conflict do nothing
                """)) {
            for (var row : rejected) {
                statement.setObject(1, workspace.value());
                statement.setObject(2, id.value());
                statement.setLong(3, row.row());
                statement.setLong(4, row.line());
                statement.setString(5, keepable(row.reason()));
                statement.setString(6, RejectedRows.cells(row.cells()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The database keeps no NUL, and a reason may quote one. */
    private static String keepable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Moves the place behind a portion, in the portion's own transaction; false when the import is no longer wanted. */
    static boolean advance(
            Connection connection, Workspace.Id workspace, Import.Id id, Portion portion, BatchIntake.Outcome outcome)
            throws SQLException {
        try (var statement = connection.prepareStatement("""
                update listen.imports
                set read = ?, received = received + ?, repeated = repeated + ?, rejected = rejected + ?, share = ?,
                    state = case when ? then 'done' else state end, finished_at = case when ? then now() end
                where workspace_id = ? and id = ? and state = 'running' and read = ?
                """)) {
            statement.setLong(1, portion.last());
            statement.setInt(2, outcome.received().size());
            statement.setInt(3, outcome.repeated());
            statement.setInt(4, portion.rejected().size());
            statement.setDouble(5, portion.share());
            statement.setBoolean(6, portion.complete());
            statement.setBoolean(7, portion.complete());
            statement.setObject(8, workspace.value());
            statement.setObject(9, id.value());
            statement.setLong(10, portion.last() - portion.size());
            return statement.executeUpdate() == 1;
        }
    }

    /** Holds an import while it is at work, against another process on the same database. */
    record Claim(Connection connection, boolean granted, long key) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            try (connection;
                    var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
                if (granted) {
                    statement.setLong(1, key);
                    statement.execute();
                }
            }
        }
    }

    Claim claim(Import.Id id) throws SQLException {
        var connection = pool.getConnection();
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            long key = id.value().getLeastSignificantBits();
            statement.setLong(1, key);
            try (var row = statement.executeQuery()) {
                return new Claim(connection, row.next() && row.getBoolean(1), key);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static Import read(ResultSet row, int n) throws SQLException {
        var trial = row.getString("trial");
        var look = new Look(
                JSON.readValue(row.getString("layout"), Layout.class),
                BLANK.with(row.getString("mapping")),
                JSON.readValue(row.getString("columns"), new TypeReference<List<Look.Column>>() {}));
        return new Import(
                new Import.Id(row.getObject("id", UUID.class)),
                row.getString("filename"),
                row.getLong("bytes"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                Import.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                look,
                row.getBoolean("history"),
                new Import.Counts(
                        row.getLong("read"), row.getLong("received"), row.getLong("repeated"), row.getLong("rejected")),
                row.getDouble("share"),
                trial == null ? null : JSON.readValue(trial, Import.Trial.class),
                row.getString("problem"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static java.time.@Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
