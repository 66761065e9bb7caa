package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.CaseQueue;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Counts;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.Order;
import app.acta.listen.Score;
import app.acta.listen.Success;
import app.acta.listen.surveys.PersonalLinks;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import app.acta.measure.Tally;
import app.acta.people.Contact;
import app.acta.platform.stat.Share;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether people got done what they came for, from the question to the figure and back to the records. */
@RoomTest
class SuccessTests {
    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    PersonalLinks links;

    @Autowired
    Inbox inbox;

    @Autowired
    Counts counts;

    @Autowired
    CaseQueue queue;

    @Autowired
    Measures measures;

    Visitor owner;
    String slug;
    Filter days;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        slug = "/" + owner.place().slug();
        var today = LocalDate.now(owner.place().timeZone());
        days = Filter.EVERYTHING.between(today.minusDays(2), today);
    }

    private static Survey.Text text(String language) {
        var words = Survey.Text.suggested(language, "Harbour");
        return new Survey.Text(
                "After a visit",
                language,
                words.asking(),
                words.recommend(),
                words.open(),
                words.thanks(),
                "Visit",
                "Bern",
                "");
    }

    private String page() {
        return "/s/"
                + surveys.create(owner.workspace(), text("en").aboutSuccess()).key();
    }

    private void answered(int yes, int partly, int no) {
        var page = page();
        var chosen = Map.of(Success.YES, yes, Success.PARTLY, partly, Success.NO, no);
        chosen.forEach((success, times) -> {
            for (var i = 0; i < times; i++) {
                given.web().postOpen(page, Map.of("success", success.key(), "score", "7"));
            }
        });
    }

    private Tally told(Measure measure, Filter filter) {
        return measures.outcome(owner.workspace(), new Question(List.of(measure), filter, null, null))
                .whole();
    }

    private void counted(int n) {
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && told(Measure.SUCCESS, days).n() == n);
    }

    @Test
    void a_lead_has_a_survey_ask_it_and_the_answer_stands_on_the_voice_in_words() {
        var web = given.web(owner);
        var edit = web.get(slug + "/surveys/new").body();
        assertThat(edit).contains("Also ask: Did you get done what you came for?", "Yes, partly or no");
        var made = web.post(
                slug + "/surveys",
                Map.of(
                        "name", "After a visit",
                        "language", "en",
                        "asking", "We want to learn",
                        "recommend", "Would you recommend us?",
                        "thanks", "Thank you",
                        "success", "true"));
        assertThat(made.statusCode()).isEqualTo(200);
        var survey = surveys.list(owner.workspace()).getFirst().survey();
        assertThat(survey.text().success()).isTrue();
        assertThat(web.get(slug + "/surveys/" + survey.key()).body())
                .contains("What people are asked", "Did you get done what you came for?");
        assertThat(web.get(slug + "/surveys/" + survey.key() + "/edit").body())
                .containsPattern("name=\"success\" value=\"true\" checked");
        assertThat(web.get(slug + "/surveys/" + survey.key() + "/preview").body())
                .contains("Did you get done what you came for?");
        var page = "/s/" + survey.key();
        assertThat(given.web().get(page).body())
                .contains("Did you get done what you came for?", "value=\"yes\"", "value=\"partly\"", "value=\"no\"");

        assertThat(given.web().postOpen(page, Map.of("success", "partly")).statusCode())
                .isEqualTo(200);

        var voice = inbox.ids(owner.place(), Filter.EVERYTHING, 5).getFirst();
        assertThat(web.get(slug + "/inbox/" + voice.value()).body())
                .contains("Got done what they came for", "Partly")
                .doesNotContain("of 2<");
        assertThat(web.get(slug + "/inbox").body()).contains("Got done what they came for: Partly, without words");
    }

    @Test
    void an_answer_that_is_none_is_refused_in_one_sentence_and_none_at_all_is_as_well() {
        var page = page();
        var bad = given.web().postOpen(page, Map.of("success", "2<script>", "score", "9"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Choose yes, partly or no, or none of them.", "href=\"#success\"");
        assertThat(bad.body()).doesNotContain("2<script>");
        assertThat(given.web().postOpen(page, Map.of("success", "")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void what_was_answered_stands_on_the_page_again_and_can_be_changed() {
        var survey = surveys.create(owner.workspace(), text("en").aboutSuccess());
        var ann = new Contact(null, "Ann Lee", "ann@example.com", null, null, null);
        links.make(owner.workspace(), survey, List.of(ann));
        var path = "/s/" + survey.key() + "/"
                + links.list(owner.workspace(), survey, 1).getFirst().token();
        given.web().postOpen(path, Map.of("score", "8", "success", "partly"));
        assertThat(given.web().get(path).body()).contains("value=\"partly\" checked");
        given.web().postOpen(path, Map.of("score", "8", "success", "yes"));
        assertThat(inbox.page(owner.place(), Filter.EVERYTHING, Order.NEWEST, "", 10)
                        .voices())
                .singleElement()
                .satisfies(voice -> {
                    assertThat(voice.revision()).isOne();
                    assertThat(voice.scores()).containsExactly(Score.of("nps", 8), Success.YES.score());
                });
    }

    @Test
    void a_survey_that_does_not_ask_does_not_show_it() {
        var survey = surveys.create(owner.workspace(), text("de"));
        assertThat(given.web().get("/s/" + survey.key()).body()).doesNotContain("name=\"success\"");
        var asks = surveys.create(owner.workspace(), survey.text().aboutSuccess());
        assertThat(given.web().get("/s/" + asks.key()).body()).contains("Konnten Sie erledigen", "Teilweise");
    }

    @Test
    void the_figure_has_its_interval_and_every_figure_opens_its_records() {
        answered(6, 3, 2);
        counted(11);
        assertThat(told(Measure.SUCCESS, days).up()).isEqualTo(6);
        var interval = Objects.requireNonNull(Measure.SUCCESS
                .estimate(told(Measure.SUCCESS, days), measures.settings())
                .interval());
        var wilson = new Share(6, 11);
        assertThat(interval.value()).isCloseTo(100 * wilson.value(), within(1e-9));
        assertThat(interval.low()).isCloseTo(100 * wilson.low(), within(1e-9));
        assertThat(interval.high()).isCloseTo(100 * wilson.high(), within(1e-9));

        var links = new Links(owner.place(), "explore", measures.settings());
        var behind = new Behind(counts, queue, owner);
        assertThat(behind.records(links.counted(Measure.SUCCESS, days))).isEqualTo(11);
        assertThat(behind.records(links.records(Measure.SUCCESS, days))).isEqualTo(6);
        for (var success : Success.values()) {
            var some = days.with(Facet.SUCCESS, success.key());
            assertThat(told(Measure.VOLUME, some).n())
                    .as(success.title())
                    .isEqualTo(inbox.ids(owner.place(), some, 100).size());
        }
        var inboxPage = given.web(owner).get(slug + "/inbox?success=no").body();
        assertThat(inboxPage).contains("2 voices", "Got it done: No");
    }

    @Test
    void it_is_found_wherever_such_a_figure_is_looked_for() {
        answered(6, 3, 2);
        counted(11);
        var web = given.web(owner);
        var feelings = web.get(slug + "/feelings").body();
        assertThat(feelings).contains("Got it done", "55 %", "whether they got done what they came for", "success=yes");
        assertThat(web.get(slug + "/explore?measure=success").body()).contains("Got it done", "55 %");
        assertThat(web.get(slug + "/trends").body()).contains("Got it done");
        assertThat(web.get(slug + "/why?measure=success").body()).contains("Got it done");
        assertThat(web.get(slug + "/drivers?outcome=success").body()).contains("Got it done");
        assertThat(web.get(slug + "/alarms/new?measure=success").body()).contains("Got it done");
        var api = given.web()
                .api("GET", "/api/v1/measures", given.token(owner.place(), Role.VIEWER), "")
                .body();
        assertThat(api).contains("\"success\"", "goal completion rate", "The Simplest Usability Metric");
    }

    @Test
    void where_nobody_was_asked_feelings_leave_it_out() {
        given.web().api("POST", "/api/v1/feedback", given.token(owner.place(), Role.AGENT), "{\"text\": \"Good day\"}");
        Given.eventually(
                "read and counted",
                () -> measures.ready(owner.workspace())
                        && told(Measure.EFFORT, days).n() == 1);
        assertThat(given.web(owner).get(slug + "/feelings").body())
                .contains("Effort and clarity", "Found it easy")
                .doesNotContain("Got it done");
    }

    @Test
    void other_scales_are_cut_in_thirds_alike_on_the_page_in_the_inbox_and_in_the_figure() {
        var given = """
                [{"external_id": "1", "scores": {"success": {"value": 4, "min": 1, "max": 5}}},
                 {"external_id": "2", "scores": {"Success": {"value": 3, "min": 1, "max": 5}}},
                 {"external_id": "3", "scores": {"success": {"value": 2, "min": 1, "max": 5}}},
                 {"external_id": "4", "scores": {"success": {"value": 1, "min": 0, "max": 1}}},
                 {"external_id": "5", "scores": {"success": {"value": 74, "min": 0, "max": 100}}},
                 {"external_id": "6", "scores": {"success": {"value": 25, "min": 0, "max": 100}, "nps": 9}},
                 {"external_id": "8", "scores": {"SUCCESS": {"value": 0.7, "min": 0.1, "max": 0.9}}},
                 {"external_id": "7", "scores": {"taste": {"value": 0, "min": 0, "max": 1}}}]""";
        var token = this.given.token(owner.place(), Role.AGENT);
        this.given.web().api("POST", "/api/v1/feedback", token, given);
        counted(7);
        assertThat(told(Measure.SUCCESS, days).up()).isEqualTo(3);
        var expected = Map.of("yes", 3, "partly", 2, "no", 2);
        expected.forEach((success, times) -> {
            var some = days.with(Facet.SUCCESS, success);
            assertThat(inbox.page(owner.place(), some, Order.NEWEST, "", 10).voices())
                    .as(success)
                    .hasSize(times)
                    .allMatch(voice ->
                            Success.of(voice.scores()).orElseThrow().key().equals(success));
            assertThat(told(Measure.VOLUME, some).n()).isEqualTo(times.longValue());
        });
        var csv = this.given
                .web()
                .api(
                        "GET",
                        "/api/v1/feedback/export?format=csv&success=partly",
                        this.given.token(owner.place(), Role.LEAD),
                        "");
        assertThat(csv.body().lines().toList().getFirst()).contains(",success,");
        assertThat(Pattern.compile(",partly,").matcher(csv.body()).results().count())
                .isEqualTo(2);
        assertThat(this.given
                        .web()
                        .api("GET", "/api/v1/feedback?success=maybe", token, "")
                        .statusCode())
                .isEqualTo(422);
    }
}
