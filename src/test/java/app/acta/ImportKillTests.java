package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose process is killed goes on at the next start by itself, loses nothing and doubles nothing. */
class ImportKillTests {
    private static final int ROWS = 40_000;
    private static final Pattern READ = Pattern.compile("([\\d,]+) rows? read");

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
    void a_kill_in_the_middle_loses_and_doubles_nothing() throws Exception {
        var acta = programs.start();
        var instance = programs.ready(acta);
        Programs.found(instance);
        var file = file();

        var command = programs.load(file);
        var web = Programs.owner(instance);
        Given.eventually(
                "an import is listed", () -> web.get("/acme/imports").body().contains("/acme/imports/"));
        var page = page(web);
        Given.eventually("some rows are in", () -> read(web, page) > 0);
        acta.destroyForcibly().waitFor();
        var ended = programs.ended(command);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .contains("Acta ended before the import was done")
                .doesNotContain("\tat ");

        var next = programs.ready(programs.start());
        var again = Programs.owner(next);
        Given.eventually("the import ends", () -> again.get(page).body().contains("See the voices"));
        assertThat(again.get(page).body().replaceAll("\\s+", " "))
                .contains("<span class=\"value \">40,000</span> <span class=\"name\">New voices</span>")
                .contains("<span class=\"value \">0</span> <span class=\"name\">There already</span>");
        assertThat(programs.ended(programs.load(file)).lastLine())
                .isEqualTo("{\"format\":\"csv\",\"read\":40000,\"received\":0,\"repeated\":40000,\"rejected\":0}");
    }

    private Path file() throws IOException {
        var text = new StringBuilder("date,comment\n");
        for (int i = 0; i < ROWS; i++) {
            // Without ids, and each text twice.
            text.append("2024-05-01,Words number ").append(i / 2).append('\n');
        }
        return Files.writeString(folder.resolve("voices.csv"), text);
    }

    private static String page(Web web) {
        var found = Pattern.compile("/acme/imports/[0-9a-f-]{36}")
                .matcher(web.get("/acme/imports").body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static int read(Web web, String page) {
        var found = READ.matcher(web.get(page).body());
        return found.find() ? Integer.parseInt(found.group(1).replace(",", "")) : 0;
    }
}
