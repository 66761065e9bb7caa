package app.acta.act.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Score;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class CaseWalkTests {
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
    void a_complaint_is_worked_from_my_day_to_its_end() {
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            open(page, "/today");
            assertThat(page.getByText("No case yet")).isVisible();
            Browser.look(page, "act-today-empty");

            story.complaint(
                    "The stair lift stopped half way and my mother was injured. I called four times and nobody came back to me.",
                    "ann@example.com");
            page.getByText("The stair lift stopped").waitFor();
            story.complaint("You charged me twice for one order.", "ben@example.com");
            story.said(Story.voice(Channel.SURVEY, "The app is slow in the evening", Score.of("nps", 5), null));
            page.getByText("The app is slow").waitFor();
            Browser.look(page, "act-today");

            page.getByText("The stair lift stopped").click();
            page.waitForURL("**/cases/1");
            Browser.look(page, "act-case-new");
            press(page, "Take it");
            assertThat(page.locator(".facts").first()).containsText("Olive Owner");
            page.locator("#steps li.now .btn").click();
            assertThat(page.locator("#steps li.done")).hasCount(1);
            assertThat(page.locator("#timeline")).containsText("Listen carefully");
            page.getByLabel("Note for the team").fill("The engineer can be there at four.");
            press(page, "Add the note");
            assertThat(page.locator("#timeline")).containsText("The engineer can be there at four.");

            press(page, "Close the case");
            assertThat(page.locator(".notice.bad")).containsText("A case closes with an action");
            page.getByLabel("Action").fill("Repaired the lift the same day and paid the doctor's bill.");
            press(page, "Save the action");
            page.locator("#f-answer").fill("Check every lift of this series.");
            page.locator("#f-by").fill("2099-01-31");
            press(page, "Save the answer");
            Browser.look(page, "act-case");
            press(page, "Close the case");
            assertThat(page.locator("#end"))
                    .containsText(Pattern.compile("The customer (was asked|has not been asked yet)"));
            Browser.look(page, "act-case-closed");

            open(page, "/actions");
            assertThat(page.locator("main")).containsText("Repaired the lift");
            Browser.look(page, "act-actions");
            open(page, "/cases");
            Browser.look(page, "act-cases");
        }
    }

    @Test
    void the_list_follows_the_boxes_that_are_ticked() {
        story.complaint("One", null);
        story.said(Story.voice(Channel.SURVEY, "Two", Score.of("nps", 1), null));
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            open(page, "/cases");
            page.locator("label.option", new Page.LocatorOptions().setHasText("High"))
                    .click();
            page.waitForURL("**severity=high**");
            assertThat(page.locator("main .items > li")).hasCount(1);
            page.locator(".chip").click();
            assertThat(page.locator("main .items > li")).hasCount(2);
        }
    }

    @Test
    void in_two_tabs_nothing_that_was_typed_is_lost() {
        story.complaint("Broken", null);
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var one = story.given.page(visitor, owner);
            open(one, "/cases/1");
            var two = visitor.newPage();
            open(two, "/cases/1");
            one.getByLabel("Action").fill("Paid back");
            press(one, "Save the action");
            two.getByLabel("Action").fill("Sent a new one");
            press(two, "Save the action");
            assertThat(two.locator(".notice.bad"))
                    .containsText("Olive Owner wrote what was done while you were typing.");
            assertThat(two.getByLabel("Action")).hasValue("Sent a new one");
            assertThat(two.locator("#timeline")).containsText("Paid back");
            press(two, "Save the action");
            assertThat(two.locator(".notice.bad")).hasCount(0);
            assertThat(two.getByLabel("Action")).hasValue("Sent a new one");
        }
    }

    @Test
    void rules_and_hours_are_set_on_their_pages() {
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            open(page, "/settings/rules");
            Browser.look(page, "act-rules");
            page.locator("[name=active-complaint]").uncheck();
            press(page, "Save");
            assertThat(page.locator("[name=active-complaint]")).not().isChecked();
            open(page, "/settings/clocks");
            Browser.look(page, "act-clocks");
            page.getByLabel("Saturday").fill("ten to noon");
            page.getByLabel("Holidays").fill("2026-12-25 Christmas");
            press(page, "Save");
            assertThat(page.locator(".error")).containsText("Write hours like");
            assertThat(page.getByLabel("Holidays")).hasValue("2026-12-25 Christmas");
            page.getByLabel("Saturday").fill("10-12");
            press(page, "Save");
            assertThat(page.getByLabel("Saturday")).hasValue("10:00–12:00");
        }
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
