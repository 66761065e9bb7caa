package app.acta.listen.surveys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was read a moment ago and need not be read again. A change made in this process is forgotten here at once; one made
 * by another node shows after the time that things are kept.
 */
public final class Recent<K, V> {
    private static final int MANY = 1_000;

    private record Kept<V>(V value, long until) {}

    private final ConcurrentHashMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final long nanos;

    /** Keeps each thing for this long. */
    public Recent(Duration time) {
        nanos = time.toNanos();
    }

    /** What is kept under this key, else what is read now; that nothing is there is not kept. */
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        var now = System.nanoTime();
        var known = kept.get(key);
        if (known != null && known.until() - now > 0) {
            return Optional.of(known.value());
        }
        var fresh = read.get();
        if (kept.size() >= MANY) {
            kept.values().removeIf(old -> old.until() - now <= 0);
        }
        fresh.ifPresentOrElse(value -> kept.put(key, new Kept<>(value, now + nanos)), () -> kept.remove(key));
        return fresh;
    }

    /** Reads anew next time. */
    public void forget(K key) {
        kept.remove(key);
    }
}
