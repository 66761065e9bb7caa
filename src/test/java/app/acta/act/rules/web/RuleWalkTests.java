package app.acta.act.rules.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Score;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class RuleWalkTests {
    @Autowired
    ApplicationContext house;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void a_rule_is_chosen_in_words_tried_and_kept() {
        story.said(Story.voice(Channel.REVIEW, "Delivered to the wrong house", Score.of("stars", 3), null));
        story.said(Story.voice(Channel.REVIEW, "Fine", Score.of("stars", 5), null));
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            open(page, "/settings/rules");
            assertThat(page.getByText("None yet.")).isVisible();
            page.getByText("New rule").click();
            page.locator("[name=name]").fill("Poor reviews");
            page.locator("[name=field-0]").selectOption("voice.channel");
            page.locator("[name=value-0]").fill("review");
            press(page, "Add a part");
            assertThat(page.locator("[name=value-0]")).hasValue("review");
            page.locator("[name=field-1]").selectOption("voice.stars");
            page.locator("[name=value-1]").fill("3");
            press(page, "Keep the rule");
            assertThat(page.locator(".error")).containsText("choose “is at least” or “is at most”");
            page.locator("[name=how-1]").selectOption("at_most");
            page.locator("[name=route]").selectOption("member");
            Browser.look(page, "act-rule");
            press(page, "Try it on the last 90 days");
            assertThat(page.locator("#dry .stats")).containsText("of 2 since");
            assertThat(page.locator("#dry")).containsText("Delivered to the wrong house");
            Browser.look(page, "act-dry-run");
            press(page, "Keep the rule");
            assertThat(page.locator("main"))
                    .containsText("When The channel is Review, and The rating in stars is at most 3");
            Browser.look(page, "act-rules-own");

            var box = story.said(Story.voice(Channel.REVIEW, "The box was open", Score.of("stars", 3), null));
            open(page, "/settings/rules");
            page.getByText("Poor reviews").click();
            assertThat(page.locator("aside")).containsText("The box was open");
            page.getByText("Write it as an expression").click();
            page.locator("[name=expert]").check();
            page.locator("#f-condition").fill("voice.starz <= 3");
            press(page, "Keep the rule");
            assertThat(page.locator("#f-condition-error")).containsText("there is no “voice.starz”");
            assertThat(page.locator("#f-condition")).hasValue("voice.starz <= 3");
            page.locator("#f-condition").fill("voice.stars <= 2");
            press(page, "Try it on the last 90 days");
            assertThat(page.locator("#dry")).containsText("Would not meet it any more");
            Browser.look(page, "act-dry-run-change");

            open(page, "/cases/" + story.caseOf(box).number());
            assertThat(page.locator("#timeline")).containsText("Given to Olive Owner: 0 open cases.");
        }
    }

    @Test
    void members_say_what_they_take_and_who_stands_in() {
        var agent = story.given.member(owner.place(), Role.AGENT);
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            open(page, "/settings/desks");
            page.getByText("Olive Owner").last().click();
            page.getByLabel("Languages").fill("de, xx");
            page.getByLabel("Away from").fill("2020-01-01");
            page.getByLabel("to (optional)", new Page.GetByLabelOptions().setExact(true))
                    .fill("2099-01-01");
            page.locator("#f-standIn")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(agent.actor()));
            press(page, "Save");
            assertThat(page.locator(".notice.bad")).containsText("“xx” is no language");
            page.getByLabel("Languages").fill("de, fr");
            Browser.look(page, "act-desk");
            press(page, "Save");
            assertThat(page.locator("main")).containsText("German, French");
            assertThat(page.locator("main")).containsText("Until 2099-01-01");
            page.getByLabel("Critical, in percent").fill("50");
            page.locator("form[action$=warnings] button").click();
            assertThat(page.getByLabel("Critical, in percent")).hasValue("50");
            Browser.look(page, "act-desks");
        }
    }

    @Test
    void who_does_not_lead_sees_none_of_it_and_other_workspaces_have_their_own() throws Exception {
        var agent = story.given.web(story.given.member(owner.place(), Role.AGENT));
        var base = "/" + owner.place().slug();
        for (var path : new String[] {"/settings/rules/new", "/settings/desks"}) {
            assertThat(agent.get(base + path).statusCode()).isEqualTo(403);
        }
        var web = story.given.web(owner);
        assertThat(web.get(base + "/settings/rules/nothing").statusCode()).isEqualTo(404);
        var declined = web.post(
                base + "/settings/rules/new",
                base + "/settings/rules/kept",
                Map.of("name", "X", "expert", "on", "condition", "true", "route", "no"));
        assertThat(declined.statusCode()).isEqualTo(422);
        assertThat(declined.body()).contains("Choose at least one thing that happens.");
    }

    private void open(Page page, String path) {
        page.navigate(story.given.address() + "/" + owner.place().slug() + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
