package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.listen.Channel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FactFileTests {
    private static final UUID HOUSE = new UUID(1, 1);
    private static final UUID WORKSPACE = new UUID(2, 2);
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @Test
    void a_kill_at_any_moment_leaves_facts_and_position_in_step() throws Exception {
        var path = folder.resolve("facts-1.duckdb");
        try (var file = FactFile.open(path, settings())) {
            file.found(HOUSE, Instant.EPOCH);
        }
        var reached = 0L;
        for (var kill = 0; kill < 3; kill++) {
            reached = writeUntilKilled(path, reached + 10 + 7L * kill);
            try (var file = FactFile.open(path, settings())) {
                assertThat(file.fits(HOUSE)).isTrue();
                var position = Long.parseLong(
                        Objects.requireNonNull(file.positions().get(WORKSPACE)).snapshot());
                assertThat(position).isGreaterThanOrEqualTo(reached);
                assertThat(count(file, "count(*)")).isEqualTo(position * ROWS);
                assertThat(count(file, "count(distinct id)")).isEqualTo(position * ROWS);
                reached = position;
            }
        }
    }

    @Test
    void a_file_of_another_installation_does_not_fit() throws Exception {
        try (var file = FactFile.open(folder.resolve("facts-2.duckdb"), settings())) {
            file.found(HOUSE, Instant.EPOCH);
            assertThat(file.fits(HOUSE)).isTrue();
            assertThat(file.fits(new UUID(3, 3))).isFalse();
        }
    }

    @Test
    void a_position_before_a_restart_looks_back_and_one_of_the_future_starts_over() {
        var then = new FactFile.Position("20000:20005:20001", "Monday", ZoneOffset.UTC);
        assertThat(CatchUp.resume(then, new FactFile.Position("20010:20010:", "Monday", ZoneOffset.UTC)))
                .isEqualTo("20000:20005:20001");
        assertThat(CatchUp.resume(then, new FactFile.Position("20010:20010:", "Tuesday", ZoneOffset.UTC)))
                .isEqualTo("10000:10000:");
        assertThat(CatchUp.resume(then, new FactFile.Position("900:900:", "Monday", ZoneOffset.UTC)))
                .isNull();
        assertThat(CatchUp.resume(null, then)).isNull();
    }

    private long writeUntilKilled(Path path, long enough) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var last = 0L;
            while (last < enough) {
                last = Long.parseLong(Objects.requireNonNull(said.readLine(), "The writer ended early"));
            }
            process.destroyForcibly().waitFor();
            return last;
        }
    }

    private static long count(FactFile file, String what) throws Exception {
        return file.read(duck -> {
            try (var statement = duck.createStatement();
                    var row = statement.executeQuery("select " + what + " from cases")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static MeasureSettings settings() {
        return new MeasureSettings(DataSize.ofMegabytes(256), 2, 5, 30, List.of(Channel.SURVEY));
    }

    /** A process that writes without end, a batch and its position in each transaction, and says each that committed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws Exception {
            try (var file = FactFile.open(Path.of(args[0]), settings())) {
                var begun = file.positions().get(WORKSPACE);
                var batch = begun == null ? 0 : Long.parseLong(begun.snapshot());
                while (true) {
                    batch++;
                    var number = batch;
                    long written = file.write(duck -> {
                        try (var appender = duck.createAppender("main", FactTable.CASES.table())) {
                            for (var row = 0; row < ROWS; row++) {
                                appender.beginRow();
                                appender.append(WORKSPACE).append(new UUID(number, row));
                                // The rest of its columns but the key, and its day, week and month.
                                for (var column = 1;
                                        column < FactTable.CASES.columns().size() + 3;
                                        column++) {
                                    appender.appendNull();
                                }
                                appender.endRow();
                            }
                        }
                        FactFile.moveTo(duck, WORKSPACE, new FactFile.Position("" + number, "now", ZoneOffset.UTC));
                        return number;
                    });
                    System.out.println(written);
                }
            }
        }
    }
}
