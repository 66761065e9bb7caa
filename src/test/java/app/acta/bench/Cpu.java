package app.acta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor time from {@code /proc}, in milliseconds: of this Java machine, and of the PostgreSQL it started with all its
 * children, those that have ended included.
 */
record Cpu(double java, double postgres) {
    /** Linux counts in hundredths of a second. */
    private static final double TICK_MS = 10;

    static Cpu now() {
        var self = ProcessHandle.current();
        var postgres = self.descendants()
                .mapToDouble(process -> ticks(process.pid(), "(postgres)"))
                .sum();
        return new Cpu(ticks(self.pid(), "") * TICK_MS, postgres * TICK_MS);
    }

    Cpu minus(Cpu earlier) {
        return new Cpu(java - earlier.java, postgres - earlier.postgres);
    }

    double total() {
        return java + postgres;
    }

    private static double ticks(long pid, String name) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            if (!stat.contains(name)) {
                return 0;
            }
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime and stime; for PostgreSQL also those of children that have ended.
            var own = Stream.of(fields[11], fields[12])
                    .mapToDouble(Double::parseDouble)
                    .sum();
            var ended = Stream.of(fields[13], fields[14])
                    .mapToDouble(Double::parseDouble)
                    .sum();
            return name.isEmpty() ? own : own + ended;
        } catch (IOException e) {
            return 0; // it has ended in the meantime
        }
    }
}
