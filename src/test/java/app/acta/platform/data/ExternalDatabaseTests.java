package app.acta.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTests {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private Path folder;

    private final int number = COUNT.incrementAndGet();
    private final String owner = "Owner " + number;
    private final String name = "customers-" + number;
    private DataDirectory directory;

    @BeforeEach
    void a_server_with_a_database_and_its_owner() throws SQLException {
        directory = DataDirectory.open(folder);
        asSuperuser("create role \"" + owner + "\" login createrole password 'se:cr@t'");
        asSuperuser("create database \"" + name + "\" owner \"" + owner + "\"");
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void the_applications_role_is_made_once_and_remembered() throws Exception {
        var first = Database.external(url(), Map.of(), directory);
        assertThat(first.app()).isEqualTo(name + "_app");
        assertThat(Database.external(url(), Map.of(), directory)).isEqualTo(first);
        try (var app = DriverManager.getConnection(first.jdbcUrl(), first.app(), first.appPassword());
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create schema mine")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_jdbc_url_does_as_well() {
        var database = Database.external(
                "jdbc:postgresql://127.0.0.1:" + TestPostgres.postgres().port() + "/" + name + "?user=Owner%20" + number
                        + "&ApplicationName=acta&password=se%3Acr%40t",
                Map.of(),
                directory);
        assertThat(database.owner()).isEqualTo(owner);
        assertThat(database.jdbcUrl()).endsWith("/" + name + "?ApplicationName=acta");
    }

    @Test
    void an_owner_who_may_not_make_roles_names_one() throws SQLException {
        asSuperuser("alter role \"" + owner + "\" nocreaterole");
        assertRefused(
                () -> Database.external(url(), Map.of(), directory),
                "create one and name it in ACTA_DATABASE_APP_USER and ACTA_DATABASE_APP_PASSWORD");
        asSuperuser("create role helper_" + number + " login password 'plain'");
        assertThat(Database.external(url(), named("helper_" + number), directory)
                        .app())
                .isEqualTo("helper_" + number);
    }

    @Test
    void a_role_that_somebody_else_made_is_not_taken_over() throws SQLException {
        asSuperuser("create role \"" + name + "_app\" login password 'unknown to us'");
        assertRefused(() -> Database.external(url(), Map.of(), directory), "give the password of one");
    }

    @Test
    void a_role_above_row_level_security_is_refused() throws SQLException {
        var role = "above_" + number;
        asSuperuser("create role " + role + " login superuser password 'plain'");
        assertRefused(() -> Database.external(url(), named(role), directory), "it is a superuser");
        asSuperuser("alter role " + role + " nosuperuser bypassrls");
        assertRefused(() -> Database.external(url(), named(role), directory), "it bypasses row-level security");
        asSuperuser("alter role " + role + " nobypassrls");
        asSuperuser("grant \"" + owner + "\" to " + role);
        assertRefused(() -> Database.external(url(), named(role), directory), "it may act as the owner of the tables");
        assertRefused(
                () -> Database.external(
                        url(),
                        Map.of("ACTA_DATABASE_APP_USER", owner, "ACTA_DATABASE_APP_PASSWORD", "se:cr@t"),
                        directory),
                "it is the owner of the tables");
    }

    @Test
    void what_cannot_work_is_said_in_one_sentence() {
        assertRefused(
                () -> Database.external("mysql://somewhere/db", Map.of(), directory), "does not name a PostgreSQL");
        assertRefused(
                () -> Database.external("postgres://127.0.0.1/db", Map.of(), directory), "needs a user and a password");
        assertRefused(
                () -> Database.external("postgres://a:b@127.0.0.1:1/db", Map.of(), directory),
                "The database server at 127.0.0.1:1 cannot be reached");
        assertRefused(
                () -> Database.external(url().replace("se%3Acr", "guessed"), Map.of(), directory),
                "password authentication failed");
    }

    private static void assertRefused(ThrowingCallable deed, String sentence) {
        assertThatThrownBy(deed)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(sentence)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    @Test
    void a_server_that_is_not_there_a_database_that_is_missing_and_a_wrong_password_are_told_apart() throws Exception {
        assertRefused(
                () -> Database.external(url().replace("cr%40t", "guessed"), Map.of(), directory),
                "does not let " + owner + " into " + name);
        assertRefused(
                () -> Database.external(url().replace(name, "missing"), Map.of(), directory),
                "has no database missing: create it");
        assertRefused(
                () -> Database.external(url().replace("cr%40t", "%zz"), Map.of(), directory),
                "write %25 for the sign itself");
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        assertRefused(
                () -> Database.external("postgres://a:b@127.0.0.1:" + port + "/c", Map.of(), directory),
                "cannot be reached");
    }

    private String url() {
        return "postgres://Owner%20" + number + ":se%3Acr%40t@127.0.0.1:"
                + TestPostgres.postgres().port() + "/" + name;
    }

    private static Map<String, String> named(String role) {
        return Map.of("ACTA_DATABASE_APP_USER", role, "ACTA_DATABASE_APP_PASSWORD", "plain");
    }

    private static void asSuperuser(String sql) throws SQLException {
        var postgres = TestPostgres.postgres();
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), "postgres", postgres.superuserPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
