package app.acta.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** One file of the analytics engine: opened by this process alone, written by few threads, read by many. */
final class FactFile implements AutoCloseable {
    /** The folder beside it for what does not fit into memory. */
    static final String SPILL = "spill";

    /** Raised whenever tables or the meaning of a column change: an older file is then built anew. */
    private static final int VERSION = 10;

    /** From about so many voices on, the heaviest questions take longer than one waits for gladly. */
    private static final long MANY = 1_000_000;

    /** Work on a connection of the analytics engine. */
    interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T on(DuckDBConnection connection) throws SQLException;
    }

    /**
     * How far a workspace's facts have come.
     *
     * @param snapshot which of PostgreSQL's transactions they include, as {@code pg_snapshot}
     * @param started when that PostgreSQL had been started
     * @param zone the time zone by which their days were told apart
     */
    record Position(String snapshot, String started, ZoneId zone) {}

    private final Path path;
    private final MeasureSettings settings;
    private final DuckDBConnection connection;
    private final FactStream stream;

    private FactFile(Path path, MeasureSettings settings, DuckDBConnection connection, FactStream stream) {
        this.path = path;
        this.settings = settings;
        this.connection = connection;
        this.stream = stream;
    }

    /** Opens the file, and makes it where it is missing. */
    static FactFile open(Path path, MeasureSettings settings) throws SQLException {
        var options = new Properties();
        options.setProperty("memory_limit", settings.memory().toMegabytes() + "MB");
        options.setProperty("threads", Integer.toString(settings.threads()));
        options.setProperty("temp_directory", path.resolveSibling(SPILL).toString());
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("enable_external_access", "false");
        options.setProperty("preserve_insertion_order", "false");
        var engine = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + path, options);
        return new FactFile(path, settings, engine, FactStream.of(engine));
    }

    /**
     * Makes the tables in a new file.
     *
     * @param now the moment from which on its facts are read
     */
    void found(UUID installation, Instant now) throws SQLException {
        write(duck -> {
            try (var statement = duck.createStatement()) {
                statement.execute(
                        "create table about (installation uuid, version integer, built bigint, solicited varchar)");
                statement.execute("insert into about values (cast('%s' as uuid), %d, %d, '%s')"
                        .formatted(installation, VERSION, now.toEpochMilli(), settings.channels()));
                statement.execute("""
                        create table positions (workspace_id uuid, snapshot varchar, started varchar, zone varchar)
                        """);
                for (var table : FactTable.values()) {
                    statement.execute(table.definition());
                }
            }
            return true;
        });
    }

    /** Whether it holds the facts of this installation in today's shape, made by today's settings. */
    boolean fits(UUID installation) throws SQLException {
        return read(duck -> {
            try (var statement = duck.createStatement();
                    var there = statement.executeQuery("select count(*) from information_schema.columns"
                            + " where table_name = 'about' and column_name = 'solicited'")) {
                there.next();
                if (there.getLong(1) == 0) {
                    return false;
                }
            }
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery("select installation, version, solicited from about")) {
                return row.next()
                        && installation.equals(row.getObject(1, UUID.class))
                        && row.getInt(2) == VERSION
                        && row.getString(3).equals(settings.channels());
            }
        });
    }

    /** The moment from which on its facts were read: nothing that was removed before is in it. */
    Instant built() throws SQLException {
        return read(duck -> {
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery("select built from about")) {
                row.next();
                return Instant.ofEpochMilli(row.getLong(1));
            }
        });
    }

    /** Whether there are so many voices, by the engine's own estimate, that counting them takes a while. */
    boolean hasMany() throws SQLException {
        return read(duck -> {
            try (var statement = duck.createStatement();
                    var row =
                            statement.executeQuery("select estimated_size from duckdb_tables() where table_name = '%s'"
                                    .formatted(FactTable.FEEDBACK.table()))) {
                return row.next() && row.getLong(1) >= MANY;
            }
        });
    }

    /** How far each workspace has come. */
    Map<UUID, Position> positions() throws SQLException {
        return read(duck -> {
            var found = new HashMap<UUID, Position>();
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery("select workspace_id, snapshot, started, zone from positions")) {
                while (row.next()) {
                    found.put(
                            row.getObject(1, UUID.class),
                            new Position(row.getString(2), row.getString(3), ZoneId.of(row.getString(4))));
                }
            }
            return found;
        });
    }

    /** Says how far a workspace has come, inside the transaction that brought it there. */
    static void moveTo(DuckDBConnection duck, UUID workspace, Position position) throws SQLException {
        try (var delete = duck.prepareStatement("delete from positions where workspace_id = ?")) {
            delete.setObject(1, workspace);
            delete.executeUpdate();
        }
        try (var insert = duck.prepareStatement("insert into positions values (?, ?, ?, ?)")) {
            insert.setObject(1, workspace);
            insert.setString(2, position.snapshot());
            insert.setString(3, position.started());
            insert.setString(4, position.zone().getId());
            insert.executeUpdate();
        }
    }

    /** One transaction that writes: of two at once each must write about other workspaces. */
    <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work) throws SQLException {
        return read(work);
    }

    /** One transaction that reads: all its questions see the same facts. */
    <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work) throws SQLException {
        try (var own = connection.duplicate()) {
            return transaction(own, work);
        }
    }

    // Said outright: the driver begins a transaction with the first statement only, so an appender that comes before it
    // would commit on its own.
    private static <T extends @org.jspecify.annotations.Nullable Object> T transaction(
            DuckDBConnection on, Work<T> work) throws SQLException {
        say(on, "begin transaction");
        try {
            var result = work.on(on);
            say(on, "commit");
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                say(on, "rollback");
            } catch (SQLException gone) {
                // After a fatal error there is nothing to roll back; what led to it says more.
                e.addSuppressed(gone);
            }
            throw e;
        }
    }

    private static void say(DuckDBConnection on, String sql) throws SQLException {
        try (var statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether it can be used at all: after an error such as a full disk the engine declines everything until it is reopened. */
    boolean answers() {
        try {
            return read(duck -> {
                say(duck, "select 1");
                return true;
            });
        } catch (SQLException broken) {
            return false;
        }
    }

    /**
     * Before and after it is filled as a whole. Meanwhile whoever brings facts lays them down without help: one who is helped looks for
     * work without rest until the helper is done, and the cores are needed by PostgreSQL.
     */
    void filling(boolean begins) throws SQLException {
        say(connection, "set threads = " + (begins ? 1 : settings.threads()));
    }

    /** How facts come into it. */
    FactStream stream() {
        return stream;
    }

    /** Its name in the folder. */
    String name() {
        return path.getFileName().toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Closes and removes it. */
    void discard() throws SQLException, IOException {
        close();
        delete(path);
    }

    /** Removes a closed file and its journal. */
    static void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".wal"));
    }
}
