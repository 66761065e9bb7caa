package app.acta.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time from {@code /proc}, in milliseconds: of this Java machine, of which its compilers (they fall silent once
 * it is warm), and of the PostgreSQL it started with all its children, those that have ended included.
 */
record Cpu(double java, double compiling, double postgres) {
    /** Linux counts in hundredths of a second. */
    private static final double TICK_MS = 10;

    static Cpu now() {
        var self = ProcessHandle.current();
        var postgres = self.descendants()
                .filter(process -> stat(Path.of("/proc/" + process.pid())).contains("(postgres)"))
                .mapToDouble(process -> ticks(Path.of("/proc/" + process.pid()), true))
                .sum();
        return new Cpu(ticks(Path.of("/proc/self"), false) * TICK_MS, compilers() * TICK_MS, postgres * TICK_MS);
    }

    Cpu minus(Cpu earlier) {
        return new Cpu(java - earlier.java, compiling - earlier.compiling, postgres - earlier.postgres);
    }

    Cpu by(long count) {
        return new Cpu(java / count, compiling / count, postgres / count);
    }

    double total() {
        return java + postgres;
    }

    private static double compilers() {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> stat(task).matches("(?s)\\d+ \\(C[12] Compiler.*"))
                    .mapToDouble(task -> ticks(task, false))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double ticks(Path process, boolean withEnded) {
        var stat = stat(process);
        if (stat.isEmpty()) {
            return 0;
        }
        // utime, stime; cutime, cstime.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var sum = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return withEnded ? sum + Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]) : sum;
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has ended in the meantime
        }
    }
}
