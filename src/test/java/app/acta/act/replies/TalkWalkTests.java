package app.acta.act.replies;

import static app.acta.Given.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.RoomTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The talk with a customer in a real browser: the agent answers, the customer watches, closes the loop. */
@RoomTest
class TalkWalkTests extends AtDesk {
    @Test
    void an_agent_answers_and_the_customer_says_it_is_settled() {
        desk.postbox.open();
        var voice = desk.voice(
                "ann@example.com",
                "I ordered a lamp for my mother's birthday. It came two weeks late, and the glass was broken. Nobody"
                        + " answered my two calls.",
                Map.of());
        var held = cases.open(desk.agent, voice);
        cases.note(desk.agent, held.number(), "The depot packed it without padding. Third one this month.");
        try (var context = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(context, desk.agent);
            var complaints = Browser.complaints(page);
            page.navigate(given.address() + "/" + desk.agent.place().slug() + "/cases/" + held.number());
            page.getByLabel("Your answer")
                    .pressSequentially(
                            "Dear Ann, we are sorry. A new lamp leaves today by express, and Bob calls you tomorrow.");
            page.getByText("Draft kept").waitFor();
            page.reload();
            assertThat(page.getByLabel("Your answer").inputValue()).startsWith("Dear Ann, we are sorry.");
            page.locator("input[name=step][value=apology]").check();
            Browser.look(page, "talk-answering");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
            desk.letters(1);
            eventually("sent", () -> desk.talk(held).getFirst().state() == Message.State.SENT);
            page.navigate(given.address() + "/" + desk.agent.place().slug() + "/cases/" + held.number() + "/reply");
            page.getByText("Sent to ann@example.com").waitFor();
            assertThat(page.getByLabel("Your answer").inputValue()).isEmpty();
            Browser.look(page, "talk-answered");
            assertThat(complaints).isEmpty();
        }
        desk.close(held);
        var link = Desk.track(desk.letters(2).get(1));
        try (var context = Browser.visitorWithoutScripts(Browser.Size.PHONE)) {
            var page = context.newPage();
            page.navigate(given.address() + link + "?settled=yes");
            page.getByText("Is it settled for you?").waitFor();
            Browser.wholePicture(page, "track-asked-phone");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, it is settled"))
                    .click();
            page.getByText("We are glad it is settled").waitFor();
            Browser.wholePicture(page, "track-settled-phone");
        }
        assertThat(desk.now(held).loop().settledAt()).isNotNull();
    }

    @Test
    void the_tracking_page_reads_well_in_both_lights() {
        var voice = desk.voice(null, "The door does not close. It is cold.", Map.of());
        var held = cases.open(desk.agent, voice);
        var link = "/track/" + desk.link(voice).word();
        desk.reply(held, "Thank you for telling us. A carpenter comes on Tuesday at ten.");
        given.web().postOpen(link + "/words", Map.of("words", "Tuesday is fine."));
        desk.close(held);
        try (var context = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = context.newPage();
            var complaints = Browser.complaints(page);
            for (var answer : new String[] {"", "?settled=no"}) {
                page.navigate(given.address() + link + answer);
                Browser.look(page, "track" + (answer.isEmpty() ? "" : "-no"));
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void an_owner_names_a_mail_server_and_sends_a_test() {
        desk.postbox.open();
        try (var context = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(context, desk.owner);
            page.navigate(given.address() + "/" + desk.owner.place().slug() + "/settings/mail");
            Browser.look(page, "mail-settings");
            page.getByText("Send me a test").click();
            page.getByText("The server took it").waitFor();
            desk.postbox.close();
            page.getByText("Send me a test").click();
            page.getByText("does not answer on port").waitFor();
            Browser.look(page, "mail-settings-failed");
        }
        var stuck = desk.caseOf("ann@example.com");
        desk.reply(stuck, "Hello");
        eventually("a failed try", () -> desk.talk(stuck).getFirst().stuck());
        try (var context = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(context, desk.agent);
            page.navigate(given.address() + "/" + desk.agent.place().slug() + "/today");
            page.getByText("Answers that have not left").waitFor();
            Browser.look(page, "today-stuck");
            page.navigate(given.address() + "/" + desk.agent.place().slug() + "/cases/" + stuck.number());
            page.getByText("Try now").waitFor();
            Browser.wholePicture(page, "talk-stuck");
        }
    }
}
