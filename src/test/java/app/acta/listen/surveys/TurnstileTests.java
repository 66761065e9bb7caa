package app.acta.listen.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.platform.data.Db;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class TurnstileTests {
    private static final TurnstileSettings DEFAULTS = new TurnstileSettings(300, 30, 60, 10);

    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    Turnstile turnstile;

    @Autowired
    TurnstileSettings settings;

    @Autowired
    Db db;

    Visitor owner;
    Survey survey;

    @BeforeEach
    void survey() {
        owner = given.workspace();
        survey = surveys.create(owner.workspace(), Samples.text("After delivery"));
    }

    @Test
    void a_hall_full_of_people_passes_at_once_and_a_flood_does_not() {
        for (var n = 0; n < settings.surveyAtOnce(); n++) {
            assertThat(turnstile.survey(survey.key(), "203.0.113.7")).isZero();
        }
        var refused = answer("203.0.113.7", "Crème brûlée & <b>");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, 2L);
        assertThat(refused.body())
                .contains("role=\"alert\"", "Many messages came from your network", "Nothing is lost")
                .as("what was typed and chosen is still there, to be sent again")
                .contains("Crème brûlée &amp; &lt;b", "value=\"7\" checked", "name=\"once\"");
        assertThat(refused.body()).as("nothing that they could mend is missing").doesNotContain("Something is missing");
        assertThat(voices()).isZero();

        assertThat(answer("198.51.100.9", "From elsewhere").uri().getPath()).endsWith("/thanks");
        assertThat(voices()).isOne();
        var other = surveys.create(owner.workspace(), Samples.text("Another"));
        assertThat(turnstile.survey(other.key(), "203.0.113.7"))
                .as("another survey")
                .isZero();
    }

    @Test
    void nobody_passes_by_writing_other_addresses_before_their_own() {
        for (var n = 0; n < settings.surveyAtOnce(); n++) {
            turnstile.survey(survey.key(), "203.0.113.8");
        }
        for (var n = 0; n < 3; n++) {
            assertThat(answer("192.0.2." + n + ", 203.0.113.8", "Let me in").statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void the_front_door_has_a_turnstile_of_its_own_for_each_workspace() {
        var slug = owner.place().slug();
        for (var n = 0; n < settings.doorAtOnce(); n++) {
            assertThat(turnstile.door(slug, "203.0.113.7")).isZero();
        }
        var refused = send("/tell/" + slug, "203.0.113.7", "text=" + encoded("Nobody called back"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Nothing is lost", "Nobody called back");
        assertThat(turnstile.door("another", "203.0.113.7")).isZero();
    }

    @Test
    void what_cannot_be_taken_anyway_is_not_counted() {
        for (var n = 0; n < settings.surveyAtOnce(); n++) {
            turnstile.survey(survey.key(), "203.0.113.7");
        }
        assertThat(send("/s/" + survey.key(), "203.0.113.7", "score=").statusCode())
                .isEqualTo(422);
    }

    @Test
    void after_a_crowd_places_come_back_one_by_one() {
        var small = new Turnstile(DEFAULTS);
        var now = 5L;
        for (var n = 0; n < 3; n++) {
            assertThat(small.pass("s/1", "10.0.0.1", 3, 30, now)).isZero();
        }
        assertThat(small.pass("s/1", "10.0.0.1", 3, 30, now)).isEqualTo(Duration.ofSeconds(2));
        now += Duration.ofSeconds(2).toNanos();
        assertThat(small.pass("s/1", "10.0.0.1", 3, 30, now)).isZero();
        assertThat(small.pass("s/1", "10.0.0.1", 3, 30, now)).isPositive();
    }

    @Test
    void one_line_is_one_network_however_many_addresses_it_has() {
        var small = new Turnstile(DEFAULTS);
        assertThat(small.pass("s/1", "2001:db8:1:2::1", 1, 30, 0)).isZero();
        assertThat(small.pass("s/1", "2001:db8:1:2:ffff::7", 1, 30, 0)).isPositive();
        assertThat(small.pass("s/1", "2001:db8:1:3::1", 1, 30, 0)).isZero();
    }

    @Test
    void nobody_is_remembered_once_all_their_places_are_free_and_never_too_many_are() {
        var small = new Turnstile(DEFAULTS);
        for (var n = 0; n < 30_000; n++) {
            small.pass("s/1", "10.0." + n / 250 + "." + n % 250, 300, 30, 0);
        }
        assertThat(small.remembered()).isEqualTo(20_000);
        assertThat(small.forget(Duration.ofSeconds(1).toNanos())).isTrue();
        assertThat(small.forget(Duration.ofSeconds(2).toNanos())).isFalse();
        assertThat(small.remembered()).isZero();
    }

    @Test
    void the_limits_are_generous_and_can_be_lifted() {
        assertThat(settings).isEqualTo(DEFAULTS);
        var open = new Turnstile(new TurnstileSettings(0, 1, 0, 1));
        for (var n = 0; n < 2_000; n++) {
            assertThat(open.survey("1", "10.0.0.1")).isZero();
            assertThat(open.door("a", "10.0.0.1")).isZero();
        }
        assertThat(open.remembered()).isZero();
        assertThatThrownBy(() -> new TurnstileSettings(300, 0, 60, 10)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new TurnstileSettings(-1, 30, 60, 10)).hasMessageContaining("0 for no limit");
    }

    private long voices() {
        return db.in(owner.workspace())
                .sql("select count(*) from listen.feedback where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> answer(String from, String reason) {
        return send(
                "/s/" + survey.key(),
                from,
                "score=7&reason=" + encoded(reason) + "&once=" + Once.create().word());
    }

    /** As a proxy on this machine passes it on. */
    private HttpResponse<String> send(String path, String from, String form) {
        return given.web()
                .send(HttpRequest.newBuilder(URI.create(given.address() + path))
                        .header("X-Forwarded-For", from)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
