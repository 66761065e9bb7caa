package app.acta.bench;

import app.acta.listen.imports.Import;
import app.acta.listen.imports.Imports;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.postgresql.PGConnection;

/**
 * A file of complaints through the real import, from the file on disk to the last commit, beside one bare COPY of the very same
 * rows into a table with the same columns and indexes but without row-level security, on the same PostgreSQL in the same run.
 * The readers of other rooms stand still meanwhile, unless {@code --with-readers} lets them compete for the processors.
 */
final class ImportBench {
    private static final String COLUMNS = """
            workspace_id, id, source, external_id, channel, occurred_at, received_at, title, body, language, nps, csat, ces,
            stars, scores, customer_id, segment, touchpoint, location, team, employee, product, followers, views, shares,
            url, attributes, raw, history""";

    private ImportBench() {}

    public static void main(String[] args) throws Exception {
        var options = List.of(args);
        int rows = options.stream()
                .filter(o -> o.matches("\\d+"))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(1_000_000);
        boolean readers = options.contains("--with-readers");
        try (var product = new Product()) {
            if (!readers) {
                product.background(false, "understand", "act", "measure");
            }
            var csv = product.directory().root().resolve("bench.csv");
            long bytes = write(csv, rows);
            System.out.printf(Locale.ROOT, "%,d rows, %,d MB of CSV%n", rows, bytes >> 20);

            var memory = new Memory();
            var imported = imported(product, csv, rows);
            var peak = memory.stop();
            var copied = copied(product);

            System.out.println("             |     rows/s |  seconds");
            System.out.printf(Locale.ROOT, "import       | %,10.0f | %8.1f%n", rows / imported, imported);
            System.out.printf(Locale.ROOT, "bare COPY    | %,10.0f | %8.1f%n", rows / copied, copied);
            System.out.printf(
                    Locale.ROOT,
                    "ratio %.2f; heap after collection at most %d MB, process at most %d MB%n",
                    copied / imported,
                    peak[0],
                    peak[1]);
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"import\",\"machine\":\"%s\",\"rows\":%d,\"megabytes\":%d,\"readers\":%b,\"rows_per_s\":%.0f,\"copy_rows_per_s\":%.0f,\"ratio\":%.2f,\"heap_after_gc_mb\":%d,\"rss_mb\":%d}%n",
                    Product.machine(),
                    rows,
                    bytes >> 20,
                    readers,
                    rows / imported,
                    rows / copied,
                    copied / imported,
                    peak[0],
                    peak[1]);
        }
        System.exit(0);
    }

    private static double imported(Product product, Path csv, int rows) throws IOException, InterruptedException {
        var imports = product.bean(Imports.class);
        var workspace = product.workspace();
        Import entry;
        try (var in = Files.newInputStream(csv)) {
            entry = imports.bring(workspace, "complaints.csv", "bench", in);
        }
        Files.delete(csv);
        var begin = System.nanoTime();
        imports.start(workspace.id(), entry.id(), false, "bench");
        long next = begin;
        while (entry.busy() || entry.open()) {
            Thread.sleep(20);
            entry = imports.get(workspace.id(), entry.id());
            if (System.nanoTime() > next) {
                next = System.nanoTime() + 10_000_000_000L;
                System.out.printf(Locale.ROOT, "  %3.0f %%%n", entry.share() * 100);
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (entry.state() != Import.State.DONE || entry.counts().received() != rows) {
            throw new IllegalStateException(entry.state() + " " + entry.problem() + " " + entry.counts());
        }
        return seconds;
    }

    private static double copied(Product product) throws SQLException, IOException {
        var database = product.database();
        var file = product.directory().root().resolve("bench.copy");
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            try (var statement = owner.createStatement();
                    var out = Files.newOutputStream(file)) {
                statement.execute("create schema bench");
                statement.execute("create table bench.feedback (like listen.feedback including all)");
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select " + COLUMNS + " from listen.feedback) to stdout", out);
            }
            return timed(owner, file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static double timed(Connection owner, Path file) throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            var begin = System.nanoTime();
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench.feedback (" + COLUMNS + ") from stdin", in, 1 << 16);
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Complaints like the Bureau's: sentences of real ones in new order, some short, most around 700 characters. */
    private static long write(Path csv, int rows) throws IOException {
        var random = new Random(7);
        var sentences = sentences();
        var products = List.of(
                "Credit card", "Mortgage", "Student loan", "Debt collection", "Payday loan", "Checking account");
        var issues = List.of(
                "Charged fees or interest you didn't expect",
                "Getting a line of credit",
                "Managing an account",
                "Incorrect information on your report",
                "Attempts to collect debt not owed",
                "Struggling to pay");
        var states = List.of("CA", "TX", "FL", "NY", "GA", "PA", "IL", "OH", "NC", "NJ", "WA", "VA");
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("Date received,Product,Issue,Consumer complaint narrative,Company,State,ZIP code,Submitted via,"
                    + "Date sent to company,Company response to consumer,Timely response?,Complaint ID\n");
            for (int i = 0; i < rows; i++) {
                var date = "%02d/%02d/%02d"
                        .formatted(1 + random.nextInt(12), 1 + random.nextInt(28), 20 + random.nextInt(6));
                out.write(date + ',' + one(products, random) + ",\"" + one(issues, random) + "\",\"");
                int length = (int) Math.min(6_000, 150 + Math.exp(6.2 + 0.8 * random.nextGaussian()));
                for (int written = 0; written < length; ) {
                    var sentence = one(sentences, random);
                    out.write(sentence);
                    written += sentence.length();
                }
                out.write("\",\"Bank " + random.nextInt(3_000) + ", Inc.\"," + one(states, random) + ','
                        + (10_000 + random.nextInt(89_999)) + ",Web," + date + ",Closed with explanation,Yes,"
                        + (1_000_000 + i) + '\n');
            }
        }
        return Files.size(csv);
    }

    private static List<String> sentences() throws IOException {
        var text = Files.readString(Path.of("src", "test", "resources", "imports", "cfpb_classic.csv"));
        var sentences = new ArrayList<String>();
        for (var sentence : text.split("(?<=[.!?])\\s+", -1)) {
            if (sentence.length() > 20 && sentence.length() < 400 && !sentence.contains("\"")) {
                sentences.add(sentence + " ");
            }
        }
        return sentences;
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Watches the heap behind collections and the process as a whole. */
    private static final class Memory {
        private final Thread thread;
        private volatile long heap;
        private volatile boolean done;

        Memory() {
            thread = Thread.ofPlatform().daemon().start(() -> {
                while (!done) {
                    long used = 0;
                    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
                        var after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
                        used += after == null ? 0 : after.getUsed();
                    }
                    heap = Math.max(heap, used);
                    try {
                        Thread.sleep(200);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
        }

        /** Highest heap after a collection and highest resident size, in MB. */
        long[] stop() throws IOException, InterruptedException {
            done = true;
            thread.join();
            var resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .orElse(0L);
            return new long[] {heap >> 20, resident};
        }
    }
}
