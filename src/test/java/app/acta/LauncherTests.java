package app.acta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command ./acta on machines that lack something: one sentence says what. (A Mac names its browser by a path.) */
@EnabledOnOs(OS.LINUX)
class LauncherTests {
    @TempDir
    Path machine;

    @Test
    void without_chromium_an_ordinary_user_is_told_to_install_it() throws Exception {
        program("id", "echo 1000");
        assertThat(acta("test"))
                .contains("The browser walks need Chromium: install it (apt-get install chromium,")
                .contains("and run ./acta test again.");
    }

    @Test
    void without_chromium_the_administrator_gets_it_from_the_packages_of_the_system() throws Exception {
        program("id", "echo 0");
        program(
                "apt-get",
                "case $* in *install*chromium*) printf '#!/bin/sh\\n' >\"" + machine + "/chromium\"; chmod 755 \""
                        + machine + "/chromium\" ;; esac");
        assertThat(acta("test"))
                .contains("Installing Chromium for the browser walks…")
                .contains("Building Acta needs Maven: install it");
        assertThat(machine.resolve("chromium")).exists();
    }

    @Test
    void an_unknown_command_and_an_unknown_measurement_are_named() throws Exception {
        assertThat(acta("listen").strip()).isEqualTo("There is no command \"listen\": ./acta help names them.");
        assertThat(acta("bench", "nothing").strip())
                .isEqualTo("There is no benchmark \"nothing\": ./acta bench lists them.");
    }

    /** What ./acta says on a machine where only these programs and the usual small ones are found. */
    private String acta(String... arguments) throws IOException, InterruptedException {
        for (var each :
                List.of("awk", "basename", "cat", "chmod", "dirname", "env", "grep", "head", "readlink", "sed", "tr")) {
            program(each, "exec " + onThisMachine(each) + " \"$@\"");
        }
        var builder =
                new ProcessBuilder("/bin/bash", Path.of("acta").toAbsolutePath().toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", machine.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_HOME", machine.toString());
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isNotZero();
        return said;
    }

    private static Path onThisMachine(String program) {
        return List.of("/usr/bin", "/bin", "/opt/homebrew/bin").stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void program(String name, String deed) throws IOException {
        var file = Files.writeString(machine.resolve(name), "#!/bin/bash\n" + deed + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
