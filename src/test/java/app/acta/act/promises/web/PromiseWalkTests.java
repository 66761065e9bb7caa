package app.acta.act.promises.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.RoomTest;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.act.replies.Message;
import app.acta.act.replies.Messages;
import app.acta.listen.Tracking;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A promise from the answer it stands in to the ledger and to the customer's page, in a real browser. */
@RoomTest
class PromiseWalkTests {
    @Autowired
    ApplicationContext house;

    @Test
    void a_promise_is_entered_with_one_click_kept_and_seen_by_the_customer() {
        var story = new Story(house);
        var owner = story.owner;
        var held = story.complaint("The lamp came broken", null);
        var cases = house.getBean(Cases.class);
        var link = house.getBean(Tracking.class)
                .create(
                        owner.workspace(),
                        cases.voices(owner.workspace(), held.id()).getFirst());
        house.getBean(Messages.class)
                .reply(
                        owner,
                        held.number(),
                        new Messages.Answer(
                                "We are sorry. A new lamp will be sent to you tomorrow. I will call you within 5 working days.",
                                Message.Way.PAGE,
                                List.of(),
                                UUID.randomUUID(),
                                null));
        var base = story.given.address() + "/" + owner.place().slug();
        try (var context = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(context, owner);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/cases/" + held.number());
            page.getByText("Promises to the customer").waitFor();
            page.getByText("Enter the promise").first().waitFor();
            Browser.look(page, "promises-offered");
            press(page, "Enter the promise");
            page.getByText("It stands in the ledger.").first().waitFor();
            press(page, "Enter the promise");
            page.getByText("It stands in the ledger.").first().waitFor();
            page.locator("#promises .promises").waitFor();
            Browser.look(page, "promises-case");
            page.navigate(base + "/promises?split=person");
            Browser.look(page, "promises");
            page.navigate(base + "/today");
            page.getByText("Good ").first().waitFor();
            Browser.look(page, "promises-today");
            page.navigate(base + "/settings/promises");
            Browser.look(page, "promises-settings");
            assertThat(complaints).isEmpty();
        }
        try (var context = Browser.visitorWithoutScripts(Browser.Size.PHONE)) {
            var page = context.newPage();
            page.navigate(story.given.address() + "/track/" + link.word());
            page.getByText("What we promised you").waitFor();
            Browser.wholePicture(page, "promises-track");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Kept"))
                    .first()
                    .click();
            page.getByText("You told us: kept").waitFor();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
