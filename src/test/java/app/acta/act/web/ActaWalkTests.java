package app.acta.act.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Closing;
import app.acta.act.Dialogue;
import app.acta.act.Reckoning;
import app.acta.act.Story;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ActaWalkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Closing closing;

    @Autowired
    Dialogue dialogue;

    @Autowired
    Reckoning reckoning;

    @Test
    void leaders_see_deeds_and_every_figure_opens_its_cases() {
        var story = new Story(house);
        var owner = story.owner;
        var base = given.address() + "/" + owner.place().slug();
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            page.navigate(base + "/acta");
            assertThat(page.locator("main")).containsText("No deed yet");
            Browser.axe(page);
            for (var n = 0; n < 6; n++) {
                var held = story.complaint("Parcel " + n + " never came", "customer" + n + "@example.com");
                closing.act(owner, held.number(), "Sent again", held.version());
                if (n < 5) {
                    closing.close(owner, held.number(), held.version() + 1);
                    dialogue.settle(owner.workspace(), held.id(), Case.SettledBy.CUSTOMER);
                }
            }
            var weeks = reckoning.of(owner.place());
            assertThat(weeks.done()).isEqualTo(6);
            assertThat(weeks.settled().hits()).isEqualTo(5);
            assertThat(weeks.settled().n()).isEqualTo(5);
            page.navigate(base + "/acta");
            assertThat(page.locator(".stats")).containsText("57 to 100 %, n 5 closed");
            Browser.look(page, "acta");
            page.getByText("Loops closed").click();
            assertThat(page.locator("main .items > li")).hasCount(5);
        }
    }
}
