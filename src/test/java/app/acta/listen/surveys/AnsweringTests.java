package app.acta.listen.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Secret;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Score;
import app.acta.listen.Tracking;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.platform.data.Db;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class AnsweringTests {
    private static final String SCRIPT = "<script>alert(1)</script>\"'";

    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    PersonalLinks links;

    @Autowired
    Inbox inbox;

    @Autowired
    Tracking tracking;

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
    void an_answer_becomes_a_voice_with_its_score_and_all_its_words() {
        var thanks = answer(Map.of(
                "score",
                "3",
                "reason",
                "It came late",
                "open",
                "Keep the driver",
                "differently",
                "The day",
                "once",
                once()));

        assertThat(thanks.statusCode()).isEqualTo(200);
        assertThat(thanks.uri().getPath()).isEqualTo("/s/" + survey.key() + "/thanks");
        assertThat(thanks.body()).contains("Thank you").doesNotContain("/track/");
        var voice = voices().getFirst();
        assertThat(voice.channel()).isEqualTo(Channel.SURVEY);
        assertThat(voice.source()).isEqualTo("survey:" + survey.key());
        assertThat(voice.score("nps")).isEqualTo(Score.of("nps", 3));
        assertThat(voice.text()).isEqualTo("It came late\n\nKeep the driver\n\nThe day");
        assertThat(voice.attributes())
                .containsOnly(
                        Map.entry("reason", "It came late"),
                        Map.entry("open", "Keep the driver"),
                        Map.entry("differently", "The day"));
        assertThat(List.of(voice.touchpoint(), voice.location(), voice.product(), voice.language()))
                .containsExactly("delivery", "Bern", "Parcel", "en");
        assertThat(voice.customer()).isNull();
    }

    @Test
    void a_double_click_counts_once_and_going_back_changes_the_answer() {
        var page = once();
        answer(Map.of("score", "3", "once", page));
        answer(Map.of("score", "3", "once", page));
        assertThat(voices()).singleElement().extracting(Feedback::revision).isEqualTo(0);

        answer(Map.of("score", "9", "once", page));
        assertThat(voices()).singleElement().extracting(v -> v.score("nps")).isEqualTo(Score.of("nps", 9));

        answer(Map.of("score", "3", "once", once()));
        assertThat(voices()).hasSize(2);
    }

    @Test
    void a_personal_link_knows_who_answers_and_sending_it_again_changes_the_answer() {
        var link = link("ann@example.com", "Ann Lee");
        var path = "/s/" + survey.key() + "/" + link.token();
        assertThat(given.web().get(path).body()).contains("Good day, Ann Lee").doesNotContain("name=\"email\"");

        given.web().postOpen(path, Map.of("score", "2", "reason", "It broke"));
        var thanks = given.web().postOpen(path, Map.of("score", "8", "open", "You mended it"));

        assertThat(thanks.body()).contains("change your answer").contains("href=\"" + path + "\"");
        var voice = voices().getFirst();
        assertThat(voices()).hasSize(1);
        assertThat(voice.score("nps")).isEqualTo(Score.of("nps", 8));
        assertThat(voice.text()).isEqualTo("You mended it");
        assertThat(voice.revision()).isOne();
        assertThat(voice.customer())
                .isEqualTo(
                        Customer.Id.of(owner.workspace(), new Contact(null, null, "ann@example.com", null, null, null))
                                .orElseThrow());
        assertThat(given.web().get(path).body())
                .contains("You have answered before")
                .contains("value=\"8\" checked")
                .contains("You mended it");
        assertThat(links.list(owner.workspace(), survey, 10)).singleElement().matches(PersonalLinks.Link::answered);
    }

    @Test
    void a_customer_has_one_link_however_often_it_is_made() {
        var first = link("ann@example.com", "Ann");
        var again = link("ANN@example.com", "Ann");
        var other = link("bo@example.com", "Bo");
        assertThat(again.token()).isEqualTo(first.token()).isNotEqualTo(other.token());
        assertThat(links.list(owner.workspace(), survey, 10)).hasSize(2);
    }

    @Test
    void whoever_leaves_an_address_gets_a_private_link() {
        var thanks = answer(Map.of("score", "9", "email", "ann@example.com", "name", "Ann", "once", once()));
        var track = Pattern.compile("/track/([\\w-]{32})").matcher(thanks.body());
        assertThat(track.find()).isTrue();
        assertThat(tracking.open(new Secret(track.group(1))))
                .contains(
                        new Tracking.Tracked(owner.place(), voices().getFirst().id()));
        assertThat(voices().getFirst().customer()).isNotNull();
    }

    @Test
    void mistakes_are_said_at_the_question_and_nothing_typed_is_lost() {
        var empty = answer(Map.of());
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Choose a number from 0 to 10, or tell us in your own words");

        var bad = answer(Map.of("score", "11", "reason", "Kept words", "email", "ann", "once", once()));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("id=\"score-error\"")
                .contains("An e-mail address looks like")
                .contains("Kept words")
                .contains("value=\"ann\"")
                .contains("<details open>");
        assertThat(voices()).isEmpty();
    }

    @Test
    void a_megabyte_of_text_gets_a_sentence_and_stays_in_the_field() {
        var much = "x".repeat(1_000_000);
        var answer = answer(Map.of("score", "5", "open", much, "once", once()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("At most 10,000 characters; this has 1,000,000. Nothing is lost")
                .contains(much);

        var tooMuch = answer(Map.of("score", "5", "open", "x".repeat(2_100_000)));
        assertThat(tooMuch.statusCode()).isEqualTo(413);
        assertThat(tooMuch.body()).contains("Go back: your words are still there");
        assertThat(voices()).isEmpty();
    }

    @Test
    void scripts_and_odd_characters_in_every_field_stay_words() {
        var link = link("eve@example.com", SCRIPT);
        var path = "/s/" + survey.key() + "/" + link.token();
        given.web()
                .postOpen(path, Map.of("score", "1", "reason", SCRIPT, "open", SCRIPT, "differently", SCRIPT + "\0"));
        assertThat(given.web().get(path).body()).contains("&lt;script&gt;").doesNotContain("<script");
        var refused = answer(Map.of(
                "score",
                SCRIPT,
                "reason",
                SCRIPT,
                "open",
                SCRIPT,
                "differently",
                SCRIPT,
                "name",
                SCRIPT,
                "email",
                SCRIPT));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain("<script");
        assertThat(voices())
                .singleElement()
                .satisfies(voice -> assertThat(voice.text()).isEqualTo(String.join("\n\n", SCRIPT, SCRIPT, SCRIPT)));
    }

    @Test
    void a_closed_survey_says_so_kindly_and_keeps_what_was_typed() {
        surveys.open(owner.workspace(), survey.key(), false);
        var page = given.web().get("/s/" + survey.key());
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .contains("This survey is closed")
                .contains("/tell/" + owner.place().slug());

        var late = answer(Map.of("score", "5", "open", "Typed for nothing?"));
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("Typed for nothing?");
        assertThat(voices()).isEmpty();

        surveys.open(owner.workspace(), survey.key(), true);
        assertThat(given.web().get("/s/" + survey.key()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_link_gets_a_kind_sentence() {
        for (var path : List.of(
                "/s/nothinghere1", "/s/x", "/s/" + survey.key() + "/nobody", "/s/%00", "/s/nothinghere1/thanks")) {
            var page = given.web().get(path);
            assertThat(page.statusCode()).as(path).isBetween(400, 404);
        }
        assertThat(given.web().get("/s/nothinghere1").body()).contains("We do not know this link");
        var post = given.web().postOpen("/s/" + survey.key() + "/nobody", Map.of("score", "5"));
        assertThat(post.statusCode()).isEqualTo(404);
        assertThat(voices()).isEmpty();
    }

    @Test
    void what_only_machines_fill_in_is_sent_back() {
        var answer = answer(Map.of("score", "10", "homepage", "https://spam.example", "once", once()));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("should stay empty");
        assertThat(voices()).isEmpty();
    }

    @Test
    void the_page_says_who_asks_and_why_and_follows_a_change_at_once() {
        assertThat(given.web().get("/s/" + survey.key()).body())
                .contains(owner.place().name() + " asks to learn")
                .contains("your network address is not kept")
                .contains("What is something that you thought would have turned out differently?");
        var german = Survey.Text.suggested("de", "Acme");
        surveys.change(
                owner.workspace(),
                survey.key(),
                new Survey.Text("Nachher", "de", german.asking(), "Wie war es?", "", "Danke", "", "", ""));
        assertThat(given.web().get("/s/" + survey.key()).body())
                .contains("<html lang=\"de\">")
                .contains("Wie war es?")
                .contains("Senden")
                .doesNotContain("name=\"open\"");
    }

    private PersonalLinks.Link link(String email, String name) {
        var contact = new Contact(null, name, email, null, null, null);
        links.make(owner.workspace(), survey, List.of(contact));
        return links.list(owner.workspace(), survey, 10).stream()
                .filter(link -> email.equalsIgnoreCase(link.email()))
                .findFirst()
                .orElseThrow();
    }

    private String once() {
        return Samples.once(given.web().get("/s/" + survey.key()).body());
    }

    private HttpResponse<String> answer(Map<String, String> fields) {
        return given.web().postOpen("/s/" + survey.key(), fields);
    }

    private List<Feedback> voices() {
        var ids = db.in(owner.workspace())
                .sql("select id from listen.feedback where workspace_id = :workspace")
                .param("workspace", owner.workspace().value())
                .query(UUID.class)
                .list();
        return inbox.find(owner.workspace(), ids.stream().map(Feedback.Id::new).toList());
    }
}
