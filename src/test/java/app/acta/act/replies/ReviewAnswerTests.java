package app.acta.act.replies;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.RoomTest;
import app.acta.act.Case;
import app.acta.act.Cases;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A review is answered where it stands: a person puts the answer there and says so. */
@RoomTest
class ReviewAnswerTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Messages messages;

    Story story;
    Visitor agent;
    Case held;

    @BeforeEach
    void review() {
        story = new Story(house);
        agent = story.given.member(story.owner.place(), Role.AGENT);
        var voice = story.said(Draft.from("maps", UUID.randomUUID().toString(), Channel.REVIEW)
                .saying(null, "The lamp came broken", "en")
                .seen(Draft.Reach.UNKNOWN, "https://maps.example/review/7")
                .build());
        held = house.getBean(Cases.class).open(agent, voice);
    }

    private List<Message> talk() {
        return messages.of(story.owner.workspace(), held.id());
    }

    private static Messages.Answer answer(Message.Way way, UUID form) {
        return new Messages.Answer("We are sorry. Write to care@acme.example.", way, List.of(), form, null);
    }

    @Test
    void it_waits_until_somebody_says_that_it_stands_there_once() {
        var form = UUID.randomUUID();
        messages.reply(agent, held.number(), answer(Message.Way.REVIEW, form));
        messages.reply(agent, held.number(), answer(Message.Way.REVIEW, form));
        assertThat(talk()).singleElement().satisfies(kept -> {
            assertThat(kept.state()).isEqualTo(Message.State.TO_POST);
            assertThat(kept.open()).isFalse();
        });
        assertThat(messages.stuck(story.owner.workspace())).hasSize(1);
        var id = talk().getFirst().id();
        messages.posted(agent, held.number(), id);
        messages.posted(story.owner, held.number(), id);
        assertThat(talk().getFirst().state()).isEqualTo(Message.State.SENT);
        assertThat(talk().getFirst().postedBy()).isEqualTo(agent.actor());
        assertThat(messages.stuck(story.owner.workspace())).isEmpty();
        assertThatThrownBy(() -> messages.withdraw(agent, held.number(), id)).isNotNull();
    }

    @Test
    void what_was_taken_back_is_not_posted_and_a_complaint_has_no_public_answer() {
        messages.reply(agent, held.number(), answer(Message.Way.REVIEW, UUID.randomUUID()));
        var id = talk().getFirst().id();
        messages.withdraw(agent, held.number(), id);
        assertThatThrownBy(() -> messages.posted(agent, held.number(), id)).hasMessage("This answer was taken back.");
        var complaint = story.complaint("Broken", "ann@example.com");
        assertThatThrownBy(() -> messages.reply(agent, complaint.number(), answer(Message.Way.REVIEW, null)))
                .hasMessageContaining("note it here");
        assertThatThrownBy(() -> messages.posted(agent, complaint.number(), id)).hasMessage("There is no such answer.");
    }

    @Test
    void an_agent_writes_copies_and_confirms_it() {
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(browser, agent);
            var home = story.given.address() + "/" + story.owner.place().slug();
            page.navigate(home + "/cases/" + held.number() + "/reply");
            page.locator("#reply-words").fill("We are sorry that the lamp broke. A new one leaves today.");
            page.getByText("Under the review", new Page.GetByTextOptions().setExact(true))
                    .click();
            press(page, "Send");
            page.waitForURL("**/cases/" + held.number());
            assertThat(page.getByText("Not posted yet")).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the review")))
                    .hasAttribute("href", "https://maps.example/review/7");
            Browser.look(page, "review-answer");
            page.navigate(home + "/today");
            assertThat(page.getByText("Answers that have not left")).isVisible();
            page.navigate(home + "/cases/" + held.number());
            press(page, "It stands there");
            assertThat(page.getByText(agent.actor() + " put it under the review"))
                    .isVisible();
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
