package app.acta.act.course.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Story;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class TogetherWalkTests {
    @Autowired
    ApplicationContext house;

    @Test
    void one_case_for_one_matter_with_several_departments_inside() {
        var story = new Story(house);
        story.complaint("The parcel came two weeks late and I am very angry", null);
        story.complaint("My package arrived far too late", null);
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, story.owner);
            open(page, story, "/cases/1");
            press(page, "Merge case 2 into this one");
            assertThat(page.locator("#together")).containsText("#2 My package");
            page.locator("#together summary", new Page.LocatorOptions().setHasText("Split"))
                    .click();
            page.getByText("Hand something over").click();
            page.getByLabel("What is needed").fill("Find the parcel and say where it is.");
            page.getByLabel("Department").fill("Logistics");
            page.getByLabel("Needed by").fill("2099-01-31");
            press(page, "Hand it over");
            assertThat(page.locator("#tasks")).containsText("Logistics · by 31 Jan 2099");
            page.getByText("Take it over").first().click();
            page.getByLabel("complete", new Page.GetByLabelOptions().setExact(true))
                    .uncheck();
            page.locator("#tasks button", new Page.LocatorOptions().setHasText("Take it over"))
                    .click();
            assertThat(page.locator("#tasks")).containsText("in time, incomplete, correct");
            page.locator(".register summary", new Page.LocatorOptions().setHasText("Investigated"))
                    .click();
            page.getByLabel("What was found out").fill("The van was full.");
            Browser.look(page, "act-together");
            press(page, "Investigated");
            assertThat(page.locator(".register li.done")).hasCount(3);
            open(page, story, "/today");
            assertThat(page.locator("main")).containsText("Tasks inside cases");
            Browser.look(page, "act-today-tasks");

            open(page, story, "/cases/2");
            page.waitForURL("**/cases/1");
            page.getByLabel("Action").fill("Paid the postage back.");
            press(page, "Save the action");
            press(page, "Close the case");
            assertThat(page.locator("#end-title")).containsText("Closed");
            open(page, story, "/effort");
            assertThat(page.locator("main")).containsText("n 1");
            Browser.look(page, "act-effort");
        }
    }

    private static void open(Page page, Story story, String path) {
        page.navigate(story.given.address() + "/" + story.owner.place().slug() + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
