package app.acta.understand.words;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * An ONNX model in this process. Of each text it gives the last layer's vector of the first token, or their mean, whichever
 * the model was trained to make, and where the model lets us look inside, the mean over the tokens of the last and of some inner layers
 * behind it. The middle layers still hold tone and mood, which the last one has traded for the subject: on polite and
 * impolite requests they are right in 88.8 % of cases, the last layer in 82.7 %.
 */
final class Model implements AutoCloseable {
    private static final long STACK = 64L << 20;
    /** In seconds; half of one is usual. */
    private static final int LONGEST_OPENING = 30;

    private static final ReentrantLock OPENING = new ReentrantLock();
    private static volatile boolean ending;
    private static final OrtEnvironment RUNTIME = runtime();

    private final OrtSession session;
    /** Names of what is looked at: the last layer, then inner ones. */
    private final List<String> outputs;

    private final boolean typed;
    private final boolean averaged;
    private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();
    private volatile int size;

    private Model(OrtSession session, List<String> inner, boolean averaged) {
        this.session = session;
        this.averaged = averaged;
        outputs = Stream.concat(session.getOutputNames().stream().limit(1), inner.stream())
                .toList();
        typed = session.getInputNames().contains("token_type_ids");
    }

    /** Unpacks the native library, which is done once per process. */
    static void prepare() {
        Objects.requireNonNull(RUNTIME);
    }

    private static OrtEnvironment runtime() {
        var environment = OrtEnvironment.getEnvironment("acta");
        try {
            // Does something on Windows only; elsewhere the version we use has no code that could tell anybody
            // anything.
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("The ONNX runtime cannot be kept from telling others", e);
        }
        hold();
        Runtime.getRuntime().addShutdownHook(new Thread(Model::waitForOpening, "encoder-end"));
        return environment;
    }

    // When the process ends, the runtime frees its environment at once, while another thread may be opening a model,
    // and that
    // reaches for freed memory: the process that should end in order dies of a segmentation fault. The native side
    // counts
    // references, and this is one that is never given back. There is no public way to take it.
    private static void hold() {
        try {
            var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            var create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "acta");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The ONNX runtime cannot be kept until the end", e);
        }
    }

    // The last act of a process, after all hooks, is to take native libraries down, and whoever is opening a model then
    // dies as
    // above (seen in one of ten ends at such a time). So the end waits for the one that is open, and no other begins.
    private static void waitForOpening() {
        ending = true;
        try {
            if (OPENING.tryLock(LONGEST_OPENING, TimeUnit.SECONDS)) {
                OPENING.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Opens one model at a time: two would need twice the memory at their peak.
     *
     * @param averaged whether it was trained so that the mean over the tokens stands for the text, not the first token
     */
    static Model open(ModelFile file, boolean averaged) throws OrtException {
        OPENING.lock();
        try {
            if (ending) {
                throw new IllegalStateException("The encoder is not opened, because this process is ending.");
            }
            return opened(file, averaged);
        } finally {
            OPENING.unlock();
        }
    }

    // The runtime walks the model's graph by recursion. A deep one would overflow a usual thread's stack of 1 MB,
    // and end the whole process with a segmentation fault that nothing in Java can catch.
    private static Model opened(ModelFile file, boolean averaged) throws OrtException {
        var session = new CompletableFuture<Model>();
        Runnable opening = () -> {
            try (var options = options()) {
                session.complete(new Model(RUNTIME.createSession(file.bytes, options), file.inner, averaged));
            } catch (OrtException | RuntimeException | Error e) {
                session.completeExceptionally(e);
            }
        };
        new Thread(null, opening, "encoder-open", STACK).start();
        try {
            return session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof OrtException cause) {
                throw cause;
            }
            throw e;
        }
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

    /** One row of numbers per text: first the text's vector, then the means of the layers, if there are any. */
    float[][] run(List<int[]> batch) {
        var width = batch.stream().mapToInt(ids -> ids.length).max().orElse(0);
        var ids = new long[batch.size() * width];
        var mask = new long[ids.length];
        for (var i = 0; i < batch.size(); i++) {
            var own = batch.get(i);
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
            return size == 0 ? measured(inputs, batch, width) : pooled(inputs, batch, width);
        } catch (OrtException e) {
            throw new IllegalStateException("A text could not be encoded", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    // The first of all runs tells how many numbers a vector has.
    private float[][] measured(Map<String, OnnxTensor> inputs, List<int[]> batch, int width) throws OrtException {
        try (var result = session.run(inputs, Set.copyOf(outputs))) {
            if (!(result.get(outputs.getFirst()).orElseThrow() instanceof OnnxTensor tensor)
                    || tensor.getInfo().getShape().length != 3) {
                throw new IllegalArgumentException("The encoder does not give one vector per token.");
            }
            size = (int) tensor.getInfo().getShape()[2];
        }
        return pooled(inputs, batch, width);
    }

    /**
     * Room for what the model gives of one batch, used again and again. Left to itself the runtime copies every layer twice:
     * ten times 16 texts of garbage, for which the heap would grow by 100 MB.
     */
    private static final class Room {
        private FloatBuffer given = FloatBuffer.allocate(0);
        private float[] numbers = new float[0];

        private void grow(int layers, int numbersEach) {
            if (given.capacity() < layers * numbersEach) {
                given = ByteBuffer.allocateDirect(layers * numbersEach * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
            }
            if (numbers.length < numbersEach) {
                numbers = new float[numbersEach];
            }
        }
    }

    private float[][] pooled(Map<String, OnnxTensor> inputs, List<int[]> batch, int width) throws OrtException {
        var each = batch.size() * width * size;
        var free = rooms.poll();
        var room = free == null ? new Room() : free;
        room.grow(outputs.size(), each);
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (var layer = 0; layer < outputs.size(); layer++) {
                given.put(
                        outputs.get(layer),
                        OnnxTensor.createTensor(
                                RUNTIME, room.given.slice(layer * each, each), new long[] {batch.size(), width, size}));
            }
            session.run(inputs, given).close();
            return pooled(room, batch, width);
        } finally {
            given.values().forEach(OnnxTensor::close);
            rooms.add(room);
        }
    }

    private float[][] pooled(Room room, List<int[]> batch, int width) {
        var rows = new float[batch.size()][size * depth()];
        var each = batch.size() * width * size;
        for (var layer = 0; layer < outputs.size(); layer++) {
            room.given.get(layer * each, room.numbers, 0, each);
            for (var i = 0; i < rows.length; i++) {
                var from = i * width * size;
                if (layer == 0 && averaged) {
                    mean(room.numbers, from, batch.get(i).length, size, rows[i], 0);
                } else if (layer == 0) {
                    System.arraycopy(room.numbers, from, rows[i], 0, size);
                }
                if (depth() > 1) {
                    mean(room.numbers, from, batch.get(i).length, size, rows[i], size * (layer + 1));
                }
            }
        }
        return rows;
    }

    private static void mean(float[] layer, int from, int tokens, int size, float[] into, int at) {
        for (var token = 0; token < tokens; token++) {
            var row = from + token * size;
            for (var i = 0; i < size; i++) {
                into[at + i] += layer[row + i];
            }
        }
        for (var i = 0; i < size; i++) {
            into[at + i] /= tokens;
        }
    }

    /** How many vectors stand side by side in a row. */
    int depth() {
        return outputs.size() == 1 ? 1 : outputs.size() + 1;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The encoder could not be closed", e);
        }
    }
}
