package app.acta.act.talks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.acta.Browser;
import app.acta.Browser.Size;
import app.acta.RoomTest;
import app.acta.act.Story;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.people.Customers;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class TalksTests {
    @Autowired
    ApplicationContext house;

    @Autowired
    Talks talks;

    @Autowired
    HeldTalks held;

    @Autowired
    Customers customers;

    Story story;
    Visitor owner;

    @BeforeEach
    void workspace() {
        story = new Story(house);
        owner = story.owner;
    }

    @Test
    void only_the_two_and_their_lead_see_it_and_both_add_to_it() {
        var found = story.complaint("She was short with me", "ann@example.com");
        var manager = story.given.member(owner.place(), Role.MANAGER);
        var agent = story.given.member(owner.place(), Role.AGENT);
        var other = story.given.member(owner.place(), Role.AGENT);
        var talk = talks.begin(manager, found.number(), agent.person(), "She was short with me");
        talks.note(agent, talk.number(), "I had three calls waiting");
        talks.note(agent, talk.number(), "I had three calls waiting");
        talks.note(manager, talk.number(), "Then the rota is wrong");
        assertThat(talks.notes(agent, talk)).hasSize(2);
        assertThat(talks.get(owner, talk.number()).id())
                .as("leads whoever is in no team")
                .isEqualTo(talk.id());
        assertThatThrownBy(() -> talks.get(other, talk.number())).hasMessage("There is no such conversation.");
        assertThatThrownBy(() -> talks.note(other, talk.number(), "?")).hasMessage("There is no such conversation.");
        assertThat(talks.mine(other)).isEmpty();

        var today = LocalDate.now(owner.place().timeZone());
        talks.agree(agent, talk.number(), "Calls pile up at noon", "Two of us at noon", today, talk.version());
        assertThatThrownBy(() -> talks.agree(manager, talk.number(), "", "", null, talk.version()))
                .hasMessageContaining("while you were typing");
        assertThat(talks.due(agent)).hasSize(1);
        assertThat(talks.due(manager)).hasSize(1);
        assertThat(talks.due(owner)).isEmpty();
        talks.followed(agent, talk.number());
        talks.followed(manager, talk.number());
        assertThat(talks.due(manager)).isEmpty();

        var customer = Objects.requireNonNull(found.customer());
        assertThat(held.of(owner.workspace(), customer).toString()).contains("She was short with me");
        customers.erase(owner, customer);
        var left = talks.get(agent, talk.number());
        assertThat(left.said()).isNull();
        assertThat(left.learned()).isNull();
        assertThat(talks.notes(agent, left)).isEmpty();
    }

    @Test
    void what_a_customer_said_is_talked_over_from_the_case() {
        var found = story.complaint("She was short with me", "ann@example.com");
        var agent = story.given.member(owner.place(), Role.AGENT);
        try (var visitor = Browser.visitor(Size.DESK, ColorScheme.LIGHT)) {
            var page = story.given.page(visitor, owner);
            var base = story.given.address() + "/" + owner.place().slug();
            page.navigate(base + "/talks");
            Browser.axe(page);
            page.navigate(base + "/cases/" + found.number());
            page.getByText("Talk it over").click();
            page.getByLabel("With").selectOption(agent.actor());
            assertThat(page.getByLabel("What was said")).hasValue("She was short with me");
            Browser.axe(page);
            page.locator("form.card button").click();
            page.getByLabel("What we learned").fill("Calls pile up at noon");
            page.getByLabel("We look how it went on").fill("2026-01-05");
            page.locator("form.card button").first().click();
            assertThat(page.getByText(
                            "We looked how it went",
                            new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            Browser.look(page, "act-talk");
            page.navigate(base + "/today");
            assertThat(page.locator("#talks-due")).isVisible();
        }
    }
}
