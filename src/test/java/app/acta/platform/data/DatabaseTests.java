package app.acta.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTests {
    private final Database database = TestPostgres.freshDatabase();

    @Test
    void the_owner_makes_schemas_and_the_application_does_not() throws Exception {
        try (var owner = asOwner();
                var statement = owner.createStatement()) {
            statement.execute("create schema room create table room.notes (note text)");
        }
        try (var app = asApp();
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create schema mine")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void neither_role_is_above_row_level_security() throws Exception {
        try (var app = asApp();
                var statement = app.createStatement();
                var row = statement.executeQuery("""
                        select bool_or(rolsuper or rolbypassrls or rolcreaterole), pg_has_role('acta_app', 'acta_owner', 'member')
                        from pg_roles where rolname in ('acta_owner', 'acta_app')
                        """)) {
            row.next();
            assertThat(row.getBoolean(1)).isFalse();
            assertThat(row.getBoolean(2)).isFalse();
        }
    }

    @Test
    void sorting_and_case_do_not_depend_on_the_machine() throws Exception {
        try (var app = asApp();
                var statement = app.createStatement();
                var row = statement.executeQuery("""
                        select datlocprovider, datlocale, pg_encoding_to_char(encoding), upper('straße ö')
                        from pg_database where datname = current_database()
                        """)) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("b");
            assertThat(row.getString(2)).isEqualTo("C.UTF-8");
            assertThat(row.getString(3)).isEqualTo("UTF8");
            assertThat(row.getString(4)).isEqualTo("STRAßE Ö");
        }
    }

    @Test
    void a_database_on_which_a_newer_acta_has_worked_is_refused_and_left_as_it_is() throws Exception {
        Migrations.migrate(database);
        changeTables("""
                insert into act.flyway_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 'somebody', 1, true)
                """);
        assertThatThrownBy(() -> Migrations.migrate(database))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("A newer Acta has worked on this database");
    }

    @Test
    void tables_that_another_acta_made_are_refused_and_left_as_they_are() throws Exception {
        Migrations.migrate(database);
        changeTables("update listen.flyway_history set checksum = 1 where version = '001'");
        assertThatThrownBy(() -> Migrations.migrate(database))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("were not made by this Acta");
    }

    @Test
    void what_a_process_held_when_it_died_is_free_at_the_next_start_where_nobody_else_works() throws Exception {
        Migrations.migrate(database);
        changeTables("""
                insert into platform.jobs (workspace_id, kind, payload, claim, claimed_until)
                values (gen_random_uuid(), 'letter', '{}', gen_random_uuid(), now() + interval '2 minutes')
                """);
        Migrations.migrate(database);
        try (var owner = asOwner();
                var statement = owner.createStatement();
                var row = statement.executeQuery("select claimed_until <= now() from platform.jobs")) {
            assertThat(row.next() && row.getBoolean(1)).isTrue();
        }
    }

    private void changeTables(String sql) throws SQLException {
        try (var owner = asOwner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
            statement.execute("update platform.migrated set fingerprint = 'of another release'");
        }
    }

    @Test
    void passwords_are_not_printed() {
        assertThat(database.toString()).doesNotContain(database.ownerPassword(), database.appPassword());
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    private Connection asApp() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.app(), database.appPassword());
    }
}
