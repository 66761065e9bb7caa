package app.acta.notifications.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.act.rules.Rule;
import app.acta.act.rules.RuleBook;
import app.acta.identity.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class NoticeWalkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Cases cases;

    @Test
    void the_bell_rings_while_one_looks_and_leads_to_the_case() {
        var story = new Story(house);
        var agent = story.given.member(story.owner.place(), Role.AGENT);
        var held = story.complaint("The lamp came broken", "ann@example.com");
        try (var browser = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(browser, agent);
            var complaints = Browser.complaints(page);
            var home = story.given.address() + "/" + story.owner.place().slug();
            page.navigate(home + "/notifications");
            assertThat(page.getByText("Nothing new")).isVisible();
            Browser.look(page, "notifications-empty");

            cases.assign(story.owner, held.number(), agent.person(), "", held.version());
            assertThat(page.locator("#bell .count")).containsText("1");
            cases.note(story.owner, held.number(), "Call her today.");
            assertThat(page.locator("#bell .count")).containsText("2");
            page.locator("a.bell").click();
            assertThat(page.getByText("Olive Owner gave you the case")).isVisible();
            Browser.look(page, "notifications");
            page.getByText("Olive Owner wrote a note").click();
            page.waitForURL("**/cases/" + held.number());
            assertThat(page.locator("#bell .count")).containsText("1");
            page.navigate(home + "/notifications");
            press(page, "Mark all as read");
            assertThat(page.locator("#bell .count")).hasCount(0);

            house.getBean(RuleBook.class)
                    .save(
                            story.owner,
                            new Rule(
                                    null,
                                    "Tell me",
                                    "voice.words.contains(\"never said\")",
                                    new Rule.Then(false, null, null, agent.person(), null, false, false),
                                    true,
                                    0));
            page.getByText("What you hear of").click();
            page.getByLabel("You hear of Tell me").selectOption("daily");
            page.getByLabel("By mail: A case was given to me").check();
            page.getByText("Once a day, all in one").click();
            page.locator("[name=quietFrom]").fill("20:00");
            press(page, "Save");
            assertThat(page.getByText("Quiet hours need a beginning and an end, or neither.")
                            .first())
                    .isVisible();
            page.locator("[name=quietTo]").fill("07:00");
            page.getByText("Sunday").click();
            Browser.look(page, "notifications-settings");
            press(page, "Save");
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("By mail: A case was given to me")).isChecked();
            assertThat(page.locator("[name=quietTo]")).hasValue("07:00");
            assertThat(page.getByLabel("You hear of Tell me")).hasValue("daily");
            // What the form declined, a browser notes too.
            assertThat(complaints).allMatch(complaint -> complaint.contains("422"));
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }
}
