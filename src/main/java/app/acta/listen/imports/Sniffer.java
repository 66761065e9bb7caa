package app.acta.listen.imports;

import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Finds out how to take a file apart, from its bytes alone. */
final class Sniffer {
    private static final int SAMPLE = 1 << 18;
    private static final int ROWS = 200;
    private static final int PREAMBLE = 10;
    private static final int LONGEST_NAME = 300;

    private Sniffer() {}

    /** @throws Refusal invalid, where the file is empty or no table */
    static Layout layout(Path file) throws IOException {
        var head = head(file);
        if (head.length == 0) {
            throw Refusal.invalid("file", "This file is empty.");
        }
        if (starts(head, "PK\3\4")) {
            return withHeader(file, new Layout(Format.XLSX, "", "", 0, false, 0));
        }
        refuse(head);
        var encoding = Encoding.of(file);
        var sample = sample(file, encoding);
        var name = encoding.charset().name();
        if (sample.isBlank()) {
            throw Refusal.invalid("file", "This file is empty.");
        }
        var json = json(sample);
        if (json != null) {
            return new Layout(json, name, "", 0, false, 0);
        }
        if (sample.stripLeading().startsWith("<")) {
            throw Refusal.invalid(
                    "file", "This is a web page or an XML file. Bring a CSV, JSON, JSONL or Excel (.xlsx) file.");
        }
        return text(file, sample, name);
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4096);
        }
    }

    private static void refuse(byte[] head) {
        if (starts(head, "\u00d0\u00cf\u0011\u00e0")) {
            throw Refusal.invalid(
                    "file", "This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV.");
        }
        if (starts(head, "%PDF")) {
            throw Refusal.invalid("file", "This is a PDF. Bring a CSV, JSON, JSONL or Excel (.xlsx) file.");
        }
        if (starts(head, "\u001f\u008b") || starts(head, "BZh") || starts(head, "7z\u00bc")) {
            throw Refusal.invalid("file", "This file is packed. Please unpack it first.");
        }
        int strange = 0;
        for (byte b : head) {
            strange += b > 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' ? 1 : 0;
        }
        if (strange * 20 > head.length) {
            throw Refusal.invalid("file", "This is not a text file. Bring a CSV, JSON, JSONL or Excel (.xlsx) file.");
        }
    }

    private static boolean starts(byte[] head, String mark) {
        var bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length && java.util.Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }

    private static String sample(Path file, Encoding encoding) throws IOException {
        try (var text = encoding.open(file)) {
            var in = text.reader();
            var buffer = new char[SAMPLE];
            int length = 0;
            for (int n = in.read(buffer); n > 0; n = in.read(buffer, length, buffer.length - length)) {
                length += n;
            }
            return new String(buffer, 0, length);
        }
    }

    private static @Nullable Format json(String sample) {
        var text = sample.strip();
        if (text.startsWith("[")) {
            var next = text.substring(1).stripLeading();
            return next.isEmpty() || "{[]\"".indexOf(next.charAt(0)) >= 0 ? Format.JSON : null;
        }
        if (!text.startsWith("{")) {
            return null;
        }
        int end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end);
        try {
            var node = JsonRows.JSON.readTree(first);
            boolean holdsRows = end < 0
                    && node.valueStream().anyMatch(v -> v.isArray() && v.path(0).isObject());
            return holdsRows ? Format.JSON : Format.JSONL;
        } catch (JacksonException e) {
            // A first line that is no object by itself: one object over many lines, or a first line that is broken.
            var second = end < 0 ? "" : text.substring(end).stripLeading();
            return second.startsWith("{") ? Format.JSONL : Format.JSON;
        }
    }

    private static Layout text(Path file, String sample, String encoding) throws IOException {
        int end = sample.indexOf('\n');
        var first = end < 0 ? sample : sample.substring(0, end).strip();
        if (first.toLowerCase(Locale.ROOT).startsWith("sep=") && first.length() == 5) {
            // Excel's own hint stands in a line before the header.
            var told = String.valueOf(first.charAt(4));
            return withHeader(
                    file, new Layout(told.equals("\t") ? Format.TSV : Format.CSV, encoding, told, 1, false, 0));
        }
        var best = "none";
        double bestScore = 0;
        for (var delimiter : List.of(",", ";", "\t", "|")) {
            double score = evenness(rows(sample, delimiter.charAt(0)));
            if (score > bestScore) {
                bestScore = score;
                best = delimiter;
            }
        }
        return withHeader(file, new Layout(best.equals("\t") ? Format.TSV : Format.CSV, encoding, best, 0, false, 0));
    }

    private static List<Row> rows(String sample, char delimiter) throws IOException {
        var rows = new ArrayList<Row>();
        try (var csv = new CsvRows(Text.of(sample), delimiter)) {
            for (var row = csv.next(); row != null && rows.size() < ROWS; row = csv.next()) {
                rows.add(row);
            }
        }
        if (rows.size() > 1 && sample.length() == SAMPLE && rows.size() < ROWS) {
            rows.removeLast();
        }
        return rows;
    }

    /** How evenly a delimiter divides the rows: the share of rows with the usual number of cells, more for more cells. */
    private static double evenness(List<Row> rows) {
        int usual = usual(rows);
        long even = rows.stream()
                .filter(r -> r.problem() == null && r.cells().size() == usual)
                .count();
        return usual < 2 ? 0 : (double) even / rows.size() + Math.min(usual, 50) / 1000.0;
    }

    private static int usual(List<Row> rows) {
        var counts = new HashMap<Integer, Integer>();
        rows.stream()
                .filter(r -> r.problem() == null)
                .forEach(r -> counts.merge(r.cells().size(), 1, Integer::sum));
        int usual = 0;
        for (var count : counts.entrySet()) {
            int best = counts.getOrDefault(usual, 0);
            if (count.getValue() > best || (count.getValue() == best && count.getKey() > usual)) {
                usual = count.getKey();
            }
        }
        return usual;
    }

    /** Passes over a title above the table, and says whether the first row left names the columns. */
    private static Layout withHeader(Path file, Layout plain) throws IOException {
        var rows = new ArrayList<Row>();
        try (var open = plain.open(file)) {
            for (int i = 0; i < plain.skip(); i++) {
                open.next();
            }
            for (var row = open.next(); row != null && rows.size() < ROWS; row = open.next()) {
                rows.add(row);
            }
        }
        int usual = plain.format() == Format.XLSX ? widest(rows) : usual(rows);
        int skip = 0;
        int under = under(rows);
        while (under == 0
                && skip < Math.min(PREAMBLE, rows.size() - 2)
                && filled(rows.get(skip)) * 2 < usual + 1
                && usual > 2) {
            skip++;
            under = under(rows.subList(skip, rows.size()));
        }
        var rest = rows.subList(skip, rows.size());
        return new Layout(
                plain.format(),
                plain.encoding(),
                plain.delimiter(),
                plain.skip() + skip,
                under > 0 || header(rest),
                under);
    }

    /** Rows that cannot be read name no column. */
    private static int under(List<Row> rows) {
        return Heading.under(
                rows.stream().limit(3).takeWhile(row -> row.problem() == null).toList());
    }

    private static int widest(List<Row> rows) {
        return rows.stream().mapToInt(Sniffer::filled).max().orElse(0);
    }

    private static int filled(Row row) {
        return (int) row.cells().stream().filter(c -> !c.isBlank()).count();
    }

    private static boolean header(List<Row> rows) {
        if (rows.isEmpty() || rows.getFirst().problem() != null) {
            return false;
        }
        var cells = rows.getFirst().cells();
        boolean known =
                cells.stream().anyMatch(cell -> Synonyms.fields().stream().anyMatch(f -> Synonyms.rank(f, cell) >= 0));
        if (known && cells.stream().noneMatch(Sniffer::value)) {
            return true;
        }
        var seen = new HashSet<String>();
        for (var cell : cells) {
            if (value(cell) || cell.length() > LONGEST_NAME || (!cell.isBlank() && !seen.add(cell.strip()))) {
                return false;
            }
        }
        // Names unlike what stands under them: somewhere below is a number, a date, or a long text.
        return rows.size() > 1
                && rows.subList(1, rows.size()).stream()
                        .anyMatch(row -> row.cells().stream().anyMatch(c -> value(c) || c.length() > 60));
    }

    /** Whether a cell is plainly a value, which no column is named. */
    private static boolean value(String cell) {
        var value = cell.strip();
        return Cells.number(value, false) != null
                || value.indexOf('@') > 0
                || new Dates(DateOrder.MDY, java.time.ZoneOffset.UTC).read(value) != null
                || new Dates(DateOrder.DMY, java.time.ZoneOffset.UTC).read(value) != null;
    }
}
