package app.acta.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Answers that stand until the facts of their workspace change. Many look at the same page at the same time: it is counted once,
 * and who comes while it is counted waits for that.
 */
final class Standing {
    private static final int MOST = 200;

    /** Of more points an answer is not kept: two hundred of these take some 20 MB. */
    private static final long LARGE = 1_000;

    private record Key(UUID workspace, long change, Object question) {}

    private final Map<UUID, AtomicLong> changes = new ConcurrentHashMap<>();
    private final Map<Key, CompletableFuture<Object>> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<Object>> eldest) {
            return size() > MOST;
        }
    };

    /** Says that a workspace has other facts from now on; to be said after they can be read. */
    void changed(UUID workspace) {
        changes.computeIfAbsent(workspace, any -> new AtomicLong()).incrementAndGet();
    }

    /** Forgets all answers. */
    void forget() {
        synchronized (answers) {
            answers.clear();
        }
    }

    /**
     * The answer that stands, or a new one.
     *
     * @param question what tells it from all others of the workspace, by which it is equal
     * @param size how many points an answer has
     */
    <T> T of(UUID workspace, Object question, Supplier<T> asked, ToLongFunction<T> size) {
        // Looked up before the facts are read: an answer is never older than the change it stands under.
        var counter = changes.computeIfAbsent(workspace, any -> new AtomicLong());
        var key = new Key(workspace, counter.get(), question);
        var mine = new CompletableFuture<Object>();
        CompletableFuture<Object> standing;
        synchronized (answers) {
            standing = answers.putIfAbsent(key, mine);
        }
        if (standing != null) {
            try {
                @SuppressWarnings("unchecked") // Of equal questions the answers are of one kind.
                var answer = (T) standing.join();
                return answer;
            } catch (CompletionException failed) {
                // Who asked first is told why; everybody else asks for themselves.
                return asked.get();
            }
        }
        var kept = false;
        try {
            var answer = asked.get();
            mine.complete(answer);
            kept = size.applyAsLong(answer) <= LARGE;
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            if (!kept) {
                synchronized (answers) {
                    answers.remove(key, mine);
                }
            }
        }
    }
}
