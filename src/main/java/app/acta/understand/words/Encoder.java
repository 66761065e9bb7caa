package app.acta.understand.words;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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
    static final int LONGEST = 256;

    private static final long STACK = 64L << 20;
    private static final OrtEnvironment RUNTIME = runtime();

    private final String name;
    private final WordPiece pieces;
    private final OrtSession session;
    private final boolean typed;
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

    private Encoder(String name, WordPiece pieces, OrtSession session) throws OrtException {
        this.name = name;
        this.pieces = pieces;
        this.session = session;
        typed = session.getInputNames().contains("token_type_ids");
        dimensions = run(List.of(new Pieces(0, pieces.ids("", 2))))[0].length;
    }

    private static OrtEnvironment runtime() {
        var environment = OrtEnvironment.getEnvironment("acta");
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("The ONNX runtime cannot be kept from telling others", e);
        }
        return environment;
    }

    /** The model that ships with Acta. Takes about half a second and 120 MB. */
    public static Encoder shipped() {
        try (var model = resource(SHIPPED + ".onnx");
                var tokenizer = resource(SHIPPED + "-tokenizer.json")) {
            return new Encoder(
                    SHIPPED, WordPiece.of(tokenizer), RUNTIME.createSession(model.readAllBytes(), options()));
        } catch (IOException e) {
            throw new UncheckedIOException("The encoder that ships with Acta cannot be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder that ships with Acta cannot be run", e);
        }
    }

    /**
     * An owner's own model: a folder with {@code model.onnx} and {@code tokenizer.json} (BERT's kind). It must take
     * {@code input_ids} and {@code attention_mask} and give one vector per token as its first output; the vector of the
     * first token stands for the text.
     *
     * @throws IllegalArgumentException with a sentence for the owner when it cannot be used
     */
    public static Encoder of(Path folder) {
        try (var tokenizer = Files.newInputStream(folder.resolve("tokenizer.json"))) {
            return new Encoder(
                    String.valueOf(folder.getFileName()),
                    WordPiece.of(tokenizer),
                    open(() ->
                            RUNTIME.createSession(folder.resolve("model.onnx").toString(), options())));
        } catch (IOException e) {
            throw new IllegalArgumentException("The encoder in " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (OrtException e) {
            throw new IllegalArgumentException("The encoder in " + folder + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** One way to open a session. */
    private interface Opening {
        OrtSession open() throws OrtException;
    }

    // The runtime walks the model's graph by recursion. On a usual thread's stack of 1 MB some models end the whole
    // process with a segmentation fault that nothing in Java can catch.
    private static OrtSession open(Opening opening) throws OrtException {
        var session = new CompletableFuture<OrtSession>();
        new Thread(
                        null,
                        () -> {
                            try {
                                session.complete(opening.open());
                            } catch (OrtException | RuntimeException | Error e) {
                                session.completeExceptionally(e);
                            }
                        },
                        "encoder-open",
                        STACK)
                .start();
        try {
            return session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof OrtException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static InputStream resource(String name) {
        var in = Encoder.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IllegalStateException("The encoder is not on the class path: " + name);
        }
        return in;
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        // One thread each, which does not spin: the callers are the threads, and the neighbours keep their processors.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
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
        return unit(run(List.of(new Pieces(0, pieces.ids(text, LONGEST))))[0]);
    }

    /** The vectors of many texts, each of length 1, in the order of the texts. */
    public float[][] embed(List<String> texts) {
        return embed(texts, 1);
    }

    /** The same on several threads. Worth it up to the number of processors. */
    public float[][] embed(List<String> texts, int threads) {
        var vectors = new float[texts.size()][];
        var batches = batches(texts);
        var next = new AtomicInteger();
        Callable<Void> work = () -> {
            for (var i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                var batch = batches.get(i);
                var made = run(batch);
                for (var j = 0; j < made.length; j++) {
                    vectors[batch.get(j).place] = unit(made[j]);
                }
            }
            return null;
        };
        share(work, Math.min(threads, batches.size()));
        return vectors;
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
    private List<List<Pieces>> batches(List<String> texts) {
        var all = new ArrayList<Pieces>(texts.size());
        for (var i = 0; i < texts.size(); i++) {
            all.add(new Pieces(i, pieces.ids(texts.get(i), LONGEST)));
        }
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

    private float[][] run(List<Pieces> batch) {
        var width = batch.stream().mapToInt(each -> each.ids.length).max().orElse(0);
        var ids = new long[batch.size() * width];
        var mask = new long[ids.length];
        for (var i = 0; i < batch.size(); i++) {
            var own = batch.get(i).ids;
            for (var j = 0; j < own.length; j++) {
                ids[i * width + j] = own[j];
            }
            Arrays.fill(mask, i * width, i * width + own.length, 1);
        }
        var shape = new long[] {batch.size(), width};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("input_ids", OnnxTensor.createTensor(RUNTIME, LongBuffer.wrap(ids), shape));
            inputs.put("attention_mask", OnnxTensor.createTensor(RUNTIME, LongBuffer.wrap(mask), shape));
            if (typed) {
                inputs.put(
                        "token_type_ids",
                        OnnxTensor.createTensor(RUNTIME, LongBuffer.wrap(new long[ids.length]), shape));
            }
            try (var result = session.run(inputs)) {
                if (!(result.get(0) instanceof OnnxTensor out)) {
                    throw new IllegalArgumentException("The encoder gives no numbers.");
                }
                var values = out.getFloatBuffer();
                var size = (int) out.getInfo().getShape()[2];
                var vectors = new float[batch.size()][size];
                for (var i = 0; i < vectors.length; i++) {
                    values.get(i * width * size, vectors[i]);
                }
                return vectors;
            }
        } catch (OrtException e) {
            throw new IllegalStateException("A text could not be encoded", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] unit(float[] vector) {
        var sum = 0.0;
        for (var x : vector) {
            sum += x * x;
        }
        var scale = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
        for (var i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    /** Gives the model's memory back. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder could not be closed", e);
        }
    }
}
