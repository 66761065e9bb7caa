package app.acta.understand.words;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns texts into vectors with a BERT-like model in ONNX form, run in this process. Ships with BAAI's
 * bge-small-en-v1.5, quantised to 8 bits: 384 numbers per text, English.
 *
 * <p>Equal texts get nearly, not exactly, equal vectors: the model rounds by what stands beside a text in its batch
 * (cosine 0.99 and above). A text that is embedded alone always gets the same vector.
 *
 * <p>Each call works on the thread of its caller, and threads may share one encoder: two callers are twice as fast as one.
 */
public final class Encoder implements AutoCloseable {
    /** The name of the model that ships. */
    public static final String SHIPPED = "bge-small-en-v1.5-q";

    /** More texts at once are slower: their activations no longer fit the processor's cache. */
    private static final int BATCH = 16;

    private static final int BATCH_TOKENS = 512;

    /** Texts are cut here; long ones are to be split into clauses first. */
    public static final int LONGEST = 256;

    private final String name;
    private final WordPiece pieces;
    private final Model model;
    private final int dimensions;

    /** A text's number in the list it came in, and its pieces. */
    private static final class Pieces {
        private final int place;
        private final int[] ids;

        Pieces(int place, int[] ids) {
            this.place = place;
            this.ids = ids;
        }
    }

    private Encoder(String name, WordPiece pieces, Model model) {
        this.name = name;
        this.pieces = pieces;
        this.model = model;
        dimensions = model.run(List.of(pieces.ids("", 2)))[0].length / model.depth();
    }

    /** The model that ships with Acta. Takes about half a second and 120 MB. */
    public static Encoder shipped() {
        // Unpacking the runtime, the model and the vocabulary takes a tenth of a second each: beside each other.
        var runtime = CompletableFuture.runAsync(Onnx::prepare);
        var vocabulary = CompletableFuture.supplyAsync(WordPiece::shipped);
        try {
            var file = Objects.requireNonNull(Encoder.class.getResource("/" + SHIPPED + ".onnx"))
                    .openConnection();
            try (var in = file.getInputStream();
                    var model = new ModelFile(in, file.getContentLengthLong(), true)) {
                runtime.join();
                return new Encoder(SHIPPED, vocabulary.join(), Model.open(model, false));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The encoder that ships with Acta cannot be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder that ships with Acta cannot be run", e);
        }
    }

    /**
     * An owner's own model: a folder with {@code model.onnx} and {@code tokenizer.json} (BERT's kind). It must take
     * {@code input_ids} and {@code attention_mask} and give one vector per token as its first output. The vector of the
     * first token stands for the text, or the mean over the tokens where {@code 1_Pooling/config.json} says so, as it does in
     * the folders that sentence transformers come in.
     *
     * @throws IllegalArgumentException with a sentence for the owner when it cannot be used
     */
    public static Encoder of(Path folder) {
        var file = folder.resolve("model.onnx");
        try (var tokenizer = Files.newInputStream(folder.resolve("tokenizer.json"));
                var in = Files.newInputStream(file);
                var model = new ModelFile(in, Files.size(file), false)) {
            return new Encoder(
                    String.valueOf(folder.getFileName()), WordPiece.of(tokenizer), Model.open(model, averages(folder)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The encoder in " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (OrtException e) {
            throw new IllegalArgumentException("The encoder in " + folder + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static boolean averages(Path folder) throws IOException {
        var pooling = folder.resolve("1_Pooling").resolve("config.json");
        try {
            return Files.exists(pooling)
                    && JsonMapper.shared()
                            .readTree(Files.readString(pooling))
                            .path("pooling_mode_mean_tokens")
                            .asBoolean(false);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(pooling + " is not valid JSON.", e);
        }
    }

    static InputStream resource(String name) {
        var in = Encoder.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IllegalStateException("This is not on the class path: " + name);
        }
        return in;
    }

    /** The model's name, as kept beside what was made with it. */
    public String name() {
        return name;
    }

    /** How many numbers a vector has. */
    public int dimensions() {
        return dimensions;
    }

    /** The tokeniser of the model. */
    public WordPiece pieces() {
        return pieces;
    }

    /** The vector of one text, of length 1; the same for the same text. */
    public float[] embed(String text) {
        return meaning(model.run(List.of(pieces.ids(text, LONGEST)))[0]);
    }

    /** The vectors of many texts, each of length 1, in the order of the texts. */
    public float[][] embed(List<String> texts) {
        return embed(texts, 1);
    }

    /** The same on several threads. Worth it up to the number of processors. */
    public float[][] embed(List<String> texts, int threads) {
        var vectors = deep(texts, threads);
        Arrays.setAll(vectors, i -> meaning(vectors[i]));
        return vectors;
    }

    /** The vector of length 1 in what {@link #deep} gives of a text. */
    public float[] meaning(float[] deep) {
        var sum = 0.0;
        for (var i = 0; i < dimensions; i++) {
            sum += deep[i] * deep[i];
        }
        var unit = Arrays.copyOf(deep, dimensions);
        var scale = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
        for (var i = 0; i < dimensions; i++) {
            unit[i] *= scale;
        }
        return unit;
    }

    /** All that heads look at: the text's vector and the means of several layers, side by side. */
    public float[][] deep(List<String> texts, int threads) {
        var all = new ArrayList<Pieces>(texts.size());
        for (var i = 0; i < texts.size(); i++) {
            all.add(new Pieces(i, pieces.ids(texts.get(i), LONGEST)));
        }
        return run(all, threads);
    }

    /** The same for pieces without the opening and closing one. */
    float[][] deepOf(List<int[]> bare, int threads) {
        var all = new ArrayList<Pieces>(bare.size());
        for (var i = 0; i < bare.size(); i++) {
            all.add(new Pieces(i, pieces.framed(bare.get(i))));
        }
        return run(all, threads);
    }

    private float[][] run(List<Pieces> all, int threads) {
        var rows = new float[all.size()][];
        var batches = batches(all);
        var next = new AtomicInteger();
        Callable<Void> work = () -> {
            for (var i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                var batch = batches.get(i);
                var made = model.run(batch.stream().map(each -> each.ids).toList());
                for (var j = 0; j < made.length; j++) {
                    rows[batch.get(j).place] = made[j];
                }
            }
            return null;
        };
        share(work, Math.min(threads, batches.size()));
        return rows;
    }

    private static void share(Callable<Void> work, int threads) {
        try {
            if (threads <= 1) {
                work.call();
                return;
            }
            try (var pool = Executors.newFixedThreadPool(
                    threads, Thread.ofPlatform().daemon().name("encoder-", 0).factory())) {
                for (var each : pool.invokeAll(Collections.nCopies(threads, work))) {
                    each.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading was broken off", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A text could not be encoded", e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A text could not be encoded", e);
        }
    }

    /** Neighbours of like length together, the longest first, so that little is padding and the threads end together. */
    private static List<List<Pieces>> batches(List<Pieces> all) {
        all.sort(Comparator.comparingInt(each -> -each.ids.length));
        var batches = new ArrayList<List<Pieces>>();
        for (var from = 0; from < all.size(); ) {
            var fit = Math.clamp(BATCH_TOKENS / all.get(from).ids.length, 1, BATCH);
            var to = Math.min(all.size(), from + fit);
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** Gives the model's memory back. */
    @Override
    public void close() {
        model.close();
    }
}
