package app.acta.listen.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Secret;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.listen.Tracking;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class FrontDoorTests {
    @Autowired
    Given given;

    @Autowired
    Inbox inbox;

    @Autowired
    Intake intake;

    @Autowired
    Tracking tracking;

    @Autowired
    FrontDoors doors;

    Visitor owner;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
    }

    @Test
    void who_feels_bad_complains_and_sees_what_becomes_of_it() {
        var answer = tell(Map.of("feeling", "2", "text", "Nobody called back", "differently", "The call"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("See what becomes of it").contains(given.address() + "/track/");

        var voice = voice(answer);
        assertThat(voice.channel()).isEqualTo(Channel.COMPLAINT);
        assertThat(voice.text()).isEqualTo("Nobody called back\n\nThe call");
        assertThat(voice.score("feeling")).isEqualTo(new Score("feeling", 2, 1, 5));
        assertThat(voice.attributes()).containsEntry("differently", "The call");
    }

    @Test
    void who_feels_well_or_says_no_feeling_just_tells() {
        assertThat(voice(tell(Map.of("feeling", "4", "text", "Lovely"))).channel())
                .isEqualTo(Channel.OTHER);
        assertThat(voice(tell(Map.of("text", "An idea"))).channel()).isEqualTo(Channel.OTHER);
        assertThat(voice(tell(Map.of("feeling", "1"))).channel()).isEqualTo(Channel.COMPLAINT);
    }

    @Test
    void the_same_page_sent_twice_is_one_voice_and_both_links_open_it() {
        var once = Samples.once(page());
        var first = voice(tell(Map.of("text", "Once", "once", once)));
        var second = voice(tell(Map.of("text", "Once", "once", once)));
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void a_contact_makes_a_customer_and_a_name_alone_stays_with_the_words() {
        assertThat(voice(tell(Map.of("text", "Hello", "email", "ann@example.com")))
                        .customer())
                .isNotNull();
        var named = voice(tell(Map.of("text", "Hello", "name", "Ann")));
        assertThat(named.customer()).isNull();
        assertThat(named.attributes()).containsEntry("name", "Ann");
    }

    @Test
    void known_locations_are_offered_unless_the_workspace_does_not_ask() {
        assertThat(page()).doesNotContain("Where was it?");
        intake.receive(
                owner.workspace(),
                List.of(Draft.from("test", "1", Channel.OTHER)
                        .saying(null, "x", null)
                        .about("location", "Bern <West>")
                        .build()));
        doors.change(owner.place(), new FrontDoor("en", "Talk to us", "Always", true, false, List.of()));
        assertThat(page())
                .contains("Where was it?")
                .contains("Bern &lt;West&gt;")
                .contains("Talk to us");
        assertThat(voice(tell(Map.of("text", "There", "where", "Bern <West>"))).location())
                .isEqualTo("Bern <West>");
        assertThat(tell(Map.of("text", "There", "where", "Atlantis")).body()).contains("Choose a place from the list");

        doors.change(owner.place(), new FrontDoor("de", "Sagen Sie es", "Immer", false, false, List.of()));
        assertThat(page()).doesNotContain("Bern").contains("Senden");
    }

    @Test
    void whether_people_got_it_done_is_asked_where_a_lead_wants_it() {
        assertThat(page()).doesNotContain("Did you get done");
        var web = given.web(owner);
        var settings = "/" + owner.place().slug() + "/surveys/front-door";
        assertThat(web.get(settings).body()).contains("Ask whether they got it done");
        web.post(
                settings,
                Map.of("language", "en", "title", "Help", "greeting", "Tell us", "where", "true", "success", "true"));
        assertThat(page()).contains("Did you get done what you came for?");
        assertThat(web.get(settings).body()).contains("name=\"success\" value=\"true\" checked");

        assertThat(voice(tell(Map.of("success", "no", "feeling", "4"))).scores())
                .containsExactly(new Score("feeling", 4, 1, 5), Success.NO.score());
        assertThat(voice(tell(Map.of("success", "partly"))).scores()).containsExactly(Success.PARTLY.score());
        var bad = tell(Map.of("success", "maybe", "text", "Kept"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Choose yes, partly or no, or none of them.", "Kept");
    }

    @Test
    void mistakes_are_said_and_nothing_typed_is_lost() {
        var empty = tell(Map.of());
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Tell us in a few words, or choose a face.");

        var script = "<script>alert(1)</script>";
        var bad = tell(Map.of(
                "feeling",
                "6" + script,
                "text",
                script,
                "differently",
                script,
                "where",
                script,
                "name",
                script,
                "email",
                script));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("Choose one of the five faces")
                .contains("&lt;script&gt;")
                .doesNotContain("<script");

        var trapped = tell(Map.of("text", "Buy", "homepage", "https://spam.example"));
        assertThat(trapped.statusCode()).isEqualTo(422);
        assertThat(trapped.body()).contains("should stay empty").contains("Buy");
    }

    @Test
    void an_unknown_door_gets_a_kind_sentence() {
        var page = given.web().get("/tell/nobody-here");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("We do not know this link");
        assertThat(given.web()
                        .postOpen("/tell/nobody-here", Map.of("text", "x"))
                        .statusCode())
                .isEqualTo(404);
    }

    private String page() {
        return given.web().get("/tell/" + owner.place().slug()).body();
    }

    private HttpResponse<String> tell(Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.putIfAbsent("once", Once.create().word());
        return given.web().postOpen("/tell/" + owner.place().slug(), all);
    }

    private Feedback voice(HttpResponse<String> thanks) {
        var track = Pattern.compile("/track/([\\w-]{32})").matcher(thanks.body());
        assertThat(track.find()).as(thanks.body()).isTrue();
        var tracked = tracking.open(new Secret(track.group(1))).orElseThrow();
        assertThat(tracked.workspace()).isEqualTo(owner.place());
        return inbox.get(owner.workspace(), tracked.feedback());
    }
}
