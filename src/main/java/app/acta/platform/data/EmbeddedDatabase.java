package app.acta.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database and its roles on our own PostgreSQL. */
final class EmbeddedDatabase {
    private static final String OWNER = "acta_owner";
    private static final String APP = "acta_app";

    private EmbeddedDatabase() {}

    static Database prepare(Postgres postgres, DataDirectory directory, String name) {
        var database = new Database(
                postgres.jdbcUrl(name), OWNER, directory.secret("acta-owner"), APP, directory.secret("acta-app"), true);
        try (var connection =
                DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", postgres.superuserPassword())) {
            // Each time, so that a key file that was lost heals itself.
            role(connection, OWNER, database.ownerPassword());
            role(connection, APP, database.appPassword());
            if (!answersYes(connection, "select exists (select from pg_database where datname = '" + name + "')")) {
                create(connection, name);
            }
            return database;
        } catch (SQLException e) {
            throw new StartFailure("The database could not be prepared: " + e.getMessage() + ".", e);
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER);
            statement.execute("revoke connect, temporary on database " + name + " from public");
            statement.execute("grant connect, temporary on database " + name + " to " + APP);
        }
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        var verb = answersYes(connection, "select exists (select from pg_roles where rolname = '" + role + "')")
                ? "alter"
                : "create";
        try (var statement = connection.createStatement()) {
            statement.execute(verb + " role " + role + " with login nosuperuser nobypassrls nocreatedb nocreaterole"
                    + " password " + statement.enquoteLiteral(password));
        }
    }

    private static boolean answersYes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
