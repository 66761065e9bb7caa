package app.acta.act.rules.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.Given;
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
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void a_rule_is_chosen_in_words_tried_and_kept(Size size, ColorScheme scheme) {
        story.said(Story.voice(Channel.REVIEW, "Delivered to the wrong house", Score.of("stars", 3), null));
        story.said(Story.voice(Channel.REVIEW, "Fine", Score.of("stars", 5), null));
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = visitor.newPage();
            signIn(page);
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
            look(page, "rule", size, scheme);
            press(page, "Try it on the last 90 days");
            assertThat(page.locator("#dry .stats")).containsText("of 2 since");
            assertThat(page.locator("#dry")).containsText("Delivered to the wrong house");
            look(page, "dry-run", size, scheme);
            press(page, "Keep the rule");
            assertThat(page.locator("main"))
                    .containsText("When The channel is Review, and The rating in stars is at most 3");
            look(page, "rules-own", size, scheme);

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
            look(page, "dry-run-change", size, scheme);

            open(page, "/cases/" + story.caseOf(box).number());
            assertThat(page.locator("#timeline")).containsText("Given to Olive Owner: 0 open cases.");
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void members_say_what_they_take_and_who_stands_in(Size size, ColorScheme scheme) {
        var agent = story.given.member(owner.place(), Role.AGENT);
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = visitor.newPage();
            signIn(page);
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
            look(page, "desk", size, scheme);
            press(page, "Save");
            assertThat(page.locator("main")).containsText("German, French");
            assertThat(page.locator("main")).containsText("Until 2099-01-01");
            page.getByLabel("Critical, in percent").fill("50");
            page.locator("form[action$=warnings] button").click();
            assertThat(page.getByLabel("Critical, in percent")).hasValue("50");
            look(page, "desks", size, scheme);
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

    private void signIn(Page page) {
        page.navigate(story.given.address() + "/sign-in");
        page.locator("[name=email]").fill(Objects.requireNonNull(owner.member()).email());
        page.locator("[name=password]").fill(Given.PASSWORD);
        page.locator("form button").first().click();
        page.waitForURL("**/today");
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

    private static void look(Page page, String name, Size size, ColorScheme scheme) {
        Browser.wholePicture(page, "act-" + name + "-" + size + "-" + scheme);
        Browser.axe(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out on the right of " + name)
                .isEqualTo(true);
    }
}
