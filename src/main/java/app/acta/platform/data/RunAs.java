package app.acta.platform.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses to run as root, and it should end when Acta is killed.
 *
 * @param prefix what stands before the program on the command line
 * @param uid who owns the files then; negative where they already belong to the right user
 */
record RunAs(List<String> prefix, int uid) {
    private static final int NOBODY = 65534;

    /** What a program that ran to its end said. */
    record Outcome(int exit, String output) {
        String lastLine() {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce("", (a, b) -> b);
        }
    }

    static boolean root() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent()
                || "root".equals(System.getProperty("user.name"));
    }

    /** The first way in which PostgreSQL really runs here and reaches its folder, found by asking it for its version. */
    static RunAs tried(Path program, Path folder) throws IOException, InterruptedException {
        var answers = new ArrayList<String>();
        for (var way : ways()) {
            var answer = way.run(List.of(
                    "/bin/sh", "-c", "test -x \"$0\" && exec \"$1\" --version", folder.toString(), program.toString()));
            if (answer.exit() == 0 && answer.output().contains("PostgreSQL")) {
                return way;
            }
            answers.add(answer.lastLine());
        }
        if (root() && answers.stream().allMatch(line -> line.contains("Permission denied") || line.isEmpty())) {
            throw new StartFailure("PostgreSQL does not run as root, and its own user cannot reach " + folder
                    + ": choose a folder that everyone may pass through with --data (such as /var/lib/acta), or start"
                    + " Acta as an ordinary user.");
        }
        throw new StartFailure("PostgreSQL's programs do not run here: " + String.join("; ", answers) + ".");
    }

    private static List<RunAs> ways() {
        var setpriv = found("setpriv");
        var unshare = found("unshare");
        // Its own session, so that Ctrl-C reaches Acta alone, which then ends PostgreSQL in good order.
        List<String> session = found("setsid") ? List.of("setsid") : List.of();
        List<String> dieWithUs = setpriv ? List.of("setpriv", "--pdeathsig", "INT") : List.of();
        var ways = new ArrayList<RunAs>();
        if (root()) {
            if (setpriv) {
                ways.add(new RunAs(
                        concat(
                                session,
                                List.of(
                                        "setpriv",
                                        "--reuid=" + NOBODY,
                                        "--regid=" + NOBODY,
                                        "--clear-groups",
                                        "--pdeathsig",
                                        "INT")),
                        NOBODY));
            }
            if (unshare) {
                // In a user namespace of its own it is root outside and nobody inside: a private home stays reachable.
                ways.add(new RunAs(concat(session, concat(List.of("unshare", "--user"), dieWithUs)), 0));
            }
            if (ways.isEmpty()) {
                throw new StartFailure("PostgreSQL does not run as root: install util-linux (for its setpriv), or start"
                        + " Acta as an ordinary user.");
            }
            return ways;
        }
        var nameless = System.getProperty("user.name").equals("?");
        if (nameless && unshare) {
            // initdb insists on a user that has a name; inside a user namespace it is called nobody.
            ways.add(new RunAs(concat(session, concat(List.of("unshare", "--user"), dieWithUs)), -1));
        }
        ways.add(new RunAs(concat(session, dieWithUs), -1));
        return ways;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static boolean found(String program) {
        for (var folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** The command as this user. Nothing in our own environment may redirect it, and it speaks English. */
    ProcessBuilder command(List<String> command) {
        var builder = new ProcessBuilder(concat(prefix, command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder.directory(Path.of("/").toFile());
    }

    Outcome run(List<String> command) throws IOException, InterruptedException {
        var process = command(command).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** Hands a folder and all in it to this user, where it belongs to another. */
    void own(Path folder) throws IOException {
        if (uid < 0 || Files.getAttribute(folder, "unix:uid").equals(uid)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : (Iterable<Path>) all.sorted(java.util.Comparator.reverseOrder())::iterator) {
                Files.setAttribute(each, "unix:uid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Sends a signal, by the shell's own kill: the program of that name is missing on small systems. */
    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    /**
     * The command line of a process that lives; null for one that has ended or is just ending. Both kinds may still be
     * counted among the processes, the first until its parent collects it; what they were called is gone already.
     */
    static @Nullable String commandLine(long pid) {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            try {
                // Not read as a string: whatever bytes others put on their command line are no error of ours.
                var line = new String(
                        Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), StandardCharsets.UTF_8);
                return line.isEmpty() ? null : line.replace('\0', ' ');
            } catch (IOException e) {
                return null;
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(alive -> alive.info().commandLine().orElse("?"))
                .orElse(null);
    }
}
