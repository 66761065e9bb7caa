package app.acta.understand;

import app.acta.identity.Workspace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The codes of the workspaces in which somebody searches. Read from the database when they are first wanted, brought up to
 * date at each search, put away when nobody has searched for long or others need the room. Nothing of it is on disk, so
 * nothing of it can break: what is lost is read again.
 */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class CodeShelf {
    private static final int PAGE = 20_000;
    private static final long IDLE_NANOS = Duration.ofHours(2).toNanos();
    private static final UUID LAST = new UUID(-1, -1);

    /** When so many times as many have come since as were there, the middle may lie elsewhere. */
    private static final int OUTGROWN = 4;

    private final Directions directions;
    private final long room;
    private final Map<Workspace.Id, Shelf> shelves = new ConcurrentHashMap<>();

    private static final class Shelf {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private volatile long used = System.nanoTime();
        private @Nullable Codes codes;
        private int loaded;
        private String mark = "";
    }

    CodeShelf(Directions directions, SearchSettings settings) {
        this.directions = directions;
        room = settings.memory().toBytes();
    }

    /** Those that probably lie closest to a direction, the closest first; among these alone, if any are named. */
    List<UUID> nearest(Workspace.Id workspace, float[] direction, @Nullable List<UUID> among, int most) {
        var shelf = shelves.computeIfAbsent(workspace, id -> new Shelf());
        shelf.used = System.nanoTime();
        shelf.lock.writeLock().lock();
        try {
            refresh(workspace, shelf, direction.length);
            // Others may look at the same time, but nobody changes what is looked at.
            shelf.lock.readLock().lock();
        } finally {
            shelf.lock.writeLock().unlock();
        }
        try {
            var codes = shelf.codes;
            return codes == null
                    ? List.of()
                    : among == null ? codes.nearest(direction, most) : codes.nearest(direction, among, most);
        } finally {
            shelf.lock.readLock().unlock();
            makeRoom(workspace);
        }
    }

    private void refresh(Workspace.Id workspace, Shelf shelf, int dimensions) {
        var codes = shelf.codes;
        if (codes != null && (codes.size() > OUTGROWN * (shelf.loaded + PAGE) || codes.bytes() > room)) {
            putAway(shelf);
            codes = null;
        }
        // Taken before looking: what commits in between is seen twice rather than never.
        var mark = directions.mark(workspace);
        if (codes == null) {
            shelf.codes = load(workspace, dimensions);
            shelf.loaded = shelf.codes.size();
        } else {
            var known = codes;
            directions.since(workspace, shelf.mark).forEach(kept -> known.put(kept.id, kept.vector));
        }
        shelf.mark = mark;
    }

    // The newest that there is room for.
    private Codes load(Workspace.Id workspace, int dimensions) {
        var page = directions.below(workspace, LAST, PAGE);
        var most = (int) Math.min(Integer.MAX_VALUE / 4, room * 2 / 3 / Codes.bytes(1, dimensions));
        var codes = new Codes(middle(page, dimensions), directions.count(workspace, most));
        while (!page.isEmpty() && codes.size() < most) {
            page.stream().limit(most - codes.size()).forEach(kept -> codes.put(kept.id, kept.vector));
            page = directions.below(workspace, page.getLast().id, PAGE);
        }
        return codes;
    }

    private static float[] middle(List<Directions.Kept> some, int dimensions) {
        var sum = new double[dimensions];
        for (var kept : some) {
            var unit = Codes.unit(kept.vector);
            for (var i = 0; i < Math.min(dimensions, unit.length); i++) {
                sum[i] += unit[i];
            }
        }
        var middle = new float[dimensions];
        for (var i = 0; i < dimensions && !some.isEmpty(); i++) {
            middle[i] = (float) (sum[i] / some.size());
        }
        return middle;
    }

    // Whoever is searched right now is not waited for: there will be a next time.
    private void makeRoom(Workspace.Id but) {
        var now = System.nanoTime();
        var oldest = shelves.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(but))
                .sorted(Comparator.comparingLong(entry -> entry.getValue().used - now))
                .toList();
        for (var entry : oldest) {
            var shelf = entry.getValue();
            if ((bytes() > room || now - shelf.used > IDLE_NANOS)
                    && shelf.lock.writeLock().tryLock()) {
                try {
                    putAway(shelf);
                } finally {
                    shelf.lock.writeLock().unlock();
                }
            }
        }
    }

    private static void putAway(Shelf shelf) {
        if (shelf.codes != null) {
            shelf.codes.close();
            shelf.codes = null;
        }
    }

    /** Puts a workspace's codes away, as if nobody had searched there yet. */
    void forget(Workspace.Id workspace) {
        var shelf = shelves.get(workspace);
        if (shelf != null) {
            shelf.lock.writeLock().lock();
            try {
                putAway(shelf);
            } finally {
                shelf.lock.writeLock().unlock();
            }
        }
    }

    /** The memory that all codes take together. */
    long bytes() {
        return shelves.values().stream()
                .map(shelf -> shelf.codes)
                .mapToLong(codes -> codes == null ? 0 : codes.bytes())
                .sum();
    }
}
