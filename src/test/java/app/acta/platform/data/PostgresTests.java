package app.acta.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTests {
    private static final Path TEMPLATE = TestPostgres.temporaryFolder();

    private final Path folder = TestPostgres.temporaryFolder();
    private final Path data = folder.resolve("Übung mit 'Zeichen' 50%");

    @BeforeAll
    static void one_directory_that_all_tests_begin_with() {
        try (var directory = DataDirectory.open(TEMPLATE.resolve("data"))) {
            start(directory).stop();
        }
    }

    @AfterAll
    static void deleteTemplate() {
        TestPostgres.deleteAll(TEMPLATE);
    }

    @BeforeEach
    void copy() throws Exception {
        copy(TEMPLATE.resolve("data"), data);
    }

    private static void copy(Path from, Path to) throws Exception {
        var copied = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start();
        assertThat(copied.waitFor()).isZero();
    }

    @AfterEach
    void cleanUp() {
        TestPostgres.deleteAll(folder);
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        onRunning(postgres -> write(postgres, "kept"));
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    @Test
    void two_starts_at_once_unpack_the_same_programs() throws Exception {
        var shelf = folder.resolve("shelf");
        try (var both = Executors.newFixedThreadPool(2)) {
            var homes = both.invokeAll(List.<Callable<Path>>of(
                    () -> PostgresBinaries.unpacked(shelf), () -> PostgresBinaries.unpacked(shelf)));
            for (var home : homes) {
                assertThat(home.get().resolve("bin/postgres")).isExecutable();
            }
        }
        try (var left = Files.list(shelf)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void after_being_killed_it_recovers_what_was_committed() throws Exception {
        try (var directory = DataDirectory.open(data)) {
            var postgres = start(directory);
            write(postgres, "kept");
            RunAs.signal("KILL", postgres.pid());
            postgres.stop();
        }
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    @Test
    void killed_under_a_running_acta_it_comes_back_on_the_same_port() throws Exception {
        onRunning(postgres -> {
            write(postgres, "kept");
            var port = postgres.port();
            var killed = postgres.pid();
            RunAs.signal("KILL", killed);
            while (postgres.pid() == killed) {
                Thread.sleep(10);
            }
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(readOnceItAnswers(postgres)).isEqualTo("kept");
        });
    }

    @Test
    void one_that_outlived_its_acta_is_ended_first() throws Exception {
        try (var directory = DataDirectory.open(data)) {
            var orphan = start(directory);
            write(orphan, "kept");
            var pid = orphan.pid();
            PostgresFiles.in(directory, TestPostgres.binaries());
            assertThat(RunAs.commandLine(pid)).as("the old process").isNull();
            orphan.stop();
        }
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    @Test
    void the_mark_of_a_dead_one_whose_number_another_process_has_now_does_not_stop_the_start() throws Exception {
        onRunning(postgres -> write(postgres, "kept"));
        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres") + "\n");
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    @Test
    void the_mark_of_a_dead_one_that_nobody_collected_does_not_stop_the_start() throws Exception {
        var parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
        try (var said = parent.inputReader()) {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"), said.readLine() + "\n" + data.resolve("postgres") + "\n");
            onRunning(postgres -> write(postgres, "runs"));
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_directory_that_was_cut_short_while_it_was_made_heals() throws Exception {
        var fresh = folder.resolve("fresh");
        Files.createDirectories(fresh.resolve("postgres.new/base"));
        Files.writeString(fresh.resolve("postgres.new/PG_VERSION"), "18\n");
        Files.createDirectories(fresh.resolve("postgres"));
        try (var directory = DataDirectory.open(fresh);
                var postgres = start(directory)) {
            write(postgres, "made anew");
        }
        assertThat(fresh.resolve("postgres.new")).doesNotExist();
    }

    @Test
    void a_directory_that_an_initdb_still_makes_whose_acta_was_killed_heals() throws Exception {
        var fresh = folder.resolve("fresh");
        Files.createDirectories(fresh.resolve("postgres.new"));
        var orphan = new ProcessBuilder(
                        "sh",
                        "-c",
                        "while :; do mkdir -p \"$1/base/1\" \"$1/initdb\"; : >\"$1/base/1/$$\"; done",
                        "initdb",
                        fresh.resolve("postgres.new").toString())
                .start();
        try (var directory = DataDirectory.open(fresh);
                var postgres = start(directory)) {
            write(postgres, "made anew");
            assertThat(orphan.isAlive()).isFalse();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void half_unpacked_programs_are_unpacked_again() throws Exception {
        copy(TestPostgres.binaries(), data.resolve("bin"));
        try (var directory = DataDirectory.open(data)) {
            var home = PostgresBinaries.unpacked(directory.binaries());
            Files.writeString(home.resolve("bin/postgres"), "");
            try (var postgres = Postgres.start(directory)) {
                write(postgres, "runs");
            }
        }
    }

    @Test
    void a_damaged_database_is_refused_and_left_as_it_is() throws Exception {
        onRunning(postgres -> write(postgres, "kept"));
        var control = data.resolve("postgres/global/pg_control");
        Files.move(control, data.resolve("aside"));
        try (var directory = DataDirectory.open(data)) {
            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining("nothing was changed");
        }
        Files.move(data.resolve("aside"), control);
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    @Test
    void a_database_of_another_version_is_refused() throws Exception {
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        try (var directory = DataDirectory.open(data)) {
            assertThatThrownBy(() -> start(directory))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("was written by PostgreSQL 17");
        }
    }

    @Test
    void it_is_durable_checked_and_closed() throws Exception {
        onRunning(postgres -> {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "max_wal_size")).isEqualTo("1GB");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "guessed"))
                    .hasMessageContaining("password authentication failed");
        });
    }

    @Test
    void started_by_root_it_runs_as_a_user_without_rights() throws Exception {
        assumeThat(RunAs.root()).isTrue();
        // With programs of its own: the shared ones may be below somebody's private home.
        copy(TestPostgres.binaries(), data.resolve("bin"));
        try (var directory = DataDirectory.open(data);
                var postgres = Postgres.start(directory)) {
            assertThat(Files.getOwner(Path.of("/proc", Long.toString(postgres.pid())))
                            .getName())
                    .isNotEqualTo("root");
        }
    }

    @Test
    void started_by_root_below_a_private_folder_it_runs_all_the_same() throws Exception {
        assumeThat(RunAs.root()).isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        onRunning(postgres -> write(postgres, "kept"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        onRunning(postgres -> assertThat(read(postgres)).isEqualTo("kept"));
    }

    private interface Deed {
        void on(Postgres postgres) throws Exception;
    }

    private static Postgres start(DataDirectory directory) {
        return Postgres.start(directory, TestPostgres.binaries());
    }

    private void onRunning(Deed deed) throws Exception {
        try (var directory = DataDirectory.open(data);
                var postgres = start(directory)) {
            deed.on(postgres);
        }
    }

    private static void write(Postgres postgres, String text) throws SQLException {
        ask(postgres, "create table words (word text); insert into words values ('" + text + "'); select 'done'");
    }

    private static String read(Postgres postgres) throws SQLException {
        return ask(postgres, "select word from words");
    }

    private static String readOnceItAnswers(Postgres postgres) throws InterruptedException {
        while (true) {
            try {
                return read(postgres);
            } catch (SQLException e) {
                Thread.sleep(10);
            }
        }
    }

    private static String setting(Postgres postgres, String name) throws SQLException {
        return ask(postgres, "show " + name);
    }

    private static String ask(Postgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), "postgres", postgres.superuserPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            while (statement.getResultSet() == null) {
                statement.getMoreResults();
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
