package app.acta.understand.words;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The ONNX runtime in this process: how it is held, and how models are opened with it. */
final class Onnx {
    private static final long STACK = 64L << 20;
    /** In seconds; half of one is usual. */
    private static final int LONGEST_OPENING = 30;

    private static final ReentrantLock OPENING = new ReentrantLock();
    private static volatile boolean ending;
    private static final OrtEnvironment RUNTIME = runtime();

    private Onnx() {}

    /** Unpacks the native library, which is done once per process. */
    static void prepare() {
        Objects.requireNonNull(RUNTIME);
    }

    static OrtEnvironment runtimeOpened() {
        return RUNTIME;
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
        Runtime.getRuntime().addShutdownHook(new Thread(Onnx::waitForOpening, "encoder-end"));
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
     * @param file all of it, outside the heap
     * @param threads that work on one call; they do not spin, so that the neighbours keep their processors
     */
    static OrtSession open(ByteBuffer file, int threads) throws OrtException {
        OPENING.lock();
        try {
            if (ending) {
                throw new IllegalStateException("The encoder is not opened, because this process is ending.");
            }
            return opened(file, threads);
        } finally {
            OPENING.unlock();
        }
    }

    // The runtime walks the model's graph by recursion. A deep one would overflow a usual thread's stack of 1 MB,
    // and end the whole process with a segmentation fault that nothing in Java can catch.
    private static OrtSession opened(ByteBuffer file, int threads) throws OrtException {
        var session = new CompletableFuture<OrtSession>();
        Runnable opening = () -> {
            try (var options = options(threads)) {
                session.complete(RUNTIME.createSession(file, options));
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

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }
}
