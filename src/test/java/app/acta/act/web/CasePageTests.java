package app.acta.act.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class CasePageTests {
    @Autowired
    ApplicationContext house;

    Story story;
    Visitor owner;
    String base;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
        base = "/" + owner.place().slug();
    }

    @Test
    void a_case_is_worked_without_scripts() {
        var found = story.complaint("Broken", null);
        var agent = story.given.member(owner.place(), Role.AGENT);
        var web = story.given.web(agent);
        var page = base + "/cases/" + found.number();
        assertThat(web.post(page, page + "/taking", Map.of()).body()).contains(agent.actor());
        assertThat(web.post(page, page + "/steps/listen", Map.of()).body()).contains("did a step: Listen carefully");
        assertThat(web.post(page, page + "/notes", Map.of("note", "Called <b>her</b>"))
                        .body())
                .contains("Called &lt;b&gt;her&lt;/b&gt;");
        assertThat(web.post(page, page + "/notes", Map.of("note", " ")).statusCode())
                .isEqualTo(422);
        assertThat(web.post(page, page + "/notes", Map.of("note", "x".repeat(20_001)))
                        .body())
                .contains("A note has 1 to 20,000 characters.", "x".repeat(20_001));
        var refused = web.post(page, page + "/closing", Map.of("version", version(found)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("A case closes with an action");
        web.post(page, page + "/action", Map.of("version", version(found), "action", "Sent a new one"));
        assertThat(web.post(page, page + "/closing", Map.of("version", version(found)))
                        .body())
                .contains("The customer has not been asked yet");
        assertThat(web.get(base + "/actions").body()).contains("Sent a new one");
        assertThat(web.post(page, page + "/reopening", Map.of("reason", "It broke again"))
                        .body())
                .contains("opened the case again", "It broke again");
    }

    @Test
    void what_was_typed_into_a_declined_form_stands_in_it_again() {
        var found = story.complaint("The lamp caught me, I am injured", null);
        var page = base + "/cases/" + found.number();
        var answer = story.given
                .web(owner)
                .post(
                        page,
                        page + "/prevention",
                        Map.of("version", version(found), "answer", "Glue \"it\"", "seer", "", "by", "soon"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose who sees to it.", "Glue \"it\"");
    }

    @Test
    void a_viewer_looks_on_and_an_agent_does_not_decide_for_others() {
        var found = story.complaint("Broken", null);
        var page = base + "/cases/" + found.number();
        var viewer = story.given.web(story.given.member(owner.place(), Role.VIEWER));
        assertThat(viewer.get(page).body()).contains("Broken").doesNotContain("Take it", "Close the case</button>");
        for (var deed : List.of("taking", "notes", "steps/listen", "action", "closing", "waiting", "assignment")) {
            assertThat(viewer.post(page, page + "/" + deed, Map.of("version", "1", "note", "x"))
                            .statusCode())
                    .as(deed)
                    .isEqualTo(403);
        }
        var agent = story.given.web(story.given.member(owner.place(), Role.AGENT));
        assertThat(agent.post(page, page + "/severity", Map.of("version", "1", "severity", "low", "why", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(agent.get(base + "/settings/rules").statusCode()).isEqualTo(403);
    }

    @Test
    void a_case_of_another_workspace_does_not_exist() {
        var found = story.complaint("Secret", null);
        var other = new Story(house);
        var stranger = story.given.web(other.owner);
        var theirs = "/" + other.owner.place().slug();
        assertThat(stranger.get(base + "/cases/" + found.number()).statusCode()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/cases/" + found.number()).statusCode())
                .isEqualTo(404);
        var voice = house.getBean(app.acta.act.Cases.class)
                .voices(owner.workspace(), found.id())
                .getFirst()
                .value();
        assertThat(stranger.get(theirs + "/cases/of/" + voice).body()).doesNotContain("Secret");
        assertThat(stranger.post(theirs + "/cases/of/" + voice, theirs + "/cases", Map.of("voice", voice.toString()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_case_is_opened_by_hand_from_its_voice() {
        var voice = story.said(Story.voice(Channel.REVIEW, "The door squeaks", Score.of("stars", 4), null));
        var web = story.given.web(owner);
        var fragment = base + "/cases/of/" + voice.value();
        assertThat(web.get(fragment).body()).contains("Open a case");
        var opened = web.post(
                fragment, base + "/cases", Map.of("voice", voice.value().toString()));
        assertThat(opened.uri().getPath()).isEqualTo(base + "/cases/1");
        assertThat(web.get(fragment).body()).contains("The door squeaks", base + "/cases/1");
    }

    @Test
    void odd_addresses_and_filters_get_a_clear_sentence() {
        story.complaint("Broken", null);
        var web = story.given.web(owner);
        assertThat(web.get(base + "/cases/abc").statusCode()).isEqualTo(404);
        assertThat(web.get(base + "/cases/99999999999").statusCode()).isEqualTo(404);
        assertThat(web.get(base + "/cases/of/17").statusCode()).isEqualTo(404);
        assertThat(web.get(base + "/cases?state=dancing").body()).contains("There is no state");
        assertThat(web.get(base + "/cases?from=yesterday").statusCode()).isEqualTo(422);
        assertThat(web.get(base + "/cases?before=x").statusCode()).isEqualTo(400);
        assertThat(web.get(base + "/cases?team=%27%3Bdrop%20table%20act.cases--&location=%00")
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.get(base + "/actions?before=x").statusCode()).isEqualTo(422);
        for (var query : List.of(
                "owner=me",
                "owner=-",
                "late=yes",
                "late=no",
                "state=open&state=waiting",
                "severity=normal",
                "channel=complaint",
                "reply=in_time",
                "reply=none",
                "settled=no",
                "from=2026-01-01&to=2099-01-01")) {
            assertThat(web.get(base + "/cases?" + query).statusCode()).as(query).isEqualTo(200);
        }
        assertThat(web.get(base + "/cases?channel=review").body()).contains("No such case");
    }

    @Test
    void a_rule_off_its_scale_is_declined_and_what_was_typed_stays() {
        var web = story.given.web(owner);
        var declined = web.post(base + "/settings/rules", Map.of("most-nps", "12", "active-nps", "on"));
        assertThat(declined.statusCode()).isEqualTo(422);
        var other = web.post(
                base + "/settings/rules",
                Map.of(
                        "most-nps",
                        "12",
                        "most-csat",
                        "2",
                        "most-stars",
                        "2",
                        "most-ces",
                        "3",
                        "most-sounds",
                        "80",
                        "active-nps",
                        "on"));
        assertThat(other.body()).contains("a number from 0 to 10", "value=\"12\"");
    }

    private String version(Case found) {
        return Integer.toString(story.now(found).version());
    }

    @Test
    void my_day_knows_whose_day_it_is() {
        story.complaint("Broken", "ann@example.com");
        var web = story.given.web(owner);
        assertThat(web.get(base + "/today").body()).contains(", Olive", "Broken", "Ann", "Reply ");
        assertThat(web.get(base + "/today/heaps?whose=team").body())
                .contains("Broken")
                .doesNotContain("<html");
        assertThat(story.given.web(new Story(house).owner).get(base + "/today").statusCode())
                .isEqualTo(404);
    }
}
