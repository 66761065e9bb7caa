package app.acta.bench;

import app.acta.understand.words.Cascade;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.FastReader;
import app.acta.understand.words.FullReader;
import app.acta.understand.words.TextReader;
import app.acta.understand.words.WordPiece;
import app.acta.understand.words.training.Figures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many texts of 20, 29 and 60 tokens the readers read in a second: per core (by processor time), with two threads, and
 * one text per call; what loading takes, what memory it adds, and how soon {@code ./acta read} has read its first text; and
 * how well they read, beside what was published. Words are those of the project's own training texts. {@code [DIR [CACHE]]}:
 * a folder of the licensed sets, to read those too, and a file that keeps the encoder's work.
 */
final class ReadBench {
    private static final int TURNS = 5;
    private static final List<String> FIRST = List.of("The parcel came late.");

    private final Map<String, Number> figures = new LinkedHashMap<>();

    private ReadBench() {}

    public static void main(String[] args) throws Exception {
        var bench = new ReadBench();
        // First, while this process is small: the other one needs the processors.
        bench.coldStart();
        var encoder = bench.load();
        bench.speed(encoder);
        encoder.close();
        bench.accuracy(args.length > 0 ? Path.of(args[0]) : null, args.length > 1 ? Path.of(args[1]) : null);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"read\",\"machine\":\"%s\",%s}%n",
                Product.machine(),
                bench.figures.entrySet().stream()
                        .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                        .collect(Collectors.joining(",")));
    }

    private void keep(String key, double value, int digits) {
        figures.put(key, new java.math.BigDecimal(value).setScale(digits, java.math.RoundingMode.HALF_UP));
    }

    private void coldStart() throws IOException, InterruptedException {
        for (var reader : List.of("full", "fast")) {
            firstReading(reader);
            var times = new double[TURNS];
            for (var turn = 0; turn < TURNS; turn++) {
                times[turn] = firstReading(reader);
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "./acta read --reader %s: first reading after %.2f s (median of %d)%n",
                    reader,
                    times[TURNS / 2],
                    TURNS);
            keep("cold_start_" + reader + "_s", times[TURNS / 2], 2);
        }
    }

    // From the command to the line, while the input stays open: nothing waits for its end.
    private static double firstReading(String reader) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = new ProcessBuilder("./acta", "read", "--reader", reader)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8);
                var out = process.inputReader(StandardCharsets.UTF_8)) {
            in.write("{\"id\":\"1\",\"text\":\"The parcel came late.\"}\n");
            in.flush();
            if (out.readLine() == null) {
                throw new IllegalStateException("./acta read said nothing.");
            }
            return seconds(begin);
        } finally {
            process.waitFor();
        }
    }

    private Encoder load() throws IOException {
        var before = residentMegabytes();
        var begin = System.nanoTime();
        FastReader.shipped().read(FIRST);
        keep("fast_load_s", seconds(begin), 2);
        begin = System.nanoTime();
        var encoder = Encoder.shipped();
        FullReader.on(encoder, 1).read(FIRST);
        keep("full_load_s", seconds(begin), 2);
        keep("memory_loaded_mb", (double) (residentMegabytes() - before), 0);
        FullReader.on(encoder, 2).read(texts(60, 640));
        keep("memory_after_640_texts_mb", (double) (residentMegabytes() - before), 0);
        System.out.println("load, with the first text, and memory added: " + figures);
        return encoder;
    }

    private void speed(Encoder encoder) throws IOException {
        var fast = FastReader.shipped();
        var full = FullReader.on(encoder, 1);
        var pair = FullReader.on(encoder, 2);
        var cascade = new Cascade(fast, full, Cascade.SHARE);
        System.out.println(
                "texts/s  | fast, per core (one per call) | full, per core (one per call) | full, 2 threads | cascade");
        for (var tokens : new int[] {20, 29, 60}) {
            var texts = texts(tokens, 640);
            var many = new ArrayList<String>();
            for (var i = 0; i < 100; i++) {
                many.addAll(texts);
            }
            keep("fast_core_" + tokens, perCore(fast, many, many.size()), 0);
            keep("fast_single_core_" + tokens, perCore(fast, many, 1), 0);
            keep("full_core_" + tokens, perCore(full, texts, texts.size()), 0);
            keep("full_single_core_" + tokens, perCore(full, texts.subList(0, 200), 1), 0);
            keep("full_2_threads_" + tokens, perSecond(pair, texts), 0);
            keep("cascade_core_" + tokens, perCore(cascade, texts, texts.size()), 0);
            System.out.printf(
                    "%d tokens | %s (%s) | %s (%s) | %s | %s%n",
                    tokens,
                    figures.get("fast_core_" + tokens),
                    figures.get("fast_single_core_" + tokens),
                    figures.get("full_core_" + tokens),
                    figures.get("full_single_core_" + tokens),
                    figures.get("full_2_threads_" + tokens),
                    figures.get("cascade_core_" + tokens));
        }
    }

    private void accuracy(@Nullable Path data, @Nullable Path cache) throws IOException {
        System.out.println("what | n | full | fast | published or measured beside it");
        for (var each : Figures.of(data, Path.of("training"), cache)) {
            var digits = each.key().endsWith("auc") ? 3 : 1;
            keep("full_" + each.key(), each.full(), digits);
            if (!Double.isNaN(each.fast())) {
                keep("fast_" + each.key(), each.fast(), digits);
            }
            System.out.printf(
                    "%s | %,d | %s | %s | %s%n",
                    each.name(),
                    each.n(),
                    figures.get("full_" + each.key()),
                    Double.isNaN(each.fast()) ? "–" : figures.get("fast_" + each.key()),
                    each.beside());
        }
    }

    /** Texts of exactly so many tokens, the opening and the closing one included. */
    private static List<String> texts(int tokens, int count) throws IOException {
        var pieces = WordPiece.shipped();
        var words = Files.readAllLines(Path.of("training/items.tsv")).stream()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split("\t", -1)[4].split(" ", -1)))
                .toList();
        var texts = new ArrayList<String>();
        var text = new ArrayList<String>();
        for (var word : words) {
            text.add(word);
            var all = String.join(" ", text);
            var has = pieces.ids(all, 512).length;
            if (has >= tokens) {
                if (has == tokens) {
                    texts.add(all);
                }
                text.clear();
            }
            if (texts.size() == count) {
                break;
            }
        }
        return texts;
    }

    private static double perCore(TextReader reader, List<String> texts, int atOnce) {
        var threads = ManagementFactory.getThreadMXBean();
        var rates = new double[TURNS];
        for (var turn = -2; turn < TURNS; turn++) {
            var begin = threads.getCurrentThreadCpuTime();
            for (var from = 0; from < texts.size(); from += atOnce) {
                reader.read(texts.subList(from, Math.min(texts.size(), from + atOnce)));
            }
            rates[Math.max(0, turn)] = texts.size() * 1e9 / (threads.getCurrentThreadCpuTime() - begin);
        }
        Arrays.sort(rates);
        return rates[TURNS / 2];
    }

    private static double perSecond(TextReader reader, List<String> texts) {
        var rates = new double[TURNS];
        for (var turn = 0; turn < TURNS; turn++) {
            var begin = System.nanoTime();
            reader.read(texts);
            rates[turn] = texts.size() / seconds(begin);
        }
        Arrays.sort(rates);
        return rates[TURNS / 2];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long residentMegabytes() throws IOException {
        System.gc();
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (var line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
