package app.acta.bench;

import app.acta.understand.words.Cascade;
import app.acta.understand.words.Encoder;
import app.acta.understand.words.FastReader;
import app.acta.understand.words.FullReader;
import app.acta.understand.words.TextReader;
import app.acta.understand.words.Trainer;
import app.acta.understand.words.WordPiece;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How many texts of 20, 29 and 60 tokens the readers read in a second: per core (by processor time), with two threads, and
 * one text per call; how long loading takes and what memory it adds. Words are those of the project's own training texts.
 * With a folder of the licensed sets as argument, also what the shipped heads reach on each.
 */
final class ReadBench {
    private static final int TURNS = 5;

    private ReadBench() {}

    public static void main(String[] args) throws Exception {
        var before = residentMegabytes();
        var begin = System.nanoTime();
        var fast = FastReader.shipped();
        fast.read(List.of("The parcel came late."));
        var fastLoad = seconds(begin);
        begin = System.nanoTime();
        var encoder = Encoder.shipped();
        var full = FullReader.on(encoder, 1);
        full.read(List.of("The parcel came late."));
        var fullLoad = seconds(begin);
        var memory = residentMegabytes() - before;
        System.out.printf(
                Locale.ROOT,
                "load and first text: fast %.2f s, full %.2f s; memory added %d MB%n",
                fastLoad,
                fullLoad,
                memory);

        var pair = FullReader.on(encoder, 2);
        var json = new ArrayList<String>();
        System.out.println("tokens | fast/s/core | full/s/core | one per call | full/s, 2 threads | cascade/s/core");
        for (var tokens : new int[] {20, 29, 60}) {
            var texts = texts(tokens, 640);
            var many = new ArrayList<String>();
            for (var i = 0; i < 100; i++) {
                many.addAll(texts);
            }
            var fastRate = perCore(fast, many, many.size());
            var fullRate = perCore(full, texts, texts.size());
            var single = perCore(full, texts.subList(0, 200), 1);
            var wall = perSecond(pair, texts);
            var cascade = perCore(new Cascade(fast, full, Cascade.SHARE), texts, texts.size());
            System.out.printf(
                    Locale.ROOT,
                    "%6d | %11.0f | %11.0f | %12.0f | %17.0f | %.0f%n",
                    tokens,
                    fastRate,
                    fullRate,
                    single,
                    wall,
                    cascade);
            json.add(String.format(
                    Locale.ROOT,
                    "\"fast_core_%d\":%.0f,\"full_core_%d\":%.0f,\"single_core_%d\":%.0f,\"full_wall2_%d\":%.0f,\"cascade_core_%d\":%.0f",
                    tokens,
                    fastRate,
                    tokens,
                    fullRate,
                    tokens,
                    single,
                    tokens,
                    wall,
                    tokens,
                    cascade));
        }
        encoder.close();
        if (args.length > 0) {
            Trainer.evaluate(Path.of(args[0]), Path.of("training"), args.length > 1 ? Path.of(args[1]) : null);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"read\",\"machine\":\"%s\",\"fast_load_s\":%.2f,\"full_load_s\":%.2f,\"memory_mb\":%d,%s}%n",
                Product.machine(),
                fastLoad,
                fullLoad,
                memory,
                String.join(",", json));
    }

    /** Texts of exactly so many tokens, the opening and the closing one included. */
    private static List<String> texts(int tokens, int count) throws Exception {
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

    private static long residentMegabytes() throws Exception {
        System.gc();
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
