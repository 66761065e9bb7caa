package app.acta.listen.surveys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.AskAgain;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Intake;
import app.acta.people.Contact;
import app.acta.people.Customer;
import app.acta.platform.problems.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@RoomTest
class SurveysTests {
    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    PersonalLinks links;

    @Autowired
    AskList asks;

    @Autowired
    Intake intake;

    @Autowired
    ApplicationEventPublisher events;

    Visitor owner;
    String home;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        home = "/" + owner.place().slug() + "/surveys";
    }

    @Test
    void an_empty_list_teaches_and_shows_the_front_door() {
        var page = given.web(owner).get(home).body();
        assertThat(page)
                .contains("Ask your first question")
                .contains(given.address() + "/tell/" + owner.place().slug());
    }

    @Test
    void a_lead_makes_edits_and_closes_a_survey_by_forms_alone() {
        var lead = given.web(given.member(owner.place(), Role.LEAD));
        var made = lead.post(home + "/new", home, form(Map.of("name", "After delivery")));
        assertThat(made.body()).contains("After delivery").contains("Your survey is open");
        var key = surveys.list(owner.workspace()).getFirst().survey().key();

        var changed =
                lead.post(home + "/" + key + "/edit", home + "/" + key, form(Map.of("name", "Later", "open", "")));
        assertThat(changed.body()).contains("Later").contains("Saved.");
        lead.post(home + "/" + key, home + "/" + key + "/state", Map.of("open", "false"));

        var survey = surveys.get(owner.workspace(), key).survey();
        assertThat(survey.open()).isFalse();
        assertThat(survey.text().open()).isEmpty();
        assertThat(given.web().get("/s/" + key).statusCode()).isEqualTo(410);
    }

    @Test
    void a_form_with_mistakes_comes_back_with_the_sentence_and_the_words() {
        var web = given.web(owner);
        var long_ = "y".repeat(700);
        var refused = web.post(home + "/new", home, form(Map.of("name", "Kept", "thanks", long_)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("At most 600 characters; this has 700.")
                .contains("Kept")
                .contains(long_);
        assertThat(web.post(home + "/new", home, form(Map.of())).body()).contains("This is needed.");
        assertThat(web.post(home + "/new", home, form(Map.of("name", "x", "language", "xx")))
                        .body())
                .contains("Choose one of the languages");
        assertThat(surveys.list(owner.workspace())).isEmpty();
    }

    @Test
    void scripts_in_every_text_stay_words() {
        var script = "<script>alert(1)</script>";
        var survey = surveys.create(
                owner.workspace(),
                new Survey.Text(script, "en", script, script, script, script, script, script, script));
        var web = given.web(owner);
        for (var path : List.of("", "/" + survey.key(), "/" + survey.key() + "/edit", "/" + survey.key() + "/links")) {
            assertThat(web.get(home + path).body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        }
        for (var path : List.of(
                "/s/" + survey.key(), "/s/" + survey.key() + "/thanks", home + "/" + survey.key() + "/preview")) {
            assertThat(web.get(path).body()).contains("&lt;script&gt;").doesNotContain("<script");
        }
    }

    @Test
    void a_survey_of_another_workspace_does_not_exist() {
        var foreign = surveys.create(given.workspace().workspace(), Samples.text("Theirs"));
        var web = given.web(owner);
        for (var path : List.of("", "/edit", "/links", "/links/file", "/preview", "/preview/thanks", "/qr.svg")) {
            assertThat(web.get(home + "/" + foreign.key() + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (var path : List.of("", "/state", "/links")) {
            assertThat(web.post(home, home + "/" + foreign.key() + path, form(Map.of("name", "Mine", "people", "a@b")))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThatThrownBy(() -> surveys.open(owner.workspace(), foreign.key(), false))
                .isInstanceOf(Refusal.class);
        assertThat(surveys.list(owner.workspace())).isEmpty();
    }

    @Test
    void the_preview_keeps_nothing() {
        var survey = surveys.create(owner.workspace(), Samples.text("Look"));
        var page = given.web(owner).get(home + "/" + survey.key() + "/preview").body();
        assertThat(page).contains("href=\"preview/thanks\"").doesNotContain("<button");
        assertThat(given.web(owner)
                        .get(home + "/" + survey.key() + "/preview/thanks")
                        .body())
                .contains("Thank you");
    }

    @Test
    void a_pasted_list_becomes_links_that_can_be_taken_along() {
        var survey = surveys.create(owner.workspace(), Samples.text("Look"));
        var path = home + "/" + survey.key() + "/links";
        var web = given.web(owner);
        var made = web.post(path, Map.of("people", "Ann Lee <ann@example.com>\n\nK-17; Bo; bo@example.com\n=cmd\n"));
        assertThat(made.body()).contains("3 new links.");
        assertThat(web.post(path, Map.of("people", "ann@example.com")).body())
                .contains("0 new links. 1 had one already");

        var file = web.get(path + "/file");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("Ann Lee,ann@example.com,,http"))
                .anyMatch(line -> line.startsWith("Bo,bo@example.com,K-17,http"))
                .anyMatch(line -> line.startsWith(",,'=cmd,http"));
        assertThat(given.web(given.member(owner.place(), Role.MANAGER))
                        .get(path + "/file")
                        .statusCode())
                .isEqualTo(403);

        assertThat(web.post(path, Map.of("people", "nonsense@")).body())
                .contains("Line 1: An e-mail address looks like");
        assertThat(web.post(path, Map.of("people", " \n ")).body()).contains("Paste at least one");
    }

    @Test
    void whose_complaint_is_settled_waits_to_be_asked_until_they_have_a_link() {
        var ann = new Contact(null, "Ann", "ann@example.com", null, null, null);
        intake.receive(
                owner.workspace(),
                List.of(Draft.from("test", "1", Channel.COMPLAINT)
                        .saying(null, "x", null)
                        .by(ann)
                        .build()));
        var again = new AskAgain(
                owner.workspace(), Customer.Id.of(owner.workspace(), ann).orElseThrow());
        events.publishEvent(again);
        events.publishEvent(again);
        assertThat(asks.waiting(owner.workspace())).containsExactly(ann);

        var survey = surveys.create(owner.workspace(), Samples.text("How is it now?"));
        var path = home + "/" + survey.key() + "/links";
        assertThat(given.web(owner).get(path).body()).contains("One customer's complaint is");
        assertThat(given.web(owner).post(path, Map.of("waiting", "true")).body())
                .contains("1 new link.");
        assertThat(asks.waiting(owner.workspace())).isEmpty();
    }

    @Test
    void the_front_door_takes_other_words_and_has_a_picture() {
        var web = given.web(owner);
        web.post(home + "/front-door", Map.of("language", "fr", "title", "Parlez-nous", "greeting", "Toujours ouvert"));
        assertThat(given.web().get("/tell/" + owner.place().slug()).body())
                .contains("Parlez-nous")
                .contains("<html lang=\"fr\">");
        assertThat(web.get(home).body()).contains("Parlez-nous");
        assertThat(web.post(home + "/front-door", Map.of("language", "fr", "title", "", "greeting", "x"))
                        .body())
                .contains("This is needed.");
        assertThat(web.get(home + "/front-door/qr.svg").body())
                .startsWith("<svg")
                .doesNotContain("<script");
    }

    @Test
    void every_language_says_everything() {
        var english = ResourceBundle.getBundle("messages.surveys", java.util.Locale.of("en"))
                .keySet();
        for (var language : Wording.LANGUAGES.keySet()) {
            assertThat(english)
                    .allSatisfy(place -> assertThat(Wording.in(language).say(place, "A", "B"))
                            .isNotBlank()
                            .doesNotContain("{"));
        }
    }

    private Map<String, String> form(Map<String, String> fields) {
        var suggested = Survey.Text.suggested("en", "Acme");
        var all = new HashMap<>(Map.of(
                "language", "en",
                "asking", suggested.asking(),
                "recommend", suggested.recommend(),
                "open", suggested.open(),
                "thanks", suggested.thanks()));
        all.putAll(fields);
        return all;
    }
}
