package app.acta.platform.web;

import app.acta.platform.data.Boundary;
import app.acta.platform.problems.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells open pages that there is news: server-sent events, each of which carries only the topic's name. The page then
 * fetches what it may see by its ordinary address, so that a stream itself never carries anybody's data.
 *
 * <p>A page method takes the response, calls {@link #open} and returns nothing; whoever changes something calls {@link
 * #tell}. What other nodes commit is found by the {@link News} of the topic, where there is one.
 */
@Component
public class Streams implements SmartLifecycle {
    /** The most open streams of one workspace in this process; whoever comes later is asked to come again. */
    public static final int PER_WORKSPACE = 1_000;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    // A burst of news is one event: the reader's page asks at most this often, however fast voices come.
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private record Watched(UUID workspace, String topic) {}

    private static final String END = "";

    // Begins with every topic: whatever was committed between the page and its stream is asked for at once.
    private record Stream(List<String> topics, BlockingQueue<String> news) {
        void tell(String topic) {
            if (!news.contains(topic)) {
                news.add(topic);
            }
        }
    }

    private final Map<UUID, Set<Stream>> open = new ConcurrentHashMap<>();
    private final Map<Watched, String> marks = new ConcurrentHashMap<>();
    // Asked for late: who finds news often tells some as well, and therefore needs this first.
    private final ObjectProvider<News> news;
    private volatile Map<String, News> found = Map.of();
    private volatile boolean running;

    Streams(ObjectProvider<News> news) {
        this.news = news;
    }

    /**
     * Holds the response open and writes an event for each piece of news, until the reader leaves, may no longer look,
     * or the product stops. The calling thread is a virtual one: waiting costs nothing.
     *
     * @param admitted whether the reader may still look; asked before every event and at every heartbeat
     * @throws Refusal busy, when {@value #PER_WORKSPACE} pages of this workspace listen already
     */
    public void open(HttpServletResponse response, Boundary workspace, BooleanSupplier admitted, String... topics) {
        var stream = new Stream(List.of(topics), new LinkedBlockingQueue<>(List.of(topics)));
        var all = open.computeIfAbsent(workspace.value(), key -> ConcurrentHashMap.newKeySet());
        if (!running || all.size() >= PER_WORKSPACE) {
            throw Refusal.busy("Too many pages listen for news now. This one shows what it knows; reload it later.");
        }
        all.add(stream);
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // Reverse proxies would otherwise hold events back until their buffer is full.
            response.setHeader("X-Accel-Buffering", "no");
            write(response, "retry: 3000\n\n");
            serve(response, stream, admitted);
        } catch (IOException gone) {
            log.trace("A reader left", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            all.remove(stream);
        }
    }

    private void serve(HttpServletResponse response, Stream stream, BooleanSupplier admitted)
            throws IOException, InterruptedException {
        while (running) {
            var topic = stream.news().poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (END.equals(topic) || !admitted.getAsBoolean()) {
                return;
            }
            if (topic == null) {
                write(response, ": still here\n\n");
            } else {
                write(response, "data: " + topic + "\n\n");
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void write(HttpServletResponse response, String event) throws IOException {
        var out = response.getOutputStream();
        out.write(event.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /**
     * Says that there is news. Inside a transaction it is told after the commit, and not at all when that fails.
     *
     * @param topic a word that the page's stream was opened with
     */
    public void tell(Boundary workspace, String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tellNow(workspace.value(), topic);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tellNow(workspace.value(), topic);
            }
        });
    }

    private void tellNow(UUID workspace, String topic) {
        for (var stream : open.getOrDefault(workspace, Set.of())) {
            if (stream.topics().contains(topic)) {
                stream.tell(topic);
            }
        }
    }

    private void look() {
        while (running) {
            try {
                Thread.sleep(LOOK);
                var watched = open.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream()
                                .flatMap(stream -> stream.topics().stream())
                                .filter(found::containsKey)
                                .distinct()
                                .map(topic -> new Watched(entry.getKey(), topic)))
                        .collect(Collectors.toSet());
                marks.keySet().retainAll(watched);
                watched.forEach(this::look);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Could not look for news: {}", e.toString());
            }
        }
    }

    private void look(Watched watched) {
        var news = found.get(watched.topic());
        if (news == null) {
            return;
        }
        var last = marks.get(watched);
        var look = news.look(watched::workspace, last);
        marks.put(watched, look.mark());
        if (look.some() || last == null) {
            tellNow(watched.workspace(), watched.topic());
        }
    }

    @Override
    public void start() {
        found = news.stream().collect(Collectors.toMap(News::topic, each -> each));
        running = true;
        Thread.ofVirtual().name("news").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        open.values().forEach(all -> all.forEach(stream -> stream.news().add(END)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
