package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is read again, and Acta is killed in the middle: the next start goes on where it stopped. */
class RereadKillTests {
    private static final int VOICES = 3_000;

    @TempDir
    Path folder;

    private Programs programs;

    @BeforeEach
    void begin() throws Exception {
        programs = Programs.unpacked(folder);
    }

    @AfterEach
    void end() {
        programs.close();
    }

    @Test
    void a_kill_in_the_middle_loses_nothing_and_reads_nothing_twice() throws Exception {
        var acta = programs.start();
        Programs.found(programs.ready(acta));
        assertThat(programs.ended(programs.load(file())).status()).isZero();
        asIfByAnOlderReader();
        acta.destroyForcibly().waitFor();

        acta = programs.start();
        programs.ready(acta);
        Given.eventually("some are read again", () -> howMany() > 0);
        var before = read();
        acta.destroyForcibly().waitFor();
        assertThat(before).hasSizeLessThan(VOICES / 2);

        programs.ready(programs.start());
        Given.eventually("all are read again", () -> howMany() == VOICES);
        Given.eventually(
                "it is written down that all were read",
                () -> programs.count("select count(*) from understand.reader where version > 1") == 1);
        // Some may have been read in full since, as there was nothing else to do.
        var after = read();
        after.keySet().retainAll(before.keySet());
        assertThat(after).isNotEmpty();
        assertThat(before).containsAllEntriesOf(after);
        assertThat(programs.count("select count(*) from understand.unreadable")).isZero();
    }

    private Path file() throws IOException {
        var text = new StringBuilder("date,comment\n");
        for (var i = 0; i < VOICES; i++) {
            text.append("2024-05-01,The room was dirty and nobody came; room ")
                    .append(i)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("voices.csv"), text);
    }

    private void asIfByAnOlderReader() throws Exception {
        try (var connection = programs.database();
                var statement = connection.createStatement()) {
            statement.execute("delete from listen.arrivals");
            statement.execute("""
                    insert into understand.readings (workspace_id, feedback_id, reader, version, language)
                    select workspace_id, id, 'before', 1, 'en' from listen.feedback
                    on conflict (workspace_id, feedback_id) do update set reader = 'before', version = 1
                    """);
            statement.execute("update understand.reader set name = 'before', version = 1");
        }
    }

    /** When each was read by the fast reader of today. */
    private Map<String, String> read() {
        return programs.texts("select feedback_id::text, read_at::text from understand.readings"
                + " where version > 1 and read_by = 'fast'");
    }

    private long howMany() {
        return programs.count("select count(*) from understand.readings where version > 1");
    }
}
