package app.acta.act.deeds;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.act.problems.Problems;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class DeedsWalkTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Given given;

    @Autowired
    Problems problems;

    @Test
    void a_lead_writes_what_came_of_it_lets_it_out_and_everybody_reads_it() {
        var story = new Story(house);
        var owner = story.owner;
        var ann = story.complaint("The parcel came two weeks late", "ann@example.com");
        var bob = story.complaint("My parcel was very late", "bob@example.com");
        var problem = problems.same(owner, ann.number(), bob.number());
        var base = given.address() + "/" + owner.place().slug();
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, owner);
            page.navigate(base + "/deeds");
            assertThat(page.locator("main")).containsText("Nothing told yet");
            Browser.look(page, "deeds-none");
            page.navigate(base + "/deeds/new?kind=problem&ref=" + problem.number() + "&title=Parcels+come+late");
            page.getByLabel("You said").first().fill("Parcels come late");
            page.getByLabel("We did").check();
            page.getByText("Keep it").click();
            assertThat(page.locator(".error")).containsText("Say what you do about it");
            page.getByLabel("What we do or did, or why not").fill("We send them a day earlier.");
            page.getByText("Keep it").click();
            assertThat(page.locator("aside")).containsText("2 people in 2 voices");
            page.getByText("Let it out").first().click();
            assertThat(page.locator("main")).containsText("Everybody can read it");
            Browser.look(page, "deeds-entry");
            page.navigate(base + "/deeds");
            assertThat(page.locator("table")).containsText("Parcels come late");
            Browser.look(page, "deeds");
        }
        try (var visitor = Browser.visitorWithoutScripts(Browser.Size.PHONE)) {
            var page = visitor.newPage();
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/said/" + owner.place().slug() + "?lang=en");
            assertThat(page.locator("main")).containsText("We send them a day earlier.");
            Browser.wholePicture(page, "said");
            page.navigate(given.address() + "/said/" + owner.place().slug() + "/embed");
            assertThat(page.locator("main")).containsText("Parcels come late");
            assertThat(complaints).isEmpty();
        }
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            Page page = visitor.newPage();
            page.navigate(given.address() + "/said/" + owner.place().slug() + "?lang=de");
            Browser.look(page, "said-de");
        }
    }
}
