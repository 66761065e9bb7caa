package app.acta.understand.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.acta.Browser;
import app.acta.Given;
import app.acta.RoomTest;
import app.acta.identity.Role;
import app.acta.identity.Visitor;
import app.acta.listen.Channel;
import app.acta.listen.Draft;
import app.acta.listen.Feedback;
import app.acta.listen.Inbox;
import app.acta.listen.Intake;
import app.acta.listen.Voices;
import app.acta.people.Contact;
import app.acta.understand.Readings;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class SearchWalkTests {
    private static final List<String> SAID = List.of(
            "The delivery was delayed again, second time this month.",
            "I liked the box; sadly the parcel came two weeks late, and nobody told me.",
            "My order arrived far too late for the birthday.",
            "The lady on the phone was impolite and hung up on me.",
            "Everything was perfect, thank you, I will come again.",
            "What a kind driver, he carried it up to the third floor.");

    @Autowired
    Given given;

    @Autowired
    Intake intake;

    @Autowired
    Inbox inbox;

    @Autowired
    Readings readings;

    Visitor owner;
    String base;
    List<Feedback.Id> voices;

    @BeforeEach
    void workspace() {
        owner = given.workspace();
        base = given.address() + "/" + owner.place().slug();
        var drafts = new ArrayList<Draft>();
        for (var text : SAID) {
            drafts.add(Draft.from("web", text, Channel.REVIEW)
                    .saying(null, text, "en")
                    .about("location", "Bern")
                    .by(Contact.of("c-1", "Ann Lee", null, null, null, null))
                    .build());
        }
        voices = Voices.arrive(intake, owner.workspace(), drafts);
        for (var id : voices) {
            Given.eventually(
                    "it is read", () -> readings.of(owner.workspace(), id).isPresent());
        }
    }

    @Test
    void somebody_searches_in_their_own_words_and_finds_what_others_said_in_theirs() {
        var agent = given.member(owner.place(), Role.AGENT);
        var ann = Objects.requireNonNull(
                        inbox.get(owner.workspace(), voices.getFirst()).customer())
                .value();
        try (var browser = Browser.visitor(Browser.Size.DESK, ColorScheme.LIGHT)) {
            var page = given.page(browser, agent);
            var complaints = Browser.complaints(page);
            page.navigate(base + "/inbox");
            page.fill("#words", "delayed deliveries");
            page.press("#words", "Enter");
            assertThat(page.locator("#total")).hasText("1 voice");
            assertThat(page.locator("#voices mark").first()).hasText("delivery");
            assertThat(page.locator(".near .voices")).containsText("parcel came two weeks late");
            assertThat(page.locator(".near .voices > li").first()).containsText("late");
            assertThat(page.locator(".near mark").first()).containsText("parcel came two weeks late");
            assertThat(page.locator(".near")).not().containsText("The delivery was delayed again");
            Browser.look(page, "search");
            page.locator(".near .voices a").first().click();
            assertThat(page.locator(".alike")).containsText("delayed again");
            Browser.axe(page);
            page.getByText("All like this").click();
            assertThat(page.locator(".voices")).containsText("delayed again");
            Browser.look(page, "search-like");
            page.navigate(base + "/customers/" + ann);
            assertThat(page.locator(".excerpts li")).hasCount(3);
            Browser.look(page, "search-customer");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void without_scripts_a_link_leads_to_what_is_close() {
        try (var browser = Browser.visitorWithoutScripts(Browser.Size.DESK)) {
            var page = given.page(browser, given.member(owner.place(), Role.VIEWER));
            page.navigate(base + "/inbox?q=delayed+deliveries");
            page.getByText("Look for voices that say it in other words").click();
            assertThat(page.locator(".voices")).containsText("parcel came two weeks late");
            page.navigate(base + "/meaning?q=photosynthesis+in+plants");
            assertThat(page.locator(".empty")).containsText("Nothing close in meaning");
        }
    }
}
