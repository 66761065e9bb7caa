package app.acta.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.listen.Facet;
import app.acta.listen.Filter;
import app.acta.listen.Inbox;
import app.acta.listen.surveys.Survey;
import app.acta.listen.surveys.Surveys;
import app.acta.measure.Measure;
import app.acta.measure.Measures;
import app.acta.measure.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class RelationshipTests {
    @Autowired
    Given given;

    @Autowired
    Surveys surveys;

    @Autowired
    Measures measures;

    @Autowired
    Inbox inbox;

    @Test
    void four_questions_are_asked_become_measures_and_open_their_answers() {
        var owner = given.workspace();
        var slug = "/" + owner.place().slug();
        var web = given.web(owner);
        assertThat(web.get(slug + "/surveys/new?relationship=true").body())
                .contains("Also ask these four", "value=\"Relationship\"", "I can rely on what they tell me.");
        var survey = surveys.create(
                owner.workspace(), Survey.Text.suggested("en", "Harbour").aboutRelationship());
        var page = "/s/" + survey.key();
        assertThat(given.web().get(page).body()).contains("How far is each of these true?", "name=\"comfort\"");
        assertThat(given.web().postOpen(page, Map.of("trust", "8")).body()).contains("Choose a number from 1 to 7.");
        for (var trust = 1; trust <= 6; trust++) {
            given.web()
                    .postOpen(
                            page,
                            trust < 4
                                    ? Map.of("trust", "" + trust, "score", "9")
                                    : Map.of("trust", "" + trust, "valued", "7"));
        }
        // On a scale of its own: 4 of 1 to 5 is 5.5 of 1 to 7.
        given.web().api("POST", "/api/v1/feedback", given.token(owner.place(), Role.AGENT), """
                {"source": "file", "external_id": "1", "channel": "survey", "scores": {"Trust": {"value": 4, "min": 1, "max": 5}}}""");
        var today = LocalDate.now(owner.place().timeZone());
        var all = Filter.EVERYTHING.between(today.minusDays(2), today);
        Given.eventually(
                "counted",
                () -> measures.ready(owner.workspace())
                        && outcome(owner.workspace(), Measure.TRUST, all).n() == 7);
        var trust = Measure.TRUST.estimate(outcome(owner.workspace(), Measure.TRUST, all), measures.settings());
        assertThat(Objects.requireNonNull(trust.interval()).value()).isCloseTo((21 + 5.5) / 7, within(1e-9));
        assertThat(outcome(owner.workspace(), Measure.VALUED, all.with(Facet.RELATION, "trust"))
                        .n())
                .isEqualTo(3);
        assertThat(outcome(owner.workspace(), Measure.VOLUME, all.with(Facet.RELATION, Filter.NONE))
                        .n())
                .isZero();
        var told = web.get(slug + "/relationship").body();
        // Three answers are under the floor.
        assertThat(told).contains("3.8 of 7", "relation=trust", "shown from 5", "Recommendation");
        assertThat(web.get(slug + "/inbox?relation=trust").body()).contains("7 voices");
        assertThat(web.get(slug + "/inbox?relation=valued").body()).contains("3 voices");
        var voice =
                inbox.ids(owner.place(), all.with(Facet.RELATION, "valued"), 1).getFirst();
        assertThat(web.get(slug + "/inbox/" + voice.value()).body())
                .contains("Feeling valued")
                .doesNotContain(">valued<");
    }

    private app.acta.measure.Tally outcome(app.acta.identity.Workspace.Id workspace, Measure measure, Filter filter) {
        return measures.outcome(workspace, new Question(List.of(measure), filter, null, null))
                .whole();
    }

    @Test
    void where_nobody_was_asked_the_page_says_how_to_begin() {
        var owner = given.workspace();
        given.web().api("POST", "/api/v1/feedback", given.token(owner.place(), Role.AGENT), "{\"text\": \"Good day\"}");
        var page = "/" + owner.place().slug() + "/relationship";
        var web = given.web(owner);
        Given.eventually("counted", () -> web.get(page).body().contains("Nobody was asked yet"));
        assertThat(web.get(page + "?from=x").statusCode()).isEqualTo(422);
    }
}
