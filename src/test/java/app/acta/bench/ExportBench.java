package app.acta.bench;

import app.acta.identity.Role;
import app.acta.identity.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/** Voices as files through HTTP, read by this process, beside a bare copy of the same table in the same run, taking turns. */
final class ExportBench {
    private static final int TURNS = 3;
    private static final int MOST_HEAP_LOOKS = 200_000;

    private ExportBench() {}

    private record Sent(double seconds, long bytes, long heap) {}

    /** {@code ./acta bench export [ROWS …]}: so many voices each time. */
    public static void main(String[] args) throws Exception {
        var sizes = args.length == 0
                ? new int[] {100_000, 1_000_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        var json = new ArrayList<String>();
        System.out.println("   voices | format | rows/s | MB/s | bare copy rows/s | ratio | heap MB, most");
        for (var size : sizes) {
            try (var product = new Product()) {
                product.background(false, "understand", "act", "measure");
                PagesBench.fill(product, size);
                understood(product);
                for (var format : List.of("csv", "jsonl")) {
                    json.add(turns(product, size, format));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"export\",\"machine\":\"%s\",\"runs\":[%s]}%n",
                Product.machine(),
                String.join(",", json));
        System.exit(0);
    }

    /** As reading would have left them: most of what is joined to a voice. */
    private static void understood(Product product) throws SQLException {
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into listen.impressions (workspace_id, feedback_id, feeling, says, emotions, reader, spoken)
                    select workspace_id, id, 'negative', array['complaint', 'effort'], array['anger'], 'fast', 'en'
                    from listen.feedback
                    """);
            statement.execute("vacuum analyze listen.impressions");
        }
    }

    private static String turns(Product product, int size, String format) throws Exception {
        var word = product.bean(Tokens.class)
                .create(product.workspace().id(), null, "export", Role.OWNER, 1)
                .word();
        var ours = new double[TURNS];
        var bare = new double[TURNS];
        var bytes = 0L;
        var heap = 0L;
        for (var turn = -1; turn < TURNS; turn++) {
            var sent = export(product, word, format, size);
            ours[Math.max(0, turn)] = sent.seconds();
            bytes = sent.bytes();
            heap = Math.max(heap, sent.heap());
            bare[Math.max(0, turn)] = copy(product);
        }
        Arrays.sort(ours);
        Arrays.sort(bare);
        var seconds = ours[TURNS / 2];
        var copied = bare[TURNS / 2];
        System.out.printf(
                Locale.ROOT,
                "%,9d | %6s | %,6.0f | %4.0f | %,16.0f | %5.2f | %d%n",
                size,
                format,
                size / seconds,
                bytes / seconds / 1e6,
                size / copied,
                copied / seconds,
                heap >> 20);
        return "{\"voices\":%d,\"format\":\"%s\",\"rows_per_s\":%.0f,\"bare_rows_per_s\":%.0f,\"heap_mb\":%d}"
                .formatted(size, format, size / seconds, size / copied, heap >> 20);
    }

    private static Sent export(Product product, String word, String format, int size) throws IOException {
        System.gc();
        var begun = System.nanoTime();
        var bytes = 0L;
        var heap = 0L;
        var total = -1L;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), product.port())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/feedback/export?format=" + format
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + word
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var in = socket.getInputStream();
            var block = new byte[1 << 16];
            for (var n = in.read(block); n >= 0; n = in.read(block)) {
                if (total < 0) {
                    var head = new String(block, 0, n, StandardCharsets.ISO_8859_1).lines();
                    total = head.filter(line -> line.startsWith("X-Total-Rows: "))
                            .mapToLong(line -> Long.parseLong(line.substring("X-Total-Rows: ".length())))
                            .findFirst()
                            .orElse(0);
                }
                if (bytes / MOST_HEAP_LOOKS != (bytes + n) / MOST_HEAP_LOOKS) {
                    heap = Math.max(heap, used());
                }
                bytes += n;
            }
        }
        if (total != size) {
            throw new IllegalStateException(total + " rows are announced");
        }
        return new Sent((System.nanoTime() - begun) / 1e9, bytes, heap);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double copy(Product product) throws SQLException, IOException {
        var database = product.database();
        try (var owner = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            var begun = System.nanoTime();
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy listen.feedback to stdout", OutputStream.nullOutputStream());
            return (System.nanoTime() - begun) / 1e9;
        }
    }
}
