package app.acta.notifications.push;

import app.acta.identity.Person;
import app.acta.identity.Workspace;
import app.acta.identity.Workspaces;
import app.acta.notifications.NoticesDue;
import app.acta.notifications.hooks.Courier;
import app.acta.notifications.hooks.Destinations.Closed;
import app.acta.platform.data.Boundary;
import app.acta.platform.data.Viewer;
import app.acta.platform.jobs.Job;
import app.acta.platform.jobs.Jobs;
import app.acta.platform.web.PublicAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/**
 * Has a person's browsers show what waits for them (RFC 8030). A message names what it is about and the deed, as mail does;
 * what a customer wrote stays in the product. It may come twice when Acta dies on the way: under the same tag, so that it
 * stands once.
 */
@Component
class Pushing implements Job {
    static final String KIND = "notifications.push";

    /** So long a push service keeps it for a browser that is not there, in seconds: a day. */
    private static final int KEPT = 86_400;

    // In signs; together far below what may be pushed.
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_SENTENCE = 300;
    private static final int TOPIC_BYTES = 16;

    private record Payload(UUID person) {}

    /** What the worker in the browser shows; the address stands below the installation's. */
    record Shown(String title, String body, String url, String tag) {}

    private final PushLedger ledger;
    private final PushKeys keys;
    private final Courier courier;
    private final Workspaces workspaces;
    private final PublicAddress address;
    private final Jobs jobs;
    private final ObjectMapper json;
    private final Clock clock;

    Pushing(
            PushLedger ledger,
            PushKeys keys,
            Courier courier,
            Workspaces workspaces,
            PublicAddress address,
            @Lazy Jobs jobs,
            ObjectMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.courier = courier;
        this.workspaces = workspaces;
        this.address = address;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(NoticesDue event) {
        jobs.later(
                event.workspace(),
                KIND,
                json.writeValueAsString(new Payload(event.person().value())),
                event.at());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Notifications in browsers";
    }

    @Override
    public void run(Boundary boundary, String payload) throws InterruptedException {
        var workspace = new Workspace.Id(boundary.value());
        var person = new Person.Id(json.readValue(payload, Payload.class).person());
        var due = due(workspace, person);
        if (!due.isEmpty()) {
            var place = workspaces.get(workspace);
            var mine = keys.of(workspace);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var tries = due.stream()
                        .map(one -> (Callable<Void>) () -> {
                            tell(place, mine, one);
                            return null;
                        })
                        .toList();
                for (var each : threads.invokeAll(tries)) {
                    each.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("A message could not be pushed", e.getCause());
            }
        }
        ledger.next(workspace, person).ifPresent(at -> jobs.later(workspace, KIND, payload, at));
    }

    // A message tells nobody of what they may not see.
    private List<PushLedger.Due> due(Workspace.Id workspace, Person.Id person) {
        Viewer.is(person.value());
        try {
            ledger.gather(workspace, person);
            return ledger.claim(workspace, person);
        } finally {
            Viewer.gone();
        }
    }

    private void tell(Workspace place, Vapid mine, PushLedger.Due due) {
        var notice = due.notice();
        if (notice == null) {
            ledger.dropped(place.id(), due);
            return;
        }
        var topic = topic(due, notice);
        try {
            var body =
                    Encryption.of(json.writeValueAsBytes(shown(place, due, notice, topic)), due.p256dh(), due.auth());
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Type", "application/octet-stream");
            headers.put("Content-Encoding", "aes128gcm");
            headers.put("TTL", Integer.toString(KEPT));
            headers.put("Topic", topic);
            headers.put("Authorization", mine.authorization(json, due.endpoint(), subject(), clock.instant()));
            settle(place.id(), due, courier.post(due.endpoint(), headers, body));
        } catch (GeneralSecurityException e) {
            ledger.declined(place.id(), due, "Its key cannot be read.");
        } catch (Closed e) {
            if (!Thread.currentThread().isInterrupted()) {
                ledger.failed(place.id(), due, null, e.sentence());
            }
        }
    }

    private void settle(Workspace.Id workspace, PushLedger.Due due, Courier.Answer answer) {
        var problem = "Its push service answered " + answer.status() + ".";
        switch (answer.status()) {
            case 404, 410 -> ledger.gone(workspace, due.browser());
            case 400, 401, 403, 413 -> ledger.declined(workspace, due, problem);
            default -> {
                if (answer.good()) {
                    ledger.arrived(workspace, due);
                } else {
                    ledger.failed(workspace, due, answer.retryAfter(), problem);
                }
            }
        }
    }

    private static Shown shown(Workspace place, PushLedger.Due due, PushLedger.Told notice, String topic) {
        var home = "/" + place.slug() + "/notifications";
        return due.n() == 1
                ? new Shown(
                        cut(notice.about(), LONGEST_TITLE),
                        cut(notice.actor() + " " + notice.deed(), LONGEST_SENTENCE),
                        home + "/" + notice.id(),
                        topic)
                : new Shown(due.n() + " notifications", place.name(), home, topic);
    }

    // Between whole signs: half of one cannot be written.
    private static String cut(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The same for what is about the same: the newer takes the older one's place, and nobody else reads what it is. */
    private static String topic(PushLedger.Due due, PushLedger.Told notice) {
        try {
            var about = due.browser().value() + (due.n() == 1 ? notice.path() : "");
            var hash = MessageDigest.getInstance("SHA-256").digest(about.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String subject() {
        var home = address.of("/");
        return home.startsWith("https:")
                ? home
                : "mailto:postmaster@" + URI.create(home).getHost();
    }
}
