package app.acta.act.replies;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.coach.Point;
import app.acta.act.coach.Writing;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The coach and kind words in a real browser. */
@RoomTest
class CoachWalkTests extends AtDesk {
    @Test
    void an_agent_writes_better_than_they_began() {
        desk.postbox.open();
        var voice = desk.voice(
                "ann@example.com",
                "I ordered a lamp for my mother's birthday. It came two weeks late, and the glass was broken. When do I get a new one?",
                Map.of());
        var held = cases.open(desk.agent, voice);
        try (var context = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(context, desk.agent);
            var complaints = Browser.complaints(page);
            open(page, "/cases/" + held.number());
            assertThat(page.locator("#coach")).containsText("what a good answer holds");
            page.getByLabel("Your answer").pressSequentially("Hello Ann, sorry if you feel let down. We do our best.");
            assertThat(page.locator("#coach")).containsText("This regrets a feeling");
            assertThat(page.locator("#coach")).containsText("Their question has no answer yet");
            page.getByLabel("Your answer").fill("Hello Ann, we refund €80 to your card.");
            assertThat(page.locator("#coach")).containsText("€80 is not yours to promise yet");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask for a yes")))
                    .isVisible();
            Browser.look(page, "coach-missing");
            page.getByLabel("Your answer")
                    .fill("Hello Ann,\nyour lamp came two weeks late and the glass was broken. I am sorry."
                            + " I can imagine how disappointing that was on her birthday."
                            + " I will bring a new lamp to you on Friday before noon.\nBob Carter");
            assertThat(page.locator("#coach")).containsText("points are there");
            assertThat(page.locator("input[name=step][value=apology]")).isChecked();
            assertThat(page.locator("input[name=step][value=next]")).isChecked();
            assertThat(page.locator("input[name=step][value=listen]")).not().isChecked();
            page.locator("#coach summary").click();
            assertThat(page.locator("#coach mark.good").first()).isVisible();
            Browser.look(page, "coach-found");
            press(page, "Send");
            desk.letters(1);
            assertThat(cases.steps(desk.agent.workspace(), held.id()).keySet())
                    .contains(Case.Step.CONFIRM, Case.Step.APOLOGY, Case.Step.EMPATHY, Case.Step.NEXT)
                    .doesNotContain(Case.Step.LISTEN);
            var counts = house.getBean(Writing.class);
            assertThat(counts.points(desk.agent).get(Point.APOLOGY)).isEqualTo(new Writing.Count(1, 1));
            assertThat(counts.points(desk.owner)).isEmpty();

            open(page, "/cases/" + held.number());
            page.getByText("I called").click();
            page.getByLabel("Your answer").pressSequentially("Difficult customer. She wants her lamp.");
            assertThat(page.locator("#coach")).containsText("You wrote “Difficult customer”");
            Browser.look(page, "kind-words-call");
            page.locator("#coach .btn").click();
            assertThat(page.getByLabel("Your answer")).hasValue("asked … times for …. She wants her lamp.");
            assertThat(page.locator("#coach")).containsText("This note stays in the house");
            // The words that were put there are listened to like those before.
            page.getByLabel("Your answer").pressSequentially(" An idiot.");
            assertThat(page.locator("#coach")).containsText("You wrote “idiot”");
            open(page, "/cases/" + held.number());
            page.getByLabel("Note for the team").pressSequentially("Difficult customer. She threatened to sue.");
            assertThat(page.locator("#wording")).containsText("You wrote “Difficult customer”");
            Browser.look(page, "kind-words-note");
            page.locator("#wording .btn").click();
            assertThat(page.getByLabel("Note for the team")).hasValue("asked … times for …. She threatened to sue.");
            press(page, "Would you send it?");
            assertThat(page.locator("h1")).containsText("Would you send this note");
            Browser.look(page, "kind-words-preview");
            page.getByLabel("Note for the team").fill("An idiot. She threatened to sue.");
            press(page, "Keep the note");
            page.getByText("Your note is kept as you wrote it").waitFor();
            Browser.look(page, "kind-words-kept");
            open(page, "/settings/kind-words");
            page.getByLabel("We write").fill("window shopper");
            page.getByLabel("Better: what they did or need").fill("looked at … and has not decided");
            press(page, "Add");
            assertThat(page.locator(".glossary")).containsText("window shopper");
            page.locator(".glossary summary").first().click();
            Browser.look(page, "kind-words-settings");
            open(page, "/my-writing");
            assertThat(page.locator("table")).containsText("1 of 1");
            Browser.look(page, "my-writing");
            assertThat(complaints).isEmpty();
        }
    }

    private void open(Page page, String path) {
        page.navigate(given.address() + "/" + desk.agent.place().slug() + path);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
