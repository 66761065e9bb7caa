package app.acta.listen.imports;

import app.acta.identity.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a file on a thread of its own, a few portions ahead of whoever writes them. */
final class Reel implements AutoCloseable {
    private static final int AHEAD = 2;

    private record Frame(
            @Nullable Portion portion, @Nullable Exception problem) {}

    private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(AHEAD);
    private final Workspace.Id workspace;
    private final Path file;
    private final Import entry;
    private final boolean pack;
    private final Thread thread;

    /**
     * Starts reading behind the rows that are dealt with already.
     *
     * @param pack whether drafts are packed for the database (or kept, for a dry run)
     */
    Reel(Workspace.Id workspace, Path file, Import entry, boolean pack) {
        this.workspace = workspace;
        this.file = file;
        this.entry = entry;
        this.pack = pack;
        this.thread = Thread.ofPlatform().name("import-reader").daemon().start(this::read);
    }

    /** The next portion; the last one says that it is {@link Portion#complete}. */
    Portion next() throws IOException, InterruptedException {
        var frame = frames.take();
        if (frame.problem() instanceof IOException e) {
            throw e;
        }
        if (frame.problem() instanceof RuntimeException e) {
            throw e;
        }
        if (frame.portion() == null) {
            throw new IOException(frame.problem());
        }
        return frame.portion();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void read() {
        try {
            unroll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            try {
                frames.put(new Frame(null, e));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void unroll() throws IOException, InterruptedException {
        long done = pack ? entry.counts().read() : 0;
        var scribe = new Scribe(entry.look().mapping(), entry.history());
        try (var table = Table.open(file, entry.look().layout())) {
            var portion = new Portion(workspace, done);
            long number = 0;
            for (var row = table.next(); row != null; row = table.next()) {
                // Also what is dealt with already is written down: equal rows without an id are told apart by counting.
                var written = scribe.write(row, table.columns());
                if (++number <= done) {
                    continue;
                }
                var draft = written.draft();
                if (draft == null) {
                    portion.handBack(row, written.reason());
                } else {
                    portion.take(row, draft, pack);
                }
                if (portion.full()) {
                    frames.put(new Frame(portion.end(table.share(), false), null));
                    portion = new Portion(workspace, portion.last());
                }
            }
            frames.put(new Frame(portion.end(1, true), null));
        }
    }
}
