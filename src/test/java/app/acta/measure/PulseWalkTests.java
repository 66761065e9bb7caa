package app.acta.measure;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Visitor;
import app.acta.listen.Intake;
import app.acta.platform.data.Db;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PulseWalkTests {
    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Db db;

    Visitor owner;

    @BeforeAll
    void a_busy_workspace() throws Exception {
        owner = given.workspace();
        Sample.counted(given, intake, db, owner, 3_000, 420, 180);
    }

    @Test
    void pulse_is_drawn_without_a_fault() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + path("/pulse?split=location"));
            page.locator(".chart canvas").nth(3).waitFor();
            Browser.look(page, "pulse");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_click_on_a_bar_opens_its_voices() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(given.address() + path("/pulse?channel=review"));
            page.locator(".chart canvas").first().waitFor();
            var plot = page.locator(".chart .plot").first();
            var size = plot.boundingBox();
            plot.click(new Locator.ClickOptions().setPosition(size.width * 0.9, size.height * 0.75));
            page.waitForURL(url -> url.contains("/inbox?channel=review&from="));
            page.navigate(given.address() + path("/pulse?location=Basel"));
        }
    }

    @Test
    void the_filter_sends_itself_and_can_be_taken_back() {
        try (var visitor = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(visitor, owner);
            page.navigate(given.address() + path("/pulse"));
            page.locator(".pulse-filter summary", new Page.LocatorOptions().setHasText("Location"))
                    .click();
            Browser.picture(page, "pulse-filter");
            page.locator("input[name=location][value=Basel]").check();
            page.waitForURL("**location=Basel**");
            page.locator(".chip").first().click();
            page.waitForURL(url -> !url.contains("Basel"));
        }
    }

    private String path(String rest) {
        return "/" + owner.place().slug() + rest;
    }
}
