package app.acta.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
    @TempDir
    private Path folder;

    @Test
    void a_second_acta_on_the_same_directory_is_told_where_the_first_one_is() {
        try (var first = DataDirectory.open(folder.resolve("data"))) {
            first.announce("0.0.0.0", 8080);
            assertThatThrownBy(() -> DataDirectory.open(folder.resolve("data")))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("http://localhost:8080");
            assertThat(DataDirectory.running(folder.resolve("data")))
                    .as("the refused one leaves the first one's traces alone")
                    .isPresent();
        }
    }

    @Test
    void once_closed_it_can_be_opened_again() {
        DataDirectory.open(folder).close();
        DataDirectory.open(folder).close();
    }

    @Test
    void a_command_finds_the_running_instance_and_its_key() {
        try (var directory = DataDirectory.open(folder)) {
            assertThat(DataDirectory.running(folder)).isEmpty();
            directory.announce("127.0.0.1", 8123);
            var found = DataDirectory.running(folder).orElseThrow();
            assertThat(found.port()).isEqualTo(8123);
            assertThat(found.key()).isEqualTo(directory.localKey());
        }
        assertThat(DataDirectory.running(folder)).as("after a clean end").isEmpty();
    }

    @Test
    void what_a_killed_one_left_behind_is_not_taken_for_a_running_one() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(
                folder.resolve("instance.json"),
                "{\"host\":\"127.0.0.1\",\"port\":1,\"pid\":" + ended.pid() + ",\"key\":\"k\"}");
        assertThat(DataDirectory.running(folder)).isEmpty();
    }

    @Test
    void secrets_stay_the_same_and_belong_to_the_owner_alone() throws Exception {
        try (var directory = DataDirectory.open(folder)) {
            directory.announce("127.0.0.1", 8123);
            assertThat(directory.secret("one")).hasSize(48).isEqualTo(directory.secret("one"));
            assertThat(directory.secret("one")).isNotEqualTo(directory.secret("other"));
            for (var secret : new Path[] {
                folder.resolve("instance.json"), directory.keys().resolve("one")
            }) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_file_is_no_directory() throws Exception {
        Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> DataDirectory.open(folder.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void a_path_that_a_shell_would_take_for_a_command_is_refused_before_anything_is_made() {
        for (var name : List.of("a\"b", "$(touch x)", "`x`", "back\\slash", "two\nlines")) {
            assertThatThrownBy(() -> DataDirectory.open(folder.resolve(name)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("choose a folder without");
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @Test
    void a_link_that_leads_nowhere_is_named() throws Exception {
        Files.createSymbolicLink(folder.resolve("data"), folder.resolve("missing"));
        assertThatThrownBy(() -> DataDirectory.open(folder.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("is a link to a folder that is missing");
    }
}
