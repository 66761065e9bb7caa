package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.platform.data.DataDirectory;
import app.acta.platform.data.DataDirectory.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose process is killed goes on at the next start by itself, loses nothing and doubles nothing. */
class ImportKillTests {
    private static final int ROWS = 40_000;
    private static final Pattern READ = Pattern.compile("([\\d,]+) rows? read");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (var process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void a_kill_in_the_middle_loses_and_doubles_nothing() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        var acta = start();
        var instance = ready(acta);
        var made = new Web(instance.url())
                .post(
                        "/first-run",
                        Map.of(
                                "slug",
                                "acme",
                                "workspaceName",
                                "Acme",
                                "timeZone",
                                "UTC",
                                "email",
                                "o@example.com",
                                "personName",
                                "Olive",
                                "password",
                                Given.PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        var file = file();

        var command = run("import", file.toString(), "--workspace", "acme", "--data", data().toString());
        var web = new Web(instance.url()).signIn("o@example.com", Given.PASSWORD);
        Given.eventually(
                "an import is listed", () -> web.get("/acme/imports").body().contains("/acme/imports/"));
        var page = page(web);
        Given.eventually("some rows are in", () -> read(web, page) > 0);
        acta.destroyForcibly().waitFor();
        assertThat(command.waitFor()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out" + started.indexOf(command))))
                .contains("Acta ended before the import was done")
                .doesNotContain("\tat ");

        var next = ready(start());
        var again = new Web(next.url()).signIn("o@example.com", Given.PASSWORD);
        Given.eventually("the import ends", () -> again.get(page).body().contains("See the voices"));
        assertThat(again.get(page).body().replaceAll("\\s+", " "))
                .contains("<span class=\"value \">40,000</span> <span class=\"name\">New voices</span>")
                .contains("<span class=\"value \">0</span> <span class=\"name\">There already</span>");
        assertThat(lastLine(run("import", file.toString(), "--workspace", "acme", "--data", data().toString())))
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

    private Path data() {
        return folder.toAbsolutePath().resolve("data");
    }

    private Process start() throws IOException {
        return run("start", "--data", data().toString(), "--port", "0");
    }

    private Process run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "app.acta.Acta"));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out" + started.size());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        return process;
    }

    private Instance ready(Process acta) throws Exception {
        while (acta.isAlive()) {
            var found = DataDirectory.running(data()).filter(instance -> instance.pid() == acta.pid());
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Acta ended instead");
    }

    private String lastLine(Process process) throws Exception {
        assertThat(process.waitFor()).isZero();
        var said = Files.readString(folder.resolve("out" + started.indexOf(process)), StandardCharsets.UTF_8);
        return said.strip().lines().reduce("", (before, line) -> line);
    }
}
