package app.acta.act.problems.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Story;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ProblemWalkTests {
    @Autowired
    ApplicationContext house;

    @ParameterizedTest
    @CsvSource({"DESK, LIGHT", "PHONE, DARK"})
    void many_cases_become_one_problem_and_everybody_is_told(Size size, ColorScheme scheme) {
        var story = new Story(house);
        try (var visitor = Browser.visitor(size, scheme)) {
            var page = visitor.newPage();
            signIn(page, story);
            open(page, story, "/problems");
            assertThat(page.getByText("No problem yet")).isVisible();
            look(page, "problems-empty", size, scheme);
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
            look(page, "problem", size, scheme);

            page.getByText("Tell everybody").click();
            page.locator("#f-words").fill("Good day {name},\n\nthe evening van now leaves an hour later.");
            press(page, "Look at it first");
            assertThat(page.locator("main")).containsText("Good day Ann");
            look(page, "telling", size, scheme);
            press(page, "Send to 3 customers");
            assertThat(page.locator("#told")).containsText("told 3 customers");
            look(page, "problem-told", size, scheme);
            open(page, story, "/problems");
            assertThat(page.locator("main")).containsText("Parcels come late");
            look(page, "problems", size, scheme);
            open(page, story, "/cases/2");
            assertThat(page.locator("#replies")).containsText("Good day Bob");
            look(page, "case-problem", size, scheme);
        }
    }

    private static void signIn(Page page, Story story) {
        page.navigate(story.given.address() + "/sign-in");
        page.locator("[name=email]")
                .fill(Objects.requireNonNull(story.owner.member()).email());
        page.locator("[name=password]").fill(Given.PASSWORD);
        page.locator("form button").first().click();
        page.waitForURL("**/today");
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

    private static void look(Page page, String name, Size size, ColorScheme scheme) {
        Browser.wholePicture(page, "act-" + name + "-" + size + "-" + scheme);
        Browser.axe(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out on the right of " + name)
                .isEqualTo(true);
    }
}
