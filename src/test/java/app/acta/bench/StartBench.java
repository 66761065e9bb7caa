package app.acta.bench;

import app.acta.platform.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long {@code ./acta start} takes on a kept directory until it says that it is ready, how much processor time its
 * process took by then, and how much memory it and PostgreSQL hold when they idle (proportional set size, so that what
 * processes share counts once). The first start makes the directory and is told apart.
 */
final class StartBench {
    private static final int IDLE_SECONDS = 10;

    private record Run(double readySeconds, double processorSeconds, long javaMegabytes, long postgresMegabytes) {}

    private StartBench() {}

    public static void main(String[] args) throws Exception {
        var starts = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        acta("build").inheritIO().start().waitFor();
        var folder = Files.createTempDirectory("acta-start");
        var data = folder.resolve("data");
        System.out.println("   start | ready s | processor s | Java MB | PostgreSQL MB, after " + IDLE_SECONDS + " s");
        var runs = new ArrayList<Run>();
        for (var start = 0; start <= starts; start++) {
            var run = start(data);
            System.out.printf(
                    Locale.ROOT,
                    "%8s | %7.2f | %11.2f | %7d | %d%n",
                    start == 0 ? "first" : start,
                    run.readySeconds(),
                    run.processorSeconds(),
                    run.javaMegabytes(),
                    run.postgresMegabytes());
            runs.add(run);
        }
        new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        var kept = runs.subList(1, runs.size());
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"start\",\"machine\":\"%s\",\"first_ready_s\":%.2f,\"ready_s\":%.2f,\"ready_best_s\":%.2f,"
                        + "\"processor_s\":%.2f,\"idle_mb\":%.0f}%n",
                Product.machine(),
                runs.getFirst().readySeconds(),
                median(kept.stream().map(Run::readySeconds)),
                kept.stream().mapToDouble(Run::readySeconds).min().orElseThrow(),
                median(kept.stream().map(Run::processorSeconds)),
                median(kept.stream().map(run -> (double) run.javaMegabytes() + run.postgresMegabytes())));
    }

    private static ProcessBuilder acta(String... arguments) {
        var command = new ArrayList<>(List.of(Path.of("acta").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static Run start(Path data) throws Exception {
        var begin = System.nanoTime();
        var process = acta("start", "--data", data.toString(), "--port", "0").start();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine();
                    line == null || !line.startsWith("Acta is ready");
                    line = lines.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("Acta did not start");
                }
            }
            var ready = (System.nanoTime() - begin) / 1e9;
            var processor = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
            Thread.sleep(IDLE_SECONDS * 1_000L);
            var java = megabytes(Stream.of(process.toHandle()));
            var postgres = megabytes(process.toHandle().descendants());
            if (DataDirectory.running(data).isEmpty()) {
                throw new IllegalStateException("Acta does not run any more");
            }
            process.toHandle().destroy();
            process.waitFor();
            return new Run(ready, processor, java, postgres);
        }
    }

    private static long megabytes(Stream<ProcessHandle> processes) {
        return processes
                        .mapToLong(process -> {
                            try (var lines = Files.lines(Path.of("/proc", "" + process.pid(), "smaps_rollup"))) {
                                return lines.filter(line -> line.startsWith("Pss:"))
                                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                        .sum();
                            } catch (IOException e) {
                                return 0;
                            }
                        })
                        .sum()
                / 1024;
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
