package app.acta.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers that stand until the facts of their workspace change. Many look at the same page at the same time: it is counted once,
 * and who comes while it is counted waits for that. Where counting takes long, because there are many facts, the answer
 * before still stands for {@link #LONGER} after the change or after it was counted, and while it is counted anew, up to
 * {@link #LONGEST}: nobody waits who was told a moment ago. There a question is counted once at a time.
 */
final class Standing {
    /** Facts are counted within some 1.2 seconds; with this, what a page tells is older than two only where to count it takes longer. */
    static final Duration LONGER = Duration.ofMillis(750);

    /** What took longer to count is waited for. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MOST = 200;

    /** Of more points an answer is not kept: two hundred of these take some 20 MB. */
    private static final long LARGE = 1_000;

    private record Asked(UUID workspace, Object question) {}

    private record Key(Asked asked, long change) {}

    private record Told(Object answer, long change, long at) {}

    /** When the facts of a workspace changed of late. */
    private static final class Changes {
        private final long[] moments = new long[16];
        private long last;
        private boolean many;

        synchronized void add(long moment, boolean many) {
            last++;
            moments[(int) (last % moments.length)] = moment;
            this.many = many;
        }

        synchronized long last() {
            return last;
        }

        synchronized boolean many() {
            return many;
        }

        /** Whether what was counted before may still be told. */
        synchronized boolean stands(Told told, boolean underway, long now) {
            if (!many || last - told.change() >= moments.length) {
                return false;
            }
            var changed = moments[(int) ((told.change() + 1) % moments.length)];
            var since = now - Math.max(changed, told.at());
            return since < (underway ? LONGEST : LONGER).toNanos();
        }
    }

    private final LongSupplier nanos;
    private final Map<UUID, Changes> changes = new ConcurrentHashMap<>();
    private final Map<Key, CompletableFuture<Object>> answers = newest();
    private final Map<Asked, Told> before = newest();
    private final Map<Asked, CompletableFuture<Object>> underway = new HashMap<>();

    Standing() {
        this(System::nanoTime);
    }

    /** @param nanos the clock, as {@link System#nanoTime()} */
    Standing(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static <K, V> Map<K, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    private Changes changes(UUID workspace) {
        return changes.computeIfAbsent(workspace, any -> new Changes());
    }

    /**
     * Says that a workspace has other facts from now on; to be said after they can be read.
     *
     * @param many whether there are so many facts that counting takes a while
     */
    void changed(UUID workspace, boolean many) {
        changes(workspace).add(nanos.getAsLong(), many);
    }

    /** Whether the answer to a question is of the facts as they are now: of the very last change. */
    boolean isOfNow(UUID workspace, Object question) {
        var key = new Key(new Asked(workspace, question), changes(workspace).last());
        synchronized (answers) {
            var answer = answers.get(key);
            return answer != null && answer.isDone();
        }
    }

    /** Forgets all answers. */
    void forget() {
        synchronized (answers) {
            answers.clear();
            before.clear();
            underway.clear();
        }
    }

    /**
     * The answer that stands, or a new one.
     *
     * @param question what tells it from all others of the workspace, by which it is equal
     * @param size how many points an answer has
     */
    @SuppressWarnings("unchecked") // Of equal questions the answers are of one kind.
    <T> T of(UUID workspace, Object question, Supplier<T> counted, ToLongFunction<T> size) {
        // Looked up before the facts are read: an answer is never older than the change it stands under.
        var known = changes(workspace);
        var key = new Key(new Asked(workspace, question), known.last());
        var mine = new CompletableFuture<Object>();
        CompletableFuture<Object> standing;
        Told told;
        synchronized (answers) {
            standing = answers.get(key);
            told = before.get(key.asked());
            if (standing == null && known.many()) {
                standing = underway.get(key.asked());
            }
            if (standing == null) {
                answers.put(key, mine);
                underway.put(key.asked(), mine);
            }
        }
        if (told != null
                && (standing == null || !standing.isDone())
                && known.stands(told, standing != null, nanos.getAsLong())) {
            if (standing == null) {
                Thread.startVirtualThread(() -> count(key, mine, counted, size));
            }
            return (T) told.answer();
        }
        if (standing != null) {
            try {
                return (T) standing.join();
            } catch (CompletionException failed) {
                // Who asked first is told why; everybody else asks for themselves.
                return counted.get();
            }
        }
        var failure = count(key, mine, counted, size);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return (T) mine.join();
    }

    /** Counts for all who wait; gives what hindered it. */
    private <T> @Nullable Throwable count(
            Key key, CompletableFuture<Object> mine, Supplier<T> counted, ToLongFunction<T> size) {
        @Nullable T answer = null;
        @Nullable Throwable failure = null;
        var kept = false;
        try {
            answer = counted.get();
            kept = size.applyAsLong(answer) <= LARGE;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        // Before who waits goes on: what they ask next is then not told by a count that is over.
        synchronized (answers) {
            // Unless all was forgotten meanwhile.
            var wanted = underway.remove(key.asked(), mine);
            if (answer != null && kept && wanted) {
                before.put(key.asked(), new Told(answer, key.change(), nanos.getAsLong()));
            }
            if (!kept) {
                answers.remove(key, mine);
            }
        }
        if (failure == null) {
            mine.complete(answer);
        } else {
            mine.completeExceptionally(failure);
        }
        return failure;
    }
}
