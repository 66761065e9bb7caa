package app.acta.measure;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.TestClock;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.people.Customers;
import app.acta.platform.data.DataDirectory;
import app.acta.platform.problems.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** First, while there are few workspaces: each of these counts all of them anew, several times. */
@RoomTest
@Order(1)
class RewriteTests {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Customers customers;

    @Autowired
    Analytics analytics;

    @Autowired
    Projection projection;

    @Autowired
    DataDirectory directory;

    @Autowired
    TestClock clock;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        eventually("the first count is over", () -> {
            try {
                return number("count(*)") == 0;
            } catch (Refusal busy) {
                return false;
            }
        });
    }

    @AfterEach
    void today() {
        clock.back();
    }

    @Test
    void the_morning_after_an_erasure_nothing_in_the_folder_tells_who_it_was() throws Exception {
        var number = UUID.randomUUID().toString();
        var ann = Objects.requireNonNull(
                Contact.of(number, "Ann Leventhal", "ann@leventhal.example", "+41791234567", null, null));
        var id = Customer.Id.of(owner.workspace(), ann).orElseThrow();
        intake.receive(
                owner.workspace(),
                List.of(voice("1").by(ann).build(), voice("2").build()));
        eventually("counted", () -> number("count(customer_id)") == 1);
        assertThat(found(id.value())).as("the search finds what is there").isTrue();

        customers.erase(owner, id);
        eventually("no longer counted by who they are", () -> number("count(customer_id)") == 0);
        var before = current();
        clock.forward(Duration.ofDays(1));
        eventually("written anew", () -> !current().equals(before) && number("count(*)") == 2);

        // Whoever still read the old file may finish; then it goes.
        eventually("the id that is computed from who they are is gone", () -> {
            try {
                return !found(id.value());
            } catch (IOException removedMeanwhile) {
                return false;
            }
        });
        for (var word : List.of(number, "Leventhal", "ann@leventhal.example", "+41791234567")) {
            assertThat(found(word.getBytes(StandardCharsets.UTF_8))).as(word).isFalse();
        }
    }

    @Test
    void questions_are_answered_while_the_file_is_exchanged() throws Exception {
        intake.receive(owner.workspace(), List.of(voice("1").build(), voice("2").build()));
        eventually("counted", () -> number("count(*)") == 2);
        var asked = new AtomicInteger();
        var done = new AtomicBoolean();
        try (var asking = Executors.newFixedThreadPool(3)) {
            var answers = java.util.stream.IntStream.range(0, 3)
                    .mapToObj(n -> asking.submit(() -> {
                        while (!done.get()) {
                            assertThat(number("count(*)")).isEqualTo(2);
                            asked.incrementAndGet();
                        }
                    }))
                    .toList();
            for (var n = 0; n < 3; n++) {
                var so = asked.get();
                projection.rebuild();
                eventually("more questions", () -> asked.get() > so);
            }
            done.set(true);
            for (var answer : answers) {
                answer.get();
            }
        }
    }

    @Test
    void it_is_due_each_night_at_its_hour_and_once() {
        var settings = new RewriteSettings("3");
        var started = at("2026-05-01T12:00");
        assertThat(settings.due(at("2026-05-04T02:59"), at("2026-05-03T03:00"), started, ZURICH))
                .isFalse();
        assertThat(settings.due(at("2026-05-04T03:00"), at("2026-05-03T03:00"), started, ZURICH))
                .isTrue();
        assertThat(settings.due(at("2026-05-04T03:01"), at("2026-05-04T03:00"), started, ZURICH))
                .isFalse();
    }

    @Test
    void a_night_that_acta_did_not_see_is_made_up_for_an_hour_after_its_start() {
        var settings = new RewriteSettings("3");
        var started = at("2026-05-04T08:00");
        assertThat(settings.due(at("2026-05-04T08:59"), at("2026-05-03T17:00"), started, ZURICH))
                .isFalse();
        assertThat(settings.due(at("2026-05-04T09:00"), at("2026-05-03T17:00"), started, ZURICH))
                .isTrue();
        assertThat(settings.due(at("2026-05-04T09:00"), at("2026-05-09T17:00"), started, ZURICH))
                .as("a clock that was wrong")
                .isTrue();
    }

    @Test
    void the_hour_is_three_or_another_or_off() {
        assertThat(new RewriteSettings("off").due(at("2026-05-04T03:00"), Instant.EPOCH, Instant.EPOCH, ZURICH))
                .isFalse();
        assertThat(new RewriteSettings("23").due(at("2026-05-04T23:00"), Instant.EPOCH, Instant.EPOCH, ZURICH))
                .isTrue();
        assertThatThrownBy(() -> new RewriteSettings("24")).hasMessageContaining("0 to 23, or off");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZURICH).toInstant();
    }

    private static Draft.Builder voice(String id) {
        return Draft.from("survey", id, Channel.SURVEY)
                .at(Instant.parse("2026-03-01T10:00:00Z"))
                .scored(List.of(Score.of("nps", 9)))
                .raw("nps 9");
    }

    private long number(String what) {
        return analytics.read(duck -> {
            try (var select = duck.prepareStatement("select " + what + " from feedback where workspace_id = ?")) {
                select.setObject(1, owner.workspace().value());
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private String current() {
        try {
            return Files.readString(directory.analytics().resolve("current"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The engine keeps an id as a whole number of 128 bits, its first bit turned over; its journal and text may differ. */
    private boolean found(UUID id) throws IOException {
        var turned = id.getMostSignificantBits() ^ Long.MIN_VALUE;
        var little = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        return found(little.putLong(id.getLeastSignificantBits())
                        .putLong(turned)
                        .array())
                || found(ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array())
                || found(id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private boolean found(byte[] part) throws IOException {
        try (var all = Files.walk(directory.analytics())) {
            for (var path : all.filter(Files::isRegularFile).toList()) {
                if (contains(path, part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(Path path, byte[] part) throws IOException {
        // One character a byte: searching text is searching bytes.
        return Files.readString(path, StandardCharsets.ISO_8859_1)
                .contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
