package app.acta.platform.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings the tables of every room up to date, as the role that owns them. Each room has its own folder, schema and
 * history, so that its version numbers are its own. A fingerprint of all scripts spares Flyway when nothing changed.
 */
final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /** In the order in which they may refer to each other. */
    private static final List<String> ROOMS =
            List.of("platform", "identity", "people", "listen", "understand", "act", "notifications", "measure");

    private Migrations() {}

    static void migrate(Database database) {
        try (var connection =
                DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            var fingerprint = fingerprint();
            var last = lastFingerprint(connection);
            if (fingerprint.equals(last)) {
                free(database, connection);
                return;
            }
            if (!last.isEmpty()) {
                ROOMS.forEach(room -> checkNotNewer(flyway(database, room)));
            }
            for (var room : ROOMS) {
                migrate(database, room);
                grant(connection, room, database.app());
            }
            try (var remember = connection.prepareStatement("""
                    insert into platform.migrated (fingerprint) values (?)
                    on conflict (only_row) do update set fingerprint = excluded.fingerprint
                    """)) {
                remember.setString(1, fingerprint);
                remember.executeUpdate();
            }
            free(database, connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The tables could not be brought up to date: " + e.getMessage(), e);
        }
    }

    // Whoever held work on our own server is gone: it goes on at once, not when the claims of the dead end.
    private static void free(Database database, Connection connection) throws SQLException {
        if (database.ours()) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("update platform.jobs set claimed_until = now() where claimed_until > now()");
            }
        }
    }

    private static Flyway flyway(Database database, String room) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.owner(), database.ownerPassword())
                .locations("classpath:db/migration/" + room)
                .schemas(room)
                .defaultSchema(room)
                .table("flyway_history")
                .load();
    }

    // An Acta that knows less would write what the newer one no longer expects.
    private static void checkNotNewer(Flyway flyway) {
        if (Stream.of(flyway.info().all())
                .anyMatch(each -> each.getState().name().startsWith("FUTURE"))) {
            throw new StartFailure(
                    "A newer Acta has worked on this database: start that one, or put back the backup from"
                            + " before; nothing was changed.");
        }
    }

    private static void migrate(Database database, String room) {
        MigrateResult result;
        try {
            result = flyway(database, room).migrate();
        } catch (FlywayValidateException e) {
            throw new StartFailure(
                    "The tables of this database were not made by this Acta, or were changed by hand (" + room
                            + "); nothing was changed, and the log says more.",
                    e);
        }
        if (result.migrationsExecuted > 0) {
            log.info("{}: {} migrations", room, result.migrationsExecuted);
        }
    }

    private static void grant(Connection connection, String room, String app) throws SQLException {
        try (var statement = connection.createStatement()) {
            var role = statement.enquoteIdentifier(app, true);
            statement.execute("grant usage on schema " + room + " to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema " + room + " to " + role);
            statement.execute("grant usage on all sequences in schema " + room + " to " + role);
            statement.execute("revoke all on " + room + ".flyway_history from " + role);
            if (room.equals("platform")) {
                statement.execute(
                        "revoke insert, update, delete on platform.installation, platform.migrated from " + role);
            }
            if (room.equals("identity")) {
                // What happened stays as it was written.
                statement.execute("revoke update, delete on identity.audit from " + role);
            }
        }
    }

    private static String lastFingerprint(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var there = statement.executeQuery("select to_regclass('platform.migrated') is not null")) {
            there.next();
            if (!there.getBoolean(1)) {
                return "";
            }
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select fingerprint from platform.migrated")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static String fingerprint() throws IOException {
        var scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/*.sql");
        var sum = new CRC32();
        var sorted = List.of(scripts).stream()
                .sorted(Comparator.comparing(Migrations::place))
                .toList();
        for (var script : sorted) {
            sum.update(place(script).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sum.update(script.getContentAsByteArray());
        }
        return sorted.size() + "-" + Long.toHexString(sum.getValue());
    }

    private static String place(Resource script) {
        try {
            var url = script.getURL().toString();
            return url.substring(url.indexOf("db/migration/"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
