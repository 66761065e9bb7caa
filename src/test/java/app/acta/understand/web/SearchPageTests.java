package app.acta.understand.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import app.acta.understand.Readings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Search as pages, parts and API give it. */
@RoomTest
class SearchPageTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LATE = "The parcel came two weeks late <b>again</b>.";
    private static final String DELIVERY = "My delivery was delayed";

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Readings readings;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = "/" + owner.place().slug();
    }

    private List<Feedback.Id> say(String... texts) {
        var drafts = new ArrayList<Draft>();
        for (var text : texts) {
            drafts.add(Draft.from("web", text, Channel.REVIEW)
                    .saying(null, text, "en")
                    .about("location", "Bern")
                    .by(Contact.of("c-1", "Ann Lee", null, null, null, null))
                    .build());
        }
        var ids = Voices.arrive(intake, owner.workspace(), drafts);
        for (var id : ids) {
            Given.eventually(
                    "it is read", () -> readings.of(owner.workspace(), id).isPresent());
        }
        return ids;
    }

    private static String encoded(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    @Test
    void the_inbox_counts_what_holds_the_words_and_asks_for_what_is_close() {
        say(LATE, DELIVERY);
        var web = given.web(owner);
        var inbox = web.get(base + "/inbox?q=" + encoded("delayed delivery")).body();
        assertThat(inbox)
                .contains("1 voice")
                .contains("<mark>delivery</mark>")
                .contains("Best match")
                .contains(base + "/meaning/near?q=delayed+delivery");
        assertThat(web.get(base + "/meaning/near?q=delayed+delivery").body())
                .contains("two weeks late &lt;b&gt;again")
                .doesNotContain("My delivery");
    }

    @Test
    void the_page_of_its_own_needs_no_script() {
        say(LATE);
        assertThat(given.web(owner).get(base + "/meaning?q=delayed+delivery").body())
                .contains("two weeks late")
                .contains("name=\"q\" value=\"delayed delivery\"");
        assertThat(given.web(owner).get(base + "/meaning").body()).contains("Type what you look for");
    }

    @Test
    void a_voice_leads_to_those_that_say_much_the_same() {
        var ids = say(LATE, "The package arrived far too late", "I love the colour");
        var like = given.web(owner)
                .get(base + "/meaning/like/" + ids.getFirst().value())
                .body();
        assertThat(like).contains("The package arrived far too late").doesNotContain("I love the colour");
        assertThat(given.web(owner)
                        .get(base + "/meaning?like=" + ids.getFirst().value())
                        .body())
                .contains("The package arrived far too late");
    }

    @Test
    void nothing_of_another_workspace_is_shown_or_likened() {
        var ids = say(LATE);
        var other = given.workspace();
        var there = "/" + other.place().slug();
        var web = given.web(other);
        assertThat(web.get(there + "/meaning/near?q=delayed+delivery").body()).doesNotContain("two weeks late");
        for (var path : List.of(
                "/meaning/like/" + ids.getFirst().value(),
                "/meaning?like=" + ids.getFirst().value(),
                "/meaning/like/nonsense",
                "/meaning?like=" + UUID.randomUUID())) {
            assertThat(web.get(there + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(web.get(base + "/meaning/near?q=delayed+delivery").statusCode())
                .isEqualTo(404);
        assertThat(web.get(there + "/excerpts").body()).doesNotContain("two weeks late");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!!",
                "the",
                "\"open",
                "متأخر",
                "\u202Eetal",
                "%",
                "_",
                "\\",
                "Wo bleibt denn mein Geld?",
                "x\0y",
                "-x",
                "' or 1=1 --"
            })
    void odd_words_get_a_clear_answer(String typed) {
        say(LATE);
        for (var path : List.of("/inbox", "/meaning", "/meaning/near")) {
            assertThat(given.web(owner)
                            .get(base + path + "?q=" + encoded(typed))
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_hundred_kilobytes_of_question_are_refused() {
        var web = given.web(owner);
        for (var path : List.of("/inbox", "/meaning", "/meaning/near")) {
            assertThat(web.get(base + path + "?q=" + "late+".repeat(20_000)).statusCode())
                    .as(path)
                    .isBetween(400, 431);
            assertThat(web.get(base + path + "?q=" + "late+".repeat(200)).statusCode())
                    .as(path)
                    .isEqualTo(422);
        }
    }

    private JsonNode search(String query) {
        var answer =
                given.web().api("GET", "/api/v1/feedback/search" + query, given.token(owner.place(), Role.VIEWER), "");
        return JSON.readTree(answer.body());
    }

    @Test
    void programs_get_first_what_holds_the_words_and_then_what_is_close() {
        var ids = say(LATE, DELIVERY, "I love the colour");
        var found = search("?q=delayed+delivery").get("feedback");
        assertThat(found.get(0).get("text").stringValue()).isEqualTo(DELIVERY);
        assertThat(found.get(0).get("found").stringValue()).isEqualTo("words");
        assertThat(found.get(1).get("text").stringValue()).isEqualTo(LATE);
        assertThat(found.get(1).get("found").stringValue()).isEqualTo("meaning");
        assertThat(found.get(1).get("closeness").doubleValue()).isBetween(0.6, 1.0);
        assertThat(search("?like=" + ids.getFirst().value())
                        .get("feedback")
                        .get(0)
                        .get("text")
                        .stringValue())
                .isEqualTo(DELIVERY);
        assertThat(search("?q=" + encoded("Wo bleibt denn mein Geld, ich warte schon seit Wochen?"))
                        .get("silence")
                        .stringValue())
                .contains("German");
    }

    @Test
    void what_a_program_asks_wrongly_is_said() {
        for (var bad : List.of("", "?q=x&like=" + UUID.randomUUID(), "?q=x&limit=101", "?q=x&limit=y")) {
            var answer = given.web()
                    .api("GET", "/api/v1/feedback/search" + bad, given.token(owner.place(), Role.VIEWER), "");
            assertThat(answer.statusCode()).as(bad).isEqualTo(422);
        }
        assertThat(given.web()
                        .api("GET", "/api/v1/feedback/search?like=x", given.token(owner.place(), Role.VIEWER), "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void quotations_are_real_and_begin_with_three_voices() {
        say(LATE, DELIVERY);
        assertThat(given.web(owner).get(base + "/excerpts?location=Bern").body())
                .isBlank();
        say("The driver was very friendly and kind", "What a lovely surprise, thank you");
        var quoted = given.web(owner).get(base + "/excerpts?location=Bern").body();
        assertThat(quoted).contains("What a review would say").contains("/inbox/");
        assertThat(given.web(owner).get(base + "/excerpts?location=Basel").body())
                .isBlank();
    }
}
