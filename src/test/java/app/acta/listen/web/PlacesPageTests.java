package app.acta.listen.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class PlacesPageTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = "/" + owner.place().slug();
    }

    private void say(String id, String location, String words) {
        Voices.arrive(
                intake,
                owner.workspace(),
                List.of(Draft.from("web", id, Channel.REVIEW)
                        .saying(null, words, "en")
                        .about("location", location)
                        .build()));
    }

    @Test
    void every_place_that_voices_name_has_a_page() {
        say("1", "Bern", "The parcel was late");
        say("2", "Genève & Co / <Gare>", "All was fine");
        say("3", "Genève & Co / <Gare>", "All was fine again");
        var web = given.web(owner);
        assertThat(web.get(base + "/places").body())
                .contains("Bern")
                .contains("Genève &amp; Co / &lt;Gare&gt;")
                .contains("/places?location=Gen%C3%A8ve+%26+Co+%2F+%3CGare%3E");
        var page = web.get(base + "/places?location=Gen%C3%A8ve+%26+Co+%2F+%3CGare%3E");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("2 voices", "All was fine again", "/excerpts?location=Gen", "/pulse?location=Gen")
                .doesNotContain("The parcel was late");
    }

    @Test
    void a_place_that_no_voice_names_does_not_exist() {
        say("1", "Bern", "The parcel was late");
        var web = given.web(owner);
        for (var query : List.of("location=Basel", "location=", "location=-", "location=%00")) {
            assertThat(web.get(base + "/places?" + query).statusCode())
                    .as(query)
                    .isIn(404, 422);
        }
        var other = given.workspace();
        assertThat(given.web(other)
                        .get("/" + other.place().slug() + "/places?location=Bern")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given.web(other).get("/" + other.place().slug() + "/places").body())
                .contains("No places yet");
    }
}
