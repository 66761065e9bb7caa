package app.acta.act.problems.web;

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
class ProblemWalkTests {
    @Autowired
    ApplicationContext house;

    @Test
    void many_cases_become_one_problem_and_everybody_is_told() {
        var story = new Story(house);
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, story.owner);
            open(page, story, "/problems");
            assertThat(page.getByText("No problem yet")).isVisible();
            Browser.look(page, "act-problems-empty");
            story.complaint("The parcel came two weeks late and I am very angry", "ann@example.com");
            story.complaint("My package arrived far too late", "bob@example.com");
            story.complaint("Our parcel is late again", "cid@example.com");

            open(page, story, "/cases/1");
            press(page, "Same problem as case 2");
            assertThat(page.locator("#problem")).containsText("Problem 1 · 2 cases · 2 customers");
            page.locator("#problem a.whole").click();
            page.waitForURL("**/problems/1");
            press(page, "Add case 3");
            assertThat(page.locator("#cases .items > li")).hasCount(3);
            page.getByText("Write the cause").click();
            page.getByLabel("What it is about").fill("Parcels come late");
            page.getByLabel("What is behind it").fill("The evening van leaves before the last parcels are packed.");
            press(page, "Save");
            assertThat(page.locator("#cause")).containsText("The evening van");
            page.getByLabel("Add a case by its number").fill("99");
            press(page, "Add");
            assertThat(page.locator(".notice.bad")).containsText("There is no case 99.");
            press(page, "Fixed");
            Browser.look(page, "act-problem");

            page.getByText("Tell everybody").click();
            page.locator("#f-words").fill("Good day {name},\n\nthe evening van now leaves an hour later.");
            press(page, "Look at it first");
            assertThat(page.locator("main")).containsText("Good day Ann");
            Browser.look(page, "act-telling");
            press(page, "Send to 3 customers");
            assertThat(page.locator("#told")).containsText("told 3 customers");
            Browser.look(page, "act-problem-told");
            open(page, story, "/problems");
            assertThat(page.locator("main")).containsText("Parcels come late");
            Browser.look(page, "act-problems");
            open(page, story, "/cases/2");
            assertThat(page.locator("#replies")).containsText("Good day Bob");
            Browser.look(page, "act-case-problem");
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
