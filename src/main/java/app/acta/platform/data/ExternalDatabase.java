package app.acta.platform.data;

import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A database on a PostgreSQL that others run, named by {@code ACTA_DATABASE_URL}. */
final class ExternalDatabase {
    private static final int OLDEST = 18;
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?@]+)"
                    + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");
    private static final String SHAPE = "postgres://user:password@host:5432/database";

    private final String url;
    private final String name;
    private final String hosts;
    private final String owner;
    private final String ownerPassword;

    private ExternalDatabase(String url) {
        var parts = URL.matcher(url.strip());
        if (!parts.matches()
                || parts.group("database") == null
                || parts.group("database").isBlank()) {
            throw new StartFailure("ACTA_DATABASE_URL does not name a PostgreSQL database: write " + SHAPE + ".");
        }
        var parameters = parts.group("query") == null ? "" : parts.group("query");
        var user = parts.group("user") == null ? parameter(parameters, "user") : decoded(parts.group("user"));
        var password =
                parts.group("password") == null ? parameter(parameters, "password") : decoded(parts.group("password"));
        if (user.isEmpty() || password.isEmpty()) {
            throw new StartFailure("ACTA_DATABASE_URL needs a user and a password: write " + SHAPE + ".");
        }
        var rest = Arrays.stream(parameters.split("&"))
                .filter(each -> !each.isEmpty() && !each.startsWith("user=") && !each.startsWith("password="))
                .collect(Collectors.joining("&"));
        this.owner = user;
        this.ownerPassword = password;
        this.hosts = parts.group("hosts");
        this.name = decoded(parts.group("database"));
        this.url = "jdbc:postgresql://" + hosts + "/" + parts.group("database") + (rest.isEmpty() ? "" : "?" + rest);
    }

    static Database prepare(String url, Map<String, String> environment, DataDirectory directory) {
        var external = new ExternalDatabase(url);
        try (var connection = external.connect(external.owner, external.ownerPassword)) {
            external.checkServer(connection);
            var database = external.withApp(connection, environment, directory);
            external.checkApp(database);
            return database;
        } catch (SQLException e) {
            throw new StartFailure(
                    "The database " + external.name + " on " + external.hosts + " could not be prepared: " + oneLine(e)
                            + ".",
                    e);
        }
    }

    private Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new StartFailure(whyNot(user, e), e);
        }
    }

    private String whyNot(String user, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        if (e.getCause() instanceof UnknownHostException) {
            return "This machine does not know the database server " + hosts + ": check ACTA_DATABASE_URL.";
        }
        if (state.startsWith("08")) {
            return "The database server at " + hosts + " cannot be reached: " + oneLine(e) + ".";
        }
        if (state.equals("3D000")) {
            return "The database server at " + hosts + " has no database " + name + ": create it, owned by " + owner
                    + ".";
        }
        return "The database server at " + hosts + " does not let " + user + " into " + name + ": " + oneLine(e) + ".";
    }

    private void checkServer(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new StartFailure("The database server at " + hosts + " is PostgreSQL " + version + ", and Acta needs "
                    + OLDEST + " or newer.");
        }
        if (!"UTF8".equals(text(connection, "show server_encoding"))) {
            throw new StartFailure("The database " + name + " is not in UTF-8: create one with encoding 'UTF8'.");
        }
        if (!"t".equals(text(connection, "select has_database_privilege(current_database(), 'create')"))) {
            throw new StartFailure(
                    "The user " + owner + " may not create schemas in " + name + ": make it the database's owner.");
        }
    }

    private Database withApp(Connection connection, Map<String, String> environment, DataDirectory directory)
            throws SQLException {
        var user = environment.getOrDefault("ACTA_DATABASE_APP_USER", "");
        var password = environment.getOrDefault("ACTA_DATABASE_APP_PASSWORD", "");
        if (!user.isBlank()) {
            return new Database(url, owner, ownerPassword, user, password, false);
        }
        // One role per database: roles belong to the whole server, where another Acta may live too.
        user = name + "_app";
        var isKnown = Files.exists(directory.keys().resolve("external-app"));
        var isThere = "t".equals(text(connection, "select exists (select from pg_roles where rolname = ?)", user));
        var mayCreate = "t"
                .equals(text(
                        connection, "select rolcreaterole or rolsuper from pg_roles where rolname = current_user"));
        if (isThere ? !isKnown : !mayCreate) {
            throw new StartFailure("Acta works as a second database user, which owns no tables: "
                    + (isThere ? "give the password of one" : "create one")
                    + " and name it in ACTA_DATABASE_APP_USER and ACTA_DATABASE_APP_PASSWORD.");
        }
        var database = new Database(url, owner, ownerPassword, user, directory.secret("external-app"), false);
        if (!isThere) {
            try (var statement = connection.createStatement()) {
                statement.execute("create role " + statement.enquoteIdentifier(user, true)
                        + " with login nosuperuser nobypassrls password "
                        + statement.enquoteLiteral(database.appPassword()));
                statement.execute("grant connect, temporary on database " + statement.enquoteIdentifier(name, true)
                        + " to " + statement.enquoteIdentifier(user, true));
            }
        }
        return database;
    }

    // A role above row-level security would see every workspace: then a forgotten condition would leak instead of
    // returning nothing.
    private void checkApp(Database database) throws SQLException {
        if (database.app().equals(owner)) {
            throw notBound(database.app(), "it is the owner of the tables");
        }
        try (var connection = connect(database.app(), database.appPassword())) {
            var reason = text(connection, """
                    select case
                        when rolsuper then 'it is a superuser'
                        when exists (select from pg_roles above
                                     where above.rolbypassrls and pg_has_role(current_user, above.oid, 'member'))
                            then 'it bypasses row-level security'
                        when pg_has_role(current_user, ?::name, 'member') then 'it may act as the owner of the tables'
                        when exists (select from pg_class where relowner = pg_roles.oid)
                            then 'it owns tables'
                        else '' end
                    from pg_roles where rolname = current_user
                    """, owner);
            if (!reason.isEmpty()) {
                throw notBound(database.app(), reason);
            }
        }
    }

    private static StartFailure notBound(String app, String reason) {
        return new StartFailure("The database user " + app + " is not bound by row-level security, because " + reason
                + ": name another in ACTA_DATABASE_APP_USER.");
    }

    private static String text(Connection connection, String question, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    private static String oneLine(SQLException e) {
        var line = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> decoded(each.substring(name.length() + 1)))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    "ACTA_DATABASE_URL holds a % that stands for no character: write %25 for the sign itself.", e);
        }
    }
}
