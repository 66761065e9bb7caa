package app.acta.act.fixes.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.act.fixes.Past;
import app.acta.identity.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class FixWalkTests {
    @Autowired
    ApplicationContext house;

    @Test
    void a_fix_is_begun_from_a_case_declared_done_and_proven() {
        var story = new Story(house);
        var owner = story.owner;
        var found = story.complaint("The lamp broke and burned my hand", "ann@example.com");
        var past = new Past(house, owner, 9);
        for (var name : new String[] {"Ann Ames", "Bea Bohn", owner.actor()}) {
            past.week(-26, 0, 2, 4, null, name).week(0, 9, 0, 6, null, name);
        }
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            open(story, page, "/fixes");
            assertThat(page.getByText("No fix yet")).isVisible();
            open(story, page, "/cases/" + found.number());
            page.getByText("Begin a fix").click();
            page.getByLabel("Why it happens").fill("The plug is too thin");
            page.getByLabel("What will keep it").fill("Order thicker plugs");
            page.getByLabel("Who sees to it").selectOption("Olive Owner");
            page.getByLabel("By").fill("2026-01-31");
            Browser.axe(page);
            press(page, "Begin the fix");
            page.waitForURL("**/fixes/1");
            press(page, "It is done");
            assertThat(page.locator(".notice.bad")).containsText("Declare the measure that must move");
            press(page, "Declare the measure");
            assertThat(page.locator(".notice.bad")).containsText("Say which voices count");
            page.getByLabel("With these words").fill("lamp");
            page.getByLabel("Window in weeks").fill("8");
            page.getByLabel("Smallest fall").fill("50");
            press(page, "Declare the measure");
            assertThat(page.locator("#measure")).containsText("would be seen with a probability of");
            Browser.look(page, "act-fix-declared");
            page.getByLabel("In force since").fill(past.on().toString());
            press(page, "It is done");
            assertThat(page.locator("#verdict"))
                    .containsText(Pattern.compile("Worked.*of the rate before.*n \\d+ before", Pattern.DOTALL));
            assertThat(page.locator("#cases")).containsText("The lamp broke");
            Browser.look(page, "act-fix-worked");
            page.getByText("People or the system?").click();
            assertThat(page.locator("main")).containsText("of the variance lies between people");
            assertThat(page.locator("circle")).hasCount(3);
            assertThat(page.locator("tbody")).containsText("Ann Ames");
            Browser.look(page, "act-fix-people");
            open(story, page, "/fixes?state=worked");
            assertThat(page.locator("main .items > li")).hasCount(1);
            Browser.look(page, "act-fixes");
            assertThat(complaints).as("what is declined is answered with 422").allMatch(told -> told.contains("422"));
        }
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var agent = story.given.member(owner.place(), Role.AGENT);
            var page = story.given.page(visitor, agent);
            open(story, page, "/fixes/1/people");
            assertThat(page.locator("tbody")).not().containsText("Ann Ames");
            assertThat(page.locator("tbody")).containsText("A colleague");
        }
    }

    private static void open(Story story, Page page, String path) {
        page.navigate(story.given.address() + "/" + story.owner.place().slug() + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
